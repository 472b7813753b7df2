/* gemm.c: matrix products in plain C, for builds without OpenBLAS.
 *
 * After Goto and van de Geijn, "Anatomy of high-performance matrix multiplication" (2008): a block
 * of B, DEPTH x COLS, is packed for the second-level cache, ROWS rows of A at a time for the first;
 * a tile of ROWS x WIDTH sums stays in registers while DEPTH products are added to it. Packed
 * operands are read front to back, whatever the transposition.
 */
#include "gemm.h"

#ifndef RT_OPENBLAS
#include <stddef.h>

enum {
    VECTORS = 2,
    ROWS = RT_PICK(12, 6, 12, 4), /* ROWS * VECTORS sums, VECTORS of B and one of A in registers */
    WIDTH = VECTORS * RT_LANES,
    DEPTH = 256,
    COLS = 1024 / (int)sizeof(real), /* a multiple of WIDTH */
    LINE = 64 / (int)sizeof(real),
};

/* Where element (i, j) of a matrix stands. */
static const real *at(const real *matrix, int ld, int transpose, int i, int j)
{
    return transpose ? matrix + (ptrdiff_t)j * ld + i : matrix + (ptrdiff_t)i * ld + j;
}

/* out[p][i] = from[p][i], or from[i][p] when `transpose`, for p < depth and i < count. The
 * transposition goes by cache lines: rows a power of 2 apart would drive each other out of the
 * cache. */
RT_INLINE void copy(int depth, int count, const real *from, int ld, int transpose, real *out,
                    int width)
{
    if (!transpose) {
        for (int p = 0; p < depth; p++)
            for (int i = 0; i < count; i++) out[p * width + i] = from[(ptrdiff_t)p * ld + i];
        return;
    }
    for (int line = 0; line < depth; line += LINE)
        for (int i = 0; i < count; i++)
            for (int p = line; p < RT_MIN(line + LINE, depth); p++)
                out[p * width + i] = from[(ptrdiff_t)i * ld + p];
}

/* The same for a panel of a constant width; where fewer columns are left, the others become 0. */
RT_INLINE void pack(int depth, int width, int count, const real *from, int ld, int transpose,
                    real *out)
{
    if (count == width) {
        copy(depth, width, from, ld, transpose, out, width);
    } else {
        for (int i = 0; i < depth * width; i++) out[i] = 0;
        copy(depth, count, from, ld, transpose, out, width);
    }
}

/* sum[i][j] = sum over p of a[p][i] b[p][j]: ROWS x vectors. */
RT_INLINE void multiply(int depth, int vectors, const real *a, const real *b,
                        vreal sum[ROWS][VECTORS])
{
    for (int i = 0; i < ROWS; i++)
        for (int j = 0; j < vectors; j++) sum[i][j] = v_all(0);
    for (int p = 0; p < depth; p++, a += ROWS, b += WIDTH) {
        vreal y[VECTORS];
        EACH
        for (int j = 0; j < vectors; j++) y[j] = v_load(b + j * RT_LANES);
        EACH
        for (int i = 0; i < ROWS; i++) {
            EACH
            for (int j = 0; j < vectors; j++) sum[i][j] += a[i] * y[j];
        }
    }
}

/* c[rows][cols] = (or +=, when `add`) a[depth][ROWS]' . b[depth][WIDTH]; rows <= ROWS, cols <=
 * WIDTH. */
static void tile(int depth, const real *a, const real *b, int rows, int cols, int add, real *c,
                 int ldc)
{
    vreal sum[ROWS][VECTORS];
    if (rows == ROWS && cols == WIDTH) {
        multiply(depth, VECTORS, a, b, sum);
        EACH
        for (int i = 0; i < ROWS; i++) {
            EACH
            for (int j = 0; j < VECTORS; j++) {
                real *to = c + (ptrdiff_t)i * ldc + j * RT_LANES;
                v_store_loose(to, add ? v_load_loose(to) + sum[i][j] : sum[i][j]);
            }
        }
        return;
    }
    if (cols > RT_LANES)
        multiply(depth, VECTORS, a, b, sum);
    else
        multiply(depth, 1, a, b, sum);
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < cols; j++) {
            const real s = sum[i][j / RT_LANES][j % RT_LANES];
            real *to = c + (ptrdiff_t)i * ldc + j;
            *to = add ? *to + s : s;
        }
}

static real dot(int n, const real *x, const real *y)
{
    enum { CHAINS = 4 };
    vreal sum[CHAINS] = {0};
    real rest = 0;
    int i = 0;
    for (; i + CHAINS * RT_LANES <= n; i += CHAINS * RT_LANES) {
        EACH
        for (int j = 0; j < CHAINS; j++)
            sum[j] += v_load_loose(x + i + j * RT_LANES) * v_load_loose(y + i + j * RT_LANES);
    }
    for (; i < n; i++) rest += x[i] * y[i];
    return v_sum((sum[0] + sum[1]) + (sum[2] + sum[3])) + rest;
}

/* c[n] = x[k] . B. Memory is the limit: B is read once, in its own order, and never packed. */
static void multiply_row(int n, int k, const real *x, const real *b, int ldb, int transpose_b,
                         real *c)
{
    if (transpose_b) {
        for (int j = 0; j < n; j++) c[j] = dot(k, x, b + (ptrdiff_t)j * ldb);
        return;
    }
    for (int j = 0; j < n; j++) c[j] = 0;
    for (int p = 0; p < k; p++, b += ldb) {
        const real factor = x[p];
        for (int j = 0; j < n; j++) c[j] += factor * b[j];
    }
}

static void multiply_blocks(int m, int n, int k, const real *a, int lda, int transpose_a,
                            const real *b, int ldb, int transpose_b, real *c, int ldc)
{
    RT_ALIGN real a_pack[DEPTH * ROWS];
    RT_ALIGN real b_pack[DEPTH * COLS];

    for (int j0 = 0; j0 < n; j0 += COLS) {
        const int cols = RT_MIN(COLS, n - j0);
        for (int p = 0; p < k || p == 0; p += DEPTH) { /* once at least, to write zeros */
            const int depth = RT_MIN(DEPTH, k - p);
            for (int j = 0; j < cols; j += WIDTH)
                pack(depth, WIDTH, RT_MIN(WIDTH, cols - j), at(b, ldb, transpose_b, p, j0 + j), ldb,
                     transpose_b, b_pack + depth * j);
            for (int i = 0; i < m; i += ROWS) {
                const int rows = RT_MIN(ROWS, m - i);
                pack(depth, ROWS, rows, at(a, lda, transpose_a, i, p), lda, !transpose_a, a_pack);
                for (int j = 0; j < cols; j += WIDTH)
                    tile(depth, a_pack, b_pack + depth * j, rows, RT_MIN(WIDTH, cols - j), p > 0,
                         c + (ptrdiff_t)i * ldc + j0 + j, ldc);
            }
        }
    }
}

/* A product with one row, or one column, is a matrix times a vector. */
void RT_REAL(rt_gemm)(int m, int n, int k, const real *a, int lda, int transpose_a, const real *b,
                      int ldb, int transpose_b, real *c, int ldc)
{
    if (m == 1 && (!transpose_a || lda == 1))
        multiply_row(n, k, a, b, ldb, transpose_b, c);
    else if (n == 1 && (transpose_b || ldb == 1) && ldc == 1)
        multiply_row(m, k, b, a, lda, !transpose_a, c);
    else
        multiply_blocks(m, n, k, a, lda, transpose_a, b, ldb, transpose_b, c, ldc);
}

#ifndef RT_DOUBLE
const char *rt_gemm_name(void) { return "plain C " RT_TARGET; }
int rt_gemm_threads(void) { return 1; }
#endif

#endif
