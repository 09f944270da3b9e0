# Writes OUT, a C file that holds the SQL files FILES (a list) as struct sql_file (migrations.h), so that the
# installed program needs none of them. Files are bytes in hexadecimal: no quoting can go wrong.
set(text "#include \"load/migrations.h\"\n\n")
set(rows "")
set(lists "")
foreach(file IN LISTS FILES)
    get_filename_component(name "${file}" NAME)
    string(MAKE_C_IDENTIFIER "sql_${name}" symbol)
    file(READ "${file}" bytes HEX)
    file(SHA256 "${file}" sum)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
    string(REGEX REPLACE "(................................................................................)"
                         "\\1\n" bytes "${bytes}")
    string(APPEND text "static const char ${symbol}[] = {\n${bytes}0};\n\n")
    if(name MATCHES "^([0-9][0-9][0-9])_")
        math(EXPR version "1${CMAKE_MATCH_1} - 1000")
        string(APPEND rows "    {${version}, \"${name}\", \"${sum}\", ${symbol}},\n")
    else()
        string(APPEND lists "const struct sql_file ${symbol}_file = {0, \"${name}\", \"${sum}\", ${symbol}};\n")
    endif()
endforeach()
string(APPEND text "const struct sql_file migrations[] = {\n${rows}};\n"
                   "const size_t migrations_n = sizeof(migrations) / sizeof(migrations[0]);\n${lists}")
file(WRITE "${OUT}" "${text}")
