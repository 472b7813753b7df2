# e2e: what the whole must do, one script per claim. Models are those of the default target, listed in models.txt.
get_property(models GLOBAL PROPERTY ETCH_MODELS)
file(WRITE ${PROJECT_BINARY_DIR}/models.txt "${models}")

# etch_e2e(name [label...]): tests/e2e/name.lua
function(etch_e2e name)
  etch_test(e2e.${name} LABELS e2e ${ARGN} COMMAND ${ETCH_LUA} tests/e2e/${name}.lua ${PROJECT_BINARY_DIR})
endfunction()

etch_e2e(accuracy)
etch_e2e(alone)
etch_e2e(bad_input error)
etch_e2e(bench)
etch_e2e(dependencies)
etch_e2e(inspect)
etch_e2e(measures)
etch_e2e(paths)
etch_e2e(quickstart)
etch_e2e(recompute)
etch_e2e(same_bytes)
etch_e2e(same_weights)
etch_e2e(signals)
etch_e2e(standalone)
etch_e2e(warnings)

string(REGEX MATCHALL "[^\n]+" models "${models}")
list(REMOVE_ITEM test_models resnet20_steps) # takes minutes; zoo_residual has its parts
foreach(line IN LISTS models test_models)
  string(REGEX REPLACE " .*" "" model "${line}")
  etch_test(e2e.gradcheck.${model} LABELS e2e
    COMMAND ${ETCH_LUA} tests/e2e/gradcheck.lua ${PROJECT_BINARY_DIR} ${model})
endforeach()

if(ETCH_PYTHON)
  foreach(script bench_peer pytorch pytorch_layers pytorch_zoo)
    etch_test(e2e.${script} LABELS e2e COMMAND ${ETCH_PYTHON} tests/e2e/${script}.py ${PROJECT_BINARY_DIR})
  endforeach()
else()
  etch_skipped(e2e.pytorch e2e "python3 must be installed (Debian: python3-torch)")
endif()

# Other compilers and CPUs: the whole is built again and tested.
foreach(variant clang.x86-64-v2 haswell)
  etch_test(e2e.build.${variant} LABELS e2e long TIMEOUT 900
    COMMAND ${ETCH_LUA} tests/e2e/other_build.lua ${PROJECT_BINARY_DIR} ${variant})
  set_tests_properties(e2e.build.${variant} PROPERTIES PROCESSORS 2)
endforeach()

# The named networks at full size: minutes each, and gigabytes.
set(libraries $<TARGET_FILE:etch_runtime> $<TARGET_FILE:etch_core> ${ETCH_jansson_LIBRARY} ${ETCH_zlib_LIBRARY}
    ${ETCH_png_LIBRARY} -lpthread -lm)
if(ETCH_OPENBLAS)
  list(APPEND libraries ${ETCH_openblas_LIBRARY})
endif()
list(JOIN libraries " " libraries)
foreach(test algorithms tune)
  etch_e2e(${test})
  set_property(TEST e2e.${test} APPEND PROPERTY ENVIRONMENT "ETCH_LIBRARIES=${libraries}")
endforeach()
foreach(spec IN LISTS zoo)
  cmake_path(GET spec STEM name)
  etch_test(zoo.${name} LABELS zoo TIMEOUT 1500
    COMMAND ${ETCH_LUA} tests/e2e/zoo.lua ${PROJECT_BINARY_DIR} ${name})
  set_tests_properties(zoo.${name} PROPERTIES PROCESSORS 2 RESOURCE_LOCK zoo)
  set_property(TEST zoo.${name} APPEND PROPERTY ENVIRONMENT "ETCH_LIBRARIES=${libraries}")
endforeach()
