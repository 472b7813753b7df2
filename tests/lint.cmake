# lint: the layout of C, Lua's own lint, and who may require whom. `format` lays out the C again.
file(GLOB_RECURSE c_files CONFIGURE_DEPENDS ${root}/runtime/*.[ch] ${root}/tests/*.[ch])
find_program(ETCH_CLANG_FORMAT NAMES clang-format-14 clang-format)
find_program(ETCH_LUACHECK luacheck)

set(version "none")
if(ETCH_CLANG_FORMAT)
  execute_process(COMMAND ${ETCH_CLANG_FORMAT} --version OUTPUT_VARIABLE version OUTPUT_STRIP_TRAILING_WHITESPACE)
endif()
if(version MATCHES "version 14") # each version has a taste of its own
  etch_test(lint.c LABELS lint COMMAND ${ETCH_CLANG_FORMAT} --dry-run -Werror ${c_files})
  add_custom_target(format COMMAND ${ETCH_CLANG_FORMAT} -i ${c_files} VERBATIM)
else()
  etch_skipped(lint.c lint "clang-format 14 must be installed, got ${version}")
endif()

if(ETCH_LUACHECK)
  etch_test(lint.lua LABELS lint COMMAND ${ETCH_LUACHECK} --quiet gen specs tests)
else()
  etch_skipped(lint.lua lint "luacheck must be installed (Debian: lua-check)")
endif()

file(GLOB lints CONFIGURE_DEPENDS lint/*.lua)
foreach(file IN LISTS lints)
  cmake_path(GET file STEM name)
  etch_test(lint.${name} LABELS lint COMMAND ${ETCH_LUA} ${file} ${PROJECT_BINARY_DIR})
endforeach()

add_custom_target(lint COMMAND ${CMAKE_CTEST_COMMAND} -L lint --output-on-failure USES_TERMINAL VERBATIM
  WORKING_DIRECTORY ${PROJECT_BINARY_DIR})
