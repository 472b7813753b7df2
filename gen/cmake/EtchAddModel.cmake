# Models: from a spec to a program.
#
#   etch_add_model(NAME SPEC file [BATCH n] [DEFINES K=V...] [OPTIONS option...] [EXCLUDE_FROM_ALL])
#     Generates model NAME of the spec, compiles it in float and in double, and links <build>/bin/NAME. Generated
#     again when the spec, a spec it includes, its .tune, the generator or a template changes. OPTIONS go to
#     `gen/etch generate`. A C program of your own that uses the network needs no more than
#     target_link_libraries(mine NAME_float) and <build>/gen/NAME/NAME.h.
#
#   etch_add_specs(SPECS file... [OPTIONS option...] [EXCLUDE_FROM_ALL] [VARIANTS])
#     Adds all models of some specs. One that the generator rejects ends the configuration with its message. The
#     variants of an experiment, which `gen/etch run` builds, are left out without VARIANTS; the global property
#     ETCH_EXPERIMENTS holds the specs. What a search tries is left out, too.
#
#   etch_add_networks(FOLDER)
#     Adds the models whose C lies in FOLDER/KEY/: targets NAME_KEY, none of them built unless asked for.
file(GLOB_RECURSE ETCH_GENERATOR CONFIGURE_DEPENDS
     ${PROJECT_SOURCE_DIR}/gen/*.lua ${PROJECT_SOURCE_DIR}/gen/etch ${PROJECT_SOURCE_DIR}/templates/*.in)
set(ETCH_COMMAND ${PROJECT_SOURCE_DIR}/gen/etch)
set_property(GLOBAL PROPERTY ETCH_EXPERIMENTS "")
set_property(GLOBAL PROPERTY ETCH_MODELS "") # lines "NAME spec", of what the default target builds

# Generated files name their spec, so paths inside the tree are given from its root.
function(etch_spec_path spec out)
  cmake_path(ABSOLUTE_PATH spec BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} NORMALIZE)
  cmake_path(IS_PREFIX PROJECT_SOURCE_DIR ${spec} inside)
  if(inside)
    cmake_path(RELATIVE_PATH spec BASE_DIRECTORY ${PROJECT_SOURCE_DIR})
  endif()
  set(${out} ${spec} PARENT_SCOPE)
endfunction()

# The program TARGET of model NAME, whose C lies in a folder.
function(etch_add_program target name folder)
  foreach(real float double)
    add_library(${target}_${real} OBJECT EXCLUDE_FROM_ALL ${ARGN})
    target_include_directories(${target}_${real} PUBLIC ${folder})
    target_link_libraries(${target}_${real} PRIVATE etch_flags PUBLIC etch_core)
  endforeach()
  target_compile_definitions(${target}_double PRIVATE RT_DOUBLE)
  add_dependencies(${target}_double ${target}_float) # generate once

  add_executable(${target} ${PROJECT_SOURCE_DIR}/runtime/cli/entry.c)
  target_compile_definitions(${target} PRIVATE RT_MODEL=${name})
  target_link_libraries(${target} PRIVATE etch_flags ${target}_float ${target}_double etch_runtime)
  set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
endfunction()

function(etch_add_networks folder)
  file(GLOB files ${folder}/*/*.c) # of a network's files, the one that is written last
  foreach(file IN LISTS files)
    cmake_path(GET file PARENT_PATH network)
    cmake_path(GET network FILENAME key)
    cmake_path(GET file STEM name)
    etch_add_program(${name}_${key} ${name} ${network} ${file})
    set_target_properties(${name}_${key} PROPERTIES EXCLUDE_FROM_ALL ON)
  endforeach()
endfunction()

function(etch_add_model name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "EXCLUDE_FROM_ALL" "SPEC;BATCH" "DEFINES;OPTIONS")
  if(NOT arg_SPEC OR arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "etch_add_model(${name}): takes SPEC file [BATCH n] [DEFINES K=V...], got '${ARGN}'")
  endif()
  etch_spec_path(${arg_SPEC} spec)
  if(arg_BATCH)
    list(APPEND arg_OPTIONS --batch ${arg_BATCH})
  endif()
  foreach(define IN LISTS arg_DEFINES)
    list(APPEND arg_OPTIONS -D ${define})
  endforeach()

  set(folder ${PROJECT_BINARY_DIR}/gen/${name})
  set(generated ${folder}/${name}.h ${folder}/${name}.c ${folder}/${name}_kernels.h
      ${folder}/${name}_inference.h ${folder}/${name}_memory.h)
  cmake_path(ABSOLUTE_PATH spec BASE_DIRECTORY ${PROJECT_SOURCE_DIR} OUTPUT_VARIABLE spec_file)
  cmake_path(REPLACE_EXTENSION spec_file LAST_ONLY tune OUTPUT_VARIABLE tune_file)
  file(GLOB tune_file CONFIGURE_DEPENDS ${tune_file}) # nothing where there is none
  add_custom_command(OUTPUT ${generated}
    COMMAND ${ETCH_COMMAND} generate ${spec} --model ${name} ${arg_OPTIONS}
            -o ${PROJECT_BINARY_DIR}/gen --depfile ${folder}.d
    DEPENDS ${ETCH_GENERATOR} ${spec_file} ${tune_file} DEPFILE ${folder}.d
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} COMMENT "Generating ${name} from ${spec}" VERBATIM)

  etch_add_program(${name} ${name} ${folder} ${generated})
  if(arg_EXCLUDE_FROM_ALL)
    set_target_properties(${name} PROPERTIES EXCLUDE_FROM_ALL ON)
  else()
    set_property(GLOBAL APPEND_STRING PROPERTY ETCH_MODELS "${name} ${spec}\n")
  endif()
endfunction()

function(etch_add_specs)
  cmake_parse_arguments(PARSE_ARGV 0 arg "EXCLUDE_FROM_ALL;VARIANTS" "NAMES" "SPECS;OPTIONS")
  set(all "")
  foreach(file IN LISTS arg_SPECS)
    etch_spec_path(${file} spec)
    execute_process(COMMAND ${ETCH_COMMAND} list ${spec} ${arg_OPTIONS} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
                    OUTPUT_VARIABLE names ERROR_VARIABLE problem RESULT_VARIABLE code)
    if(code)
      message(FATAL_ERROR "${problem}")
    endif()
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file}) # its models may change
    if(names MATCHES "\\(search\\)") # NAME  SEARCH (search)
      continue()
    elseif(names MATCHES "  ") # NAME  EXPERIMENT
      set_property(GLOBAL APPEND PROPERTY ETCH_EXPERIMENTS ${spec})
      if(NOT arg_VARIANTS)
        continue()
      endif()
      string(REGEX REPLACE "  [^\n]*" "" names "${names}")
    endif()
    string(REGEX MATCHALL "[^\n]+" names "${names}")
    list(APPEND all ${names})
    foreach(name IN LISTS names)
      if(arg_EXCLUDE_FROM_ALL)
        etch_add_model(${name} SPEC ${file} OPTIONS ${arg_OPTIONS} EXCLUDE_FROM_ALL)
      else()
        etch_add_model(${name} SPEC ${file} OPTIONS ${arg_OPTIONS})
      endif()
    endforeach()
  endforeach()
  if(arg_NAMES)
    set(${arg_NAMES} ${all} PARENT_SCOPE)
  endif()
endfunction()
