/* core_random.c: Philox against its authors' answers, and what is made of its words. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "../../runtime/core/random.h"

static void expect_words(struct rt_random r, uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
    const uint32_t expected[4] = {a, b, c, d};
    assert_memory_equal(r.word, expected, sizeof expected);
}

/* Known answers of Random123 (kat_vectors, philox4x32 10): the counter is (index, stream). */
static void philox_gives_the_known_answers(void **state)
{
    (void)state;
    expect_words(rt_random(0, 0, 0), 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
    expect_words(rt_random(UINT64_MAX, UINT64_MAX, UINT64_MAX), 0x408f276d, 0x41c83b0e, 0xa20bc7c6,
                 0x6d5451fd);
    expect_words(rt_random(0x299f31d0a4093822, 0x0370734413198a2e, 0x85a308d3243f6a88), 0xd16cfe09,
                 0x94fdcceb, 0x5001e420, 0x24126ea1);
}

/* Test vectors of the FNV page. */
static void streams_are_fnv_1a(void **state)
{
    (void)state;
    assert_true(rt_stream("") == 0xcbf29ce484222325);
    assert_true(rt_stream("a") == 0xaf63dc4c8601ec8c);
    assert_true(rt_stream("foobar") == 0x85944171f73967e8);
}

static void uniform_numbers_stay_below_one(void **state)
{
    (void)state;
    assert_true(rt_uniform(0) == 0);
    assert_true(rt_uniform(UINT32_MAX) == 1 - 0x1p-24);
}

/* Of 10^6 numbers: mean, variance, and the fourth moment (3), each within five deviations. */
static void normal_numbers_have_the_moments_of_the_normal_distribution(void **state)
{
    (void)state;
    enum { PAIRS = 500000, N = 2 * PAIRS };
    double sum = 0, squares = 0, fourth = 0, products = 0;
    for (uint64_t i = 0; i < PAIRS; i++) {
        const struct rt_random r = rt_random(1, 2, i);
        double x[2];
        rt_normal(r.word[0], r.word[1], x);
        products += x[0] * x[1];
        for (int j = 0; j < 2; j++) {
            sum += x[j];
            squares += x[j] * x[j];
            fourth += x[j] * x[j] * x[j] * x[j];
        }
    }
    assert_true(fabs(sum / N) < 5 * sqrt(1.0 / N));
    assert_true(fabs(squares / N - 1) < 5 * sqrt(2.0 / N));
    assert_true(fabs(fourth / N - 3) < 5 * sqrt(96.0 / N));
    assert_true(fabs(products / PAIRS) < 5 * sqrt(1.0 / PAIRS));
}

static void normal_numbers_are_finite_at_the_ends(void **state)
{
    (void)state;
    double x[2];
    rt_normal(0, 0, x);
    assert_true(x[0] > 6.6 && x[0] < 6.7 && x[1] == 0);
    rt_normal(UINT32_MAX, UINT32_MAX, x);
    assert_true(x[0] == 0 && x[1] == 0);
}

static void a_shuffle_is_a_permutation_that_seed_and_stream_decide(void **state)
{
    (void)state;
    enum { N = 1000 };
    int first[N], again[N], other[N], seen[N] = {0}, fixed = 0;
    rt_shuffle(7, 1, N, first);
    rt_shuffle(7, 1, N, again);
    rt_shuffle(7, 2, N, other);
    for (int i = 0; i < N; i++) seen[first[i]]++;
    for (int i = 0; i < N; i++) {
        assert_int_equal(seen[i], 1);
        fixed += first[i] == i;
    }
    assert_true(fixed < 10); /* one is expected */
    assert_memory_equal(first, again, sizeof first);
    assert_memory_not_equal(first, other, sizeof first);
    rt_shuffle(7, 1, 0, NULL);
    rt_shuffle(7, 1, 1, first);
    assert_int_equal(first[0], 0);
}

/* All 24 orders of four elements, 1000 times each, within five standard deviations. */
static void every_order_is_equally_likely(void **state)
{
    (void)state;
    int count[256] = {0};
    for (uint64_t stream = 0; stream < 24000; stream++) {
        int order[4];
        rt_shuffle(3, stream, 4, order);
        count[order[0] + 4 * order[1] + 16 * order[2] + 64 * order[3]]++;
    }
    for (int i = 0; i < 256; i++) assert_true(count[i] == 0 || abs(count[i] - 1000) < 155);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(philox_gives_the_known_answers),
        cmocka_unit_test(streams_are_fnv_1a),
        cmocka_unit_test(uniform_numbers_stay_below_one),
        cmocka_unit_test(normal_numbers_have_the_moments_of_the_normal_distribution),
        cmocka_unit_test(normal_numbers_are_finite_at_the_ends),
        cmocka_unit_test(a_shuffle_is_a_permutation_that_seed_and_stream_decide),
        cmocka_unit_test(every_order_is_equally_likely),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
