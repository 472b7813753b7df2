# Libraries of the distribution, as targets etch::NAME. A header and a library are enough: no .pc files needed.
find_package(Threads REQUIRED)

# etch_find(NAME header file PACKAGE package [SUFFIXES folder...] [OPTIONAL])
function(etch_find name header library)
  cmake_parse_arguments(PARSE_ARGV 3 arg "OPTIONAL" "PACKAGE" "SUFFIXES")
  find_path(ETCH_${name}_INCLUDE ${header} PATH_SUFFIXES ${arg_SUFFIXES})
  find_library(ETCH_${name}_LIBRARY ${library} PATH_SUFFIXES ${arg_SUFFIXES})
  mark_as_advanced(ETCH_${name}_INCLUDE ETCH_${name}_LIBRARY)
  if(ETCH_${name}_INCLUDE AND ETCH_${name}_LIBRARY)
    add_library(etch::${name} INTERFACE IMPORTED)
    target_include_directories(etch::${name} INTERFACE ${ETCH_${name}_INCLUDE})
    target_link_libraries(etch::${name} INTERFACE ${ETCH_${name}_LIBRARY})
  elseif(NOT arg_OPTIONAL)
    message(FATAL_ERROR "${header} of ${name} must be installed (Debian: apt-get install ${arg_PACKAGE})")
  endif()
endfunction()

etch_find(jansson jansson.h jansson PACKAGE libjansson-dev)
etch_find(zlib zlib.h z PACKAGE zlib1g-dev)
etch_find(png png.h png PACKAGE libpng-dev)
etch_find(cmocka cmocka.h cmocka PACKAGE libcmocka-dev OPTIONAL)
if(ETCH_OPENBLAS)
  # We bring our own threads. Of the distribution's builds, the one with POSIX threads can be told to use one.
  etch_find(openblas cblas.h openblas SUFFIXES openblas-pthread openblas
            PACKAGE "libopenblas-pthread-dev, or configure with -D ETCH_OPENBLAS=OFF")
endif()
