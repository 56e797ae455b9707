# shouwen_module(NAME SOURCES a.cc … TESTS a_test.cc … DBTESTS b_dbtest.cc … DEPS core … LIBS X::x …)
#
# One module: the library `shouwen_NAME`, whose public headers are src/NAME/include/NAME/*.h, and
# the test program `NAME_test`. DEPS name modules; an include of a module that is not in DEPS (or
# below one that is) does not compile, because its include folder is not on the path.
# DBTESTS are tests that run once on each store engine; they link tests/support.
# Sources and tests are listed, not globbed; scripts/check fails on a file nobody lists.

add_library(shouwen_flags INTERFACE)
target_compile_options(shouwen_flags INTERFACE
  -Wall -Wextra -Wpedantic -Werror -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wimplicit-fallthrough
  $<$<CXX_COMPILER_ID:Clang>:-Wthread-safety>
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
target_compile_definitions(shouwen_flags INTERFACE
  SHOUWEN_VERSION="${PROJECT_VERSION}")

function(shouwen_module name)
  cmake_parse_arguments(M "" "" "SOURCES;TESTS;DBTESTS;DEPS;LIBS" ${ARGN})
  foreach(dep ${M_DEPS})
    if(NOT TARGET shouwen_${dep})
      message(FATAL_ERROR "module ${name} names ${dep}, which is not below it")
    endif()
  endforeach()
  list(TRANSFORM M_DEPS PREPEND shouwen_ OUTPUT_VARIABLE deps)
  add_library(shouwen_${name} STATIC ${M_SOURCES})
  target_include_directories(shouwen_${name} PUBLIC include PRIVATE .)
  target_link_libraries(shouwen_${name} PUBLIC ${deps} ${M_LIBS} PRIVATE shouwen_flags)
  if(M_TESTS OR M_DBTESTS)
    add_executable(${name}_test ${M_TESTS} ${M_DBTESTS})
    target_include_directories(${name}_test PRIVATE .)
    target_link_libraries(${name}_test PRIVATE shouwen_${name} shouwen_source_dir shouwen_flags GTest::gtest_main)
    # What is tested is optimised; optimising the tests themselves only costs build time.
    target_compile_options(${name}_test PRIVATE $<$<CONFIG:Release>:-O0>)
    if(M_DBTESTS)
      target_link_libraries(${name}_test PRIVATE shouwen_testing)
    endif()
    add_test(NAME ${name} COMMAND ${name}_test)
  endif()
endfunction()
