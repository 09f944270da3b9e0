# Every compile rule of the project lives in this one interface target.
add_library(angka_options INTERFACE)

set(CMAKE_C_STANDARD 17)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE RelWithDebInfo)
endif()

# asserts stay in: a bug ends the program, it does not go on with wrong figures
set(CMAKE_C_FLAGS_RELWITHDEBINFO "-O2 -g")

option(ANGKA_WERROR "Warnings are errors" OFF)
option(ANGKA_COVERAGE "Count lines and branches (clang)" OFF)
option(ANGKA_FUZZ "Build the libFuzzer targets (clang)" OFF)
option(ANGKA_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)

target_include_directories(angka_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_definitions(
    angka_options
    INTERFACE _GNU_SOURCE ANGKA_VERSION="${PROJECT_VERSION}"
              ANGKA_SOURCE_CONFIG_DIR="${CMAKE_SOURCE_DIR}/config"
              ANGKA_INSTALL_CONFIG_DIR="${CMAKE_INSTALL_FULL_DATADIR}/angka")
target_compile_options(
    angka_options
    INTERFACE -Wall -Wextra -Wshadow -Wconversion -Wformat=2 -Wstrict-prototypes -Wmissing-prototypes
              -Wno-missing-field-initializers -Wvla -Wundef -Wswitch-enum -fno-common -fstack-protector-strong
              $<$<C_COMPILER_ID:GNU>:-Wduplicated-cond -Wlogical-op -fstack-clash-protection>
              $<$<BOOL:${ANGKA_WERROR}>:-Werror>)
target_link_options(angka_options INTERFACE -Wl,-z,relro,-z,now -Wl,--as-needed)

if(ANGKA_SANITIZE)
    target_compile_options(angka_options INTERFACE -fsanitize=address,undefined
                                                   -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(angka_options INTERFACE -fsanitize=address,undefined)
    target_compile_definitions(angka_options INTERFACE ANGKA_SANITIZED=1)
elseif(CMAKE_BUILD_TYPE STREQUAL "Release" OR CMAKE_BUILD_TYPE STREQUAL "RelWithDebInfo")
    target_compile_options(angka_options INTERFACE -D_FORTIFY_SOURCE=2)
endif()

if(ANGKA_FUZZ)
    # what libFuzzer counts by; comparisons are not traced, since inputs are made of the lists' words
    target_compile_options(angka_options INTERFACE -fsanitize-coverage=inline-8bit-counters,pc-table)
endif()

if(ANGKA_COVERAGE)
    target_compile_options(angka_options INTERFACE -fprofile-instr-generate -fcoverage-mapping)
    target_link_options(angka_options INTERFACE -fprofile-instr-generate)
endif()
