# experiment: every experiment of specs/textbook, five seeds each; where they take minutes, as many as the spec says.
# They share the programs' build folder and use all processors, so they run one after another.
find_program(ETCH_GNUPLOT gnuplot)
execute_process(COMMAND ${ETCH_LUA} -e "require 'dkjson'" RESULT_VARIABLE no_json OUTPUT_QUIET ERROR_QUIET)

get_property(experiments GLOBAL PROPERTY ETCH_EXPERIMENTS)
foreach(spec IN LISTS experiments)
  cmake_path(GET spec STEM name)
  if(no_json OR NOT ETCH_GNUPLOT)
    etch_skipped(experiment.${name} experiment "gnuplot-nox and lua-dkjson must be installed")
    continue()
  endif()
  set(labels experiment)
  set(seeds 5)
  if(name MATCHES "_full$|^convnets_") # many passes over all of the data, or deep
    list(APPEND labels long)
    set(seeds "")
  endif()
  etch_test(experiment.${name} LABELS ${labels} TIMEOUT 1500
    COMMAND ${ETCH_LUA} tests/experiment/run.lua ${spec} ${PROJECT_BINARY_DIR} ${seeds})
  set_tests_properties(experiment.${name} PROPERTIES PROCESSORS 2 RESOURCE_LOCK experiments)
endforeach()

if(no_json OR NOT ETCH_GNUPLOT)
  etch_skipped(experiment.hyperparameter_search experiment "gnuplot-nox and lua-dkjson must be installed")
else()
  etch_test(experiment.hyperparameter_search LABELS experiment TIMEOUT 1500
    COMMAND ${ETCH_LUA} tests/experiment/search.lua ${PROJECT_BINARY_DIR})
  set_tests_properties(experiment.hyperparameter_search PROPERTIES PROCESSORS 2 RESOURCE_LOCK experiments)
endif()

# The same on drawn data, in a minute, and all that can go wrong.
if(no_json OR NOT ETCH_GNUPLOT)
  etch_skipped(e2e.experiment e2e "gnuplot-nox and lua-dkjson must be installed")
  etch_skipped(e2e.search e2e "gnuplot-nox and lua-dkjson must be installed")
else()
  etch_e2e(experiment)
  etch_e2e(search)
  set_tests_properties(e2e.search PROPERTIES TIMEOUT 900)
endif()
