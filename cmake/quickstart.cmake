# Trains the program of specs/demo/fashion.lua and says where the results lie. Run by
# `cmake --workflow --preset quickstart` as: cmake -D PROGRAM=build/bin/fashion [-D DATASETS=folder] -P ...
#
# The pictures are those of ETCH_DATA_DIR, or of the distribution. Where there are none, the network learns digits
# that it draws itself.
if(NOT DATASETS)
  set(DATASETS /usr/share/datasets)
endif()
if(NOT OUT)
  set(OUT build/runs/fashion)
endif()

set(data synthetic:digits)
foreach(folder "$ENV{ETCH_DATA_DIR}" "${DATASETS}")
  if(folder AND IS_DIRECTORY "${folder}/fashion-mnist")
    set(data fashion-mnist)
  endif()
endforeach()
if(data STREQUAL "synthetic:digits")
  message("No Fashion-MNIST here (Debian: apt-get install dataset-fashion-mnist): training on drawn digits instead.")
endif()

execute_process(COMMAND ${PROGRAM} train --data ${data} --out ${OUT} RESULT_VARIABLE code)
if(code)
  message(FATAL_ERROR "The training ended with exit code ${code}.")
endif()
cmake_path(RELATIVE_PATH PROGRAM BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
message("
What it learnt is in ${OUT}/weights.safetensors; how it went, in ${OUT}/metrics.csv. Try
  ${PROGRAM} eval --data ${data} --weights ${OUT}/weights.safetensors
  ${PROGRAM} gradcheck --data ${data}
  ${PROGRAM} bench")
