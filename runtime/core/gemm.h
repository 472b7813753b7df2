/* gemm.h: large matrix products on one thread: OpenBLAS, or plain C where the build has none. */
#ifndef RT_GEMM_H
#define RT_GEMM_H

#include "simd.h"

/* c[m][n] = A . B with A = a[m][k] (transpose_a: a[k][m]) and B = b[k][n] (transpose_b: b[n][k]),
 * row-major, rows `lda`, `ldb`, `ldc` reals apart. Overwrites c, which must not overlap a or b.
 *
 * Always one thread, and the bits of c depend on nothing but the arguments. A row may come out with
 * other bits in a product of another size, since OpenBLAS has kernels by size: a team splits a
 * product into parts that do not depend on the number of its members. */
void RT_REAL(rt_gemm)(int m, int n, int k, const real *a, int lda, int transpose_a, const real *b,
                      int ldb, int transpose_b, real *c, int ldc);

/* "OpenBLAS 0.3.21 Cooperlake" or "plain C avx512". */
const char *rt_gemm_name(void);

/* The threads that a product uses: 1, or the build's OpenBLAS is of no use (main checks). */
int rt_gemm_threads(void);

#endif
