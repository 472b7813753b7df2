/* core_gemm.c: matrix products against the definition, in float or (-DRT_DOUBLE) double. */
#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../../runtime/core/gemm.h"
#include "../../runtime/core/random.h"

#ifdef RT_DOUBLE
#define EPSILON DBL_EPSILON
#else
#define EPSILON FLT_EPSILON
#endif

static const real untouched = 12345;

struct operand {
    real *at;
    int rows, cols, ld;
};

/* A matrix as it lies in memory, `gap` reals between rows, filled with numbers in [-1, 1). */
static struct operand operand(int rows, int cols, int gap, uint64_t stream)
{
    struct operand m = {.rows = rows, .cols = cols, .ld = cols + gap};
    const size_t size = (size_t)(rows * m.ld);
    m.at = malloc((size + 1) * sizeof(real));
    for (size_t i = 0; i < size; i++)
        m.at[i] = (real)(2 * rt_uniform(rt_random(1, stream, i).word[0]) - 1);
    return m;
}

static double element(struct operand m, int transpose, int i, int j)
{
    return transpose ? m.at[j * m.ld + i] : m.at[i * m.ld + j];
}

/* Each element may be off by a rounding per product and sum: k / 2 + 2 epsilon at |a| |b| <= 1. */
static void check_against_definition(struct operand a, int ta, struct operand b, int tb, int k,
                                     struct operand c)
{
    for (int i = 0; i < c.rows; i++) {
        for (int j = 0; j < c.cols; j++) {
            double sum = 0, size = 0;
            for (int p = 0; p < k; p++) {
                const double product = element(a, ta, i, p) * element(b, tb, p, j);
                sum += product;
                size += fabs(product);
            }
            const double error = fabs(sum - c.at[i * c.ld + j]);
            assert_true(error <= (k + 1) * size * (double)EPSILON);
        }
        for (int j = c.cols; j < c.ld; j++) assert_true(c.at[i * c.ld + j] == untouched);
    }
}

static void check_product(int m, int n, int k, int ta, int tb, int gap)
{
    struct operand a = ta ? operand(k, m, gap, 1) : operand(m, k, gap, 1);
    struct operand b = tb ? operand(n, k, gap, 2) : operand(k, n, gap, 2);
    struct operand c = operand(m, n, gap, 3);
    for (int i = 0; i < m * c.ld; i++) c.at[i] = untouched;
    RT_REAL(rt_gemm)(m, n, k, a.at, a.ld, ta, b.at, b.ld, tb, c.at, c.ld);
    check_against_definition(a, ta, b, tb, k, c);
    free(a.at);
    free(b.at);
    free(c.at);
}

static void check_transposes(int m, int n, int k, int gap)
{
    for (int form = 0; form < 4; form++) check_product(m, n, k, form & 1, form >> 1, gap);
}

static void small_products_of_all_shapes(void **state)
{
    (void)state;
    static const int sizes[] = {1, 2, 3, 7, 13, 16, 33};
    for (int i = 0; i < 7; i++)
        for (int j = 0; j < 7; j++)
            for (int p = 0; p < 7; p++) check_transposes(sizes[i], sizes[j], sizes[p], (i + j) % 3);
}

/* Around the tiles and blocks of the plain kernel, on every target. */
static void large_products_with_rests(void **state)
{
    (void)state;
    check_transposes(25, 261, 40, 0);
    check_transposes(12, 256, 256, 5);
    check_transposes(37, 65, 515, 1);
    check_transposes(100, 10, 784, 0);
    check_transposes(1, 300, 600, 3);
    check_transposes(300, 1, 600, 3);
}

static void an_empty_sum_is_zero(void **state)
{
    (void)state;
    real c[6] = {1, 2, 3, 4, 5, 6};
    const real nothing[1] = {0};
    RT_REAL(rt_gemm)(2, 3, 0, nothing, 1, 0, nothing, 3, 0, c, 3);
    for (int i = 0; i < 6; i++) assert_true(c[i] == 0);
}

/* Plain C promises more than gemm.h: by rows in two calls, a product has the bits of one call. */
static void rows_do_not_depend_on_their_neighbours(void **state)
{
    (void)state;
    enum { M = 100, N = 100, K = 784, FIRST = 37 };
    if (strncmp(rt_gemm_name(), "plain", 5) != 0) return;
    for (int tb = 0; tb < 2; tb++) {
        struct operand a = operand(M, K, 0, 1);
        struct operand b = tb ? operand(N, K, 0, 2) : operand(K, N, 0, 2);
        struct operand whole = operand(M, N, 0, 3), parts = operand(M, N, 0, 4);
        RT_REAL(rt_gemm)(M, N, K, a.at, K, 0, b.at, b.ld, tb, whole.at, N);
        RT_REAL(rt_gemm)(FIRST, N, K, a.at, K, 0, b.at, b.ld, tb, parts.at, N);
        RT_REAL(rt_gemm)
        (M - FIRST, N, K, a.at + FIRST * K, K, 0, b.at, b.ld, tb, parts.at + FIRST * N, N);
        assert_memory_equal(whole.at, parts.at, M * N * sizeof(real));
        free(a.at);
        free(b.at);
        free(whole.at);
        free(parts.at);
    }
}

static void products_run_on_one_thread(void **state)
{
    (void)state;
    assert_int_equal(rt_gemm_threads(), 1);
    assert_true(strlen(rt_gemm_name()) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(small_products_of_all_shapes),
        cmocka_unit_test(large_products_with_rests),
        cmocka_unit_test(an_empty_sum_is_zero),
        cmocka_unit_test(rows_do_not_depend_on_their_neighbours),
        cmocka_unit_test(products_run_on_one_thread),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
