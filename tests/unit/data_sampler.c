/* data_sampler.c: which rows make up which batch. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "../../runtime/data/sampler.h"

static struct rt_sampler open_sampler(enum rt_order order, int rows, int batch, uint64_t seed)
{
    struct rt_sampler sampler;
    struct rt_error error;
    assert_int_equal(rt_sampler_open(order, rows, batch, seed, &sampler, &error), RT_OK);
    return sampler;
}

static void knows_the_orders(void **state)
{
    (void)state;
    enum rt_order order;
    struct rt_error error;
    assert_int_equal(rt_order_parse("shuffled", &order, &error), RT_OK);
    assert_int_equal(order, RT_SHUFFLED);
    assert_int_equal(rt_order_parse("sequential", &order, &error), RT_OK);
    assert_int_equal(order, RT_SEQUENTIAL);
    assert_int_equal(rt_order_parse("replacement", &order, &error), RT_OK);
    assert_int_equal(order, RT_REPLACEMENT);
    assert_int_equal(rt_order_parse("first", &order, &error), RT_OK);
    assert_int_equal(order, RT_FIRST);
    assert_int_equal(rt_order_parse("shuffle", &order, &error), RT_USAGE);
    assert_string_equal(
        error.text, "batches: must be shuffled, sequential, replacement or first, got 'shuffle'");
}

static void refuses_nothing_to_draw_from(void **state)
{
    (void)state;
    struct rt_sampler sampler;
    struct rt_error error;
    assert_int_equal(rt_sampler_open(RT_SHUFFLED, 0, 1, 1, &sampler, &error), RT_BAD_DATA);
    assert_string_equal(error.text, "batches: need at least 1 row, got 0");
    assert_int_equal(rt_sampler_open(RT_SHUFFLED, 1, 0, 1, &sampler, &error), RT_USAGE);
    assert_string_equal(error.text, "batches: need a size of at least 1, got 0");
    rt_sampler_close(&sampler);
}

static void counts_the_steps_of_an_epoch(void **state)
{
    (void)state;
    static const struct {
        enum rt_order order;
        int rows, batch, steps;
    } cases[] = {
        {RT_SHUFFLED, 10, 5, 2},    {RT_SHUFFLED, 11, 5, 3},    {RT_SHUFFLED, 3, 5, 1},
        {RT_SEQUENTIAL, 10, 5, 2},  {RT_SEQUENTIAL, 11, 5, 3},  {RT_SEQUENTIAL, 3, 5, 1},
        {RT_REPLACEMENT, 10, 5, 2}, {RT_REPLACEMENT, 14, 5, 2}, {RT_REPLACEMENT, 3, 5, 1},
        {RT_FIRST, 11, 5, 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct rt_sampler s = open_sampler(cases[i].order, cases[i].rows, cases[i].batch, 1);
        assert_int_equal(s.steps_per_epoch, cases[i].steps);
        rt_sampler_close(&s);
    }
}

static void goes_through_the_file_in_order(void **state)
{
    (void)state;
    struct rt_sampler s = open_sampler(RT_SEQUENTIAL, 7, 3, 1);
    int rows[3];
    for (int64_t step = 0; step < 9; step += 3) {
        assert_int_equal(rt_sampler_batch(&s, step, rows), 3);
        assert_memory_equal(rows, ((const int[]){0, 1, 2}), sizeof rows);
        assert_int_equal(rt_sampler_batch(&s, step + 1, rows), 3);
        assert_memory_equal(rows, ((const int[]){3, 4, 5}), sizeof rows);
        assert_int_equal(rt_sampler_batch(&s, step + 2, rows), 1); /* the short one */
        assert_int_equal(rows[0], 6);
    }
    rt_sampler_close(&s);
}

static void repeats_the_first_batch(void **state)
{
    (void)state;
    struct rt_sampler s = open_sampler(RT_FIRST, 7, 3, 1);
    for (int64_t step = 0; step < 5; step++) {
        int rows[3];
        assert_int_equal(rt_sampler_step(&s, step), 0);
        assert_int_equal(rt_sampler_batch(&s, step, rows), 3);
        assert_memory_equal(rows, ((const int[]){0, 1, 2}), sizeof rows);
    }
    rt_sampler_close(&s);
}

/* Writes the rows of an epoch one after the other; each must come once. */
static void draw_epoch(struct rt_sampler *s, int64_t epoch, int *out)
{
    int seen[103] = {0}, count = 0, rows[10];
    for (int i = 0; i < s->steps_per_epoch; i++) {
        const int live = rt_sampler_batch(s, epoch * s->steps_per_epoch + i, rows);
        assert_int_equal(live, i < 10 ? 10 : 3);
        for (int k = 0; k < live; k++) {
            assert_in_range(rows[k], 0, 102);
            assert_int_equal(seen[rows[k]]++, 0);
            out[count++] = rows[k];
        }
    }
    assert_int_equal(count, 103);
}

static void shuffles_every_epoch_anew(void **state)
{
    (void)state;
    struct rt_sampler s = open_sampler(RT_SHUFFLED, 103, 10, 1);
    struct rt_sampler other = open_sampler(RT_SHUFFLED, 103, 10, 2);
    int first[103], second[103], third[103];
    draw_epoch(&s, 0, first);
    draw_epoch(&s, 1, second);
    assert_memory_not_equal(first, second, sizeof first);
    draw_epoch(&s, 1000000, third);
    assert_memory_not_equal(first, third, sizeof first);
    draw_epoch(&other, 0, second);
    assert_memory_not_equal(first, second, sizeof first);
    int moved = 0;
    for (int i = 0; i < 103; i++) moved += first[i] != i;
    assert_in_range(moved, 90, 103);
    rt_sampler_close(&s);
    rt_sampler_close(&other);
}

/* A run that is resumed, or another variant of an experiment, sees the same batches. */
static void depends_on_seed_and_step_alone(void **state)
{
    (void)state;
    static const enum rt_order orders[] = {RT_SHUFFLED, RT_SEQUENTIAL, RT_REPLACEMENT};
    static const int64_t steps[] = {40, 3, 41, 0, 40, 22, 3000000000, 23};
    for (int i = 0; i < 3; i++) {
        struct rt_sampler run = open_sampler(orders[i], 103, 10, 9);
        struct rt_sampler again = open_sampler(orders[i], 103, 10, 9);
        int all[50][10], live[50], rows[10], other[10];
        for (int k = 0; k < 50; k++) live[k] = rt_sampler_batch(&run, k, all[k]);
        for (size_t k = 0; k < sizeof steps / sizeof *steps; k++) {
            const int count = rt_sampler_batch(&again, steps[k], rows);
            if (steps[k] < 50) {
                assert_int_equal(count, live[steps[k]]);
                assert_memory_equal(rows, all[steps[k]], sizeof *rows * (size_t)count);
            }
            assert_int_equal(rt_sampler_batch(&run, steps[k], other), count);
            assert_memory_equal(rows, other, sizeof *rows * (size_t)count);
        }
        rt_sampler_close(&run);
        rt_sampler_close(&again);
    }
}

static void replaces_what_it_draws(void **state)
{
    (void)state;
    enum { ROWS = 10, BATCH = 25, STEPS = 4000 };
    struct rt_sampler s = open_sampler(RT_REPLACEMENT, ROWS, BATCH, 5);
    struct rt_sampler single = open_sampler(RT_REPLACEMENT, ROWS, 1, 5);
    int count[ROWS] = {0}, rows[BATCH], row;
    for (int64_t step = 0; step < STEPS; step++) {
        assert_int_equal(rt_sampler_batch(&s, step, rows), BATCH); /* full, though rows are fewer */
        for (int i = 0; i < BATCH; i++) {
            assert_in_range(rows[i], 0, ROWS - 1);
            count[rows[i]]++;
        }
    }
    /* Each row is drawn 10000 times, give or take five deviations of 95. */
    for (int i = 0; i < ROWS; i++) assert_in_range(count[i], 9525, 10475);
    for (int i = 0; i < BATCH; i++) { /* the draws do not depend on how they are cut in batches */
        rt_sampler_batch(&single, (STEPS - 1) * BATCH + i, &row);
        assert_int_equal(row, rows[i]);
    }
    rt_sampler_close(&s);
    rt_sampler_close(&single);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_the_orders),
        cmocka_unit_test(refuses_nothing_to_draw_from),
        cmocka_unit_test(counts_the_steps_of_an_epoch),
        cmocka_unit_test(goes_through_the_file_in_order),
        cmocka_unit_test(repeats_the_first_batch),
        cmocka_unit_test(shuffles_every_epoch_anew),
        cmocka_unit_test(depends_on_seed_and_step_alone),
        cmocka_unit_test(replaces_what_it_draws),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
