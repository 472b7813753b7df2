/* gemm_openblas.c: matrix products by OpenBLAS, in builds that have it. <cblas.h> is included only
 * here: it drags in <complex.h> and its macro I. */
#include "gemm.h"

#ifdef RT_OPENBLAS
#include <cblas.h>

#ifdef RT_DOUBLE
#define cblas_gemm cblas_dgemm
#define cblas_gemv cblas_dgemv
#else
#define cblas_gemm cblas_sgemm
#define cblas_gemv cblas_sgemv
#endif

/* Before main: OpenBLAS on threads of its own would give other bits and fight with the team. */
__attribute__((constructor)) static void use_one_thread(void) { openblas_set_num_threads(1); }

/* y[i * step_y] = sum over j of M[i][j] x[j * step_x]; M is transposed when `transpose` is set. */
static void multiply_vector(int rows, int cols, const real *m, int ld, int transpose, const real *x,
                            int step_x, real *y, int step_y)
{
    if (transpose)
        cblas_gemv(CblasRowMajor, CblasTrans, cols, rows, 1, m, ld, x, step_x, 0, y, step_y);
    else
        cblas_gemv(CblasRowMajor, CblasNoTrans, rows, cols, 1, m, ld, x, step_x, 0, y, step_y);
}

/* A product with one row or column is bound by memory, and gemv up to six times faster. */
void RT_REAL(rt_gemm)(int m, int n, int k, const real *a, int lda, int transpose_a, const real *b,
                      int ldb, int transpose_b, real *c, int ldc)
{
    if (m == 1)
        multiply_vector(n, k, b, ldb, !transpose_b, a, transpose_a ? lda : 1, c, 1);
    else if (n == 1)
        multiply_vector(m, k, a, lda, transpose_a, b, transpose_b ? 1 : ldb, c, ldc);
    else
        cblas_gemm(CblasRowMajor, transpose_a ? CblasTrans : CblasNoTrans,
                   transpose_b ? CblasTrans : CblasNoTrans, m, n, k, 1, a, lda, b, ldb, 0, c, ldc);
}

#ifndef RT_DOUBLE
#include <stdio.h>

static char name[64];

__attribute__((constructor)) static void set_name(void)
{
    char version[32] = "";
    sscanf(openblas_get_config(), "OpenBLAS %31s", version);
    snprintf(name, sizeof name, "OpenBLAS %s %s", version, openblas_get_corename());
}

const char *rt_gemm_name(void) { return name; }
int rt_gemm_threads(void) { return openblas_get_num_threads(); }
#endif

#endif
