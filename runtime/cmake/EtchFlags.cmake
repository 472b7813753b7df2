# etch_flags: how everything of ours is compiled. For tests that call the compiler themselves, ETCH_CPU is what it is
# told of the CPU, and ETCH_CFLAGS all but the warnings, as one text.
include(CheckCCompilerFlag)

if(ETCH_ARCH)
  set(ETCH_CPU -march=${ETCH_ARCH})
elseif(ETCH_NATIVE)
  check_c_compiler_flag(-march=native ETCH_HAS_MARCH_NATIVE)
  if(ETCH_HAS_MARCH_NATIVE)
    set(ETCH_CPU -march=native)
  else()
    set(ETCH_CPU -mcpu=native) # clang on Arm
  endif()
endif()

# A product and a sum become one rounding where the CPU can; nothing else may change a result. Nobody reads errno after a
# square root, which is then one instruction.
set(etch_arithmetic -ffp-contract=fast -fno-math-errno ${ETCH_CPU})
set(etch_warnings -Wall -Wextra -Wpedantic -Wconversion -Wshadow $<$<BOOL:${ETCH_WERROR}>:-Werror>)

add_library(etch_flags INTERFACE)
target_compile_options(etch_flags INTERFACE ${etch_arithmetic} ${etch_warnings})

string(TOUPPER "${CMAKE_BUILD_TYPE}" etch_build_type)
list(JOIN etch_arithmetic " " ETCH_CFLAGS)
string(STRIP "${CMAKE_C_FLAGS} ${CMAKE_C_FLAGS_${etch_build_type}} ${ETCH_CFLAGS}" ETCH_CFLAGS)
