# angka_unit_test(NAME SOURCES... LIBS...): one cmocka program, labelled "unit".
# It runs in the source tree, so that a test finds its rows under tests/.
function(angka_unit_test name)
    cmake_parse_arguments(T "" "" "SOURCES;LIBS" ${ARGN})
    add_executable(${name} ${T_SOURCES})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    target_link_libraries(${name} PRIVATE angka_options ${T_LIBS} PkgConfig::cmocka)
    add_test(NAME ${name} COMMAND ${name} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    set_tests_properties(${name} PROPERTIES LABELS unit TIMEOUT 120)
endfunction()

# angka_script_test(NAME SCRIPT LABEL): a script under tests/ that gets the build folder as its
# argument. It ends with 77 where what it needs is absent (CTest then says "skipped").
function(angka_script_test name script label)
    add_test(NAME ${name} COMMAND ${script} ${CMAKE_BINARY_DIR} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    set_tests_properties(${name} PROPERTIES LABELS ${label} TIMEOUT 600 SKIP_RETURN_CODE 77)
endfunction()
