/* data_subset.c: which rows of the data a run sees. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "../../runtime/data/subset.h"

enum { TRAIN = 3000 }; /* rows of synthetic:spirals */

static struct rt_dataset open_data(void)
{
    struct rt_dataset data;
    struct rt_error error;
    assert_int_equal(rt_dataset_open(&(struct rt_request){.path = "synthetic:spirals", .seed = 1},
                                     &data, &error),
                     RT_OK);
    assert_int_equal(data.train.rows, TRAIN);
    return data;
}

static int take(struct rt_dataset *data, int rows, bool shuffled, uint64_t seed)
{
    struct rt_error error;
    return rt_subset(&data->train, rows, shuffled, seed, "d", "training", &error);
}

/* Counts the samples of a split in `seen`; they come in the order of the data. */
static void see(const struct rt_split *split, int seen[TRAIN])
{
    for (int i = 0; i < split->rows; i++) {
        seen[rt_sample(split, i)]++;
        if (i > 0) assert_true(rt_sample(split, i) > rt_sample(split, i - 1));
    }
}

static void takes_the_first_rows(void **state)
{
    (void)state;
    struct rt_dataset data = open_data();
    assert_int_equal(take(&data, 0, false, 1), RT_OK);
    assert_int_equal(data.train.rows, TRAIN); /* 0: all */
    assert_int_equal(take(&data, 300, false, 1), RT_OK);
    assert_int_equal(data.train.rows, 300);
    assert_int_equal(rt_sample(&data.train, 299), 299);
    assert_int_equal(data.test.rows, 600);
    rt_dataset_close(&data);
}

static void takes_random_rows_with_the_seed(void **state)
{
    (void)state;
    struct rt_dataset one = open_data(), same = open_data(), other = open_data();
    int seen[TRAIN] = {0}, late = 0;
    assert_int_equal(take(&one, 300, true, 5), RT_OK);
    assert_int_equal(take(&same, 300, true, 5), RT_OK);
    assert_int_equal(take(&other, 300, true, 6), RT_OK);
    assert_memory_equal(one.train.row, same.train.row, 300 * sizeof(int));
    assert_memory_not_equal(one.train.row, other.train.row, 300 * sizeof(int));
    see(&one.train, seen);
    for (int i = 0; i < TRAIN; i++) assert_in_range(seen[i], 0, 1);
    for (int i = TRAIN / 2; i < TRAIN; i++) late += seen[i];
    assert_in_range(late, 110, 190);
    rt_dataset_close(&one);
    rt_dataset_close(&same);
    rt_dataset_close(&other);
}

/* Training and validation are the subset, each row of it once. */
static void splits_a_subset(void **state)
{
    (void)state;
    for (int shuffled = 0; shuffled < 2; shuffled++) {
        struct rt_dataset data = open_data();
        struct rt_error error;
        int before[TRAIN] = {0}, after[TRAIN] = {0};
        assert_int_equal(take(&data, 500, shuffled, 3), RT_OK);
        see(&data.train, before);
        assert_int_equal(rt_validation(&data, 0.2, 3, "d", &error), RT_OK);
        assert_int_equal(data.train.rows, 400);
        assert_int_equal(data.validation.rows, 100);
        assert_ptr_equal(data.validation.floats, data.train.floats);
        see(&data.train, after);
        see(&data.validation, after);
        assert_memory_equal(before, after, sizeof before);
        assert_true(rt_sample(&data.validation, 99) > 110); /* not the first or last hundred */
        assert_true(rt_sample(&data.validation, 0) < 390);
        rt_dataset_close(&data);
    }
}

static void takes_a_share_or_a_count(void **state)
{
    (void)state;
    static const struct {
        double portion;
        int rows;
    } cases[] = {{0, 0}, {0.5, 1500}, {0.29, 870}, {0.0002, 1}, {1, 1}, {100, 100}, {2999, 2999}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct rt_dataset data = open_data();
        struct rt_error error;
        assert_int_equal(rt_validation(&data, cases[i].portion, 3, "d", &error), RT_OK);
        assert_int_equal(data.validation.rows, cases[i].rows);
        assert_int_equal(data.train.rows, TRAIN - cases[i].rows);
        rt_dataset_close(&data);
    }
}

static void refuses_what_is_not_there(void **state)
{
    (void)state;
    struct rt_dataset data = open_data();
    struct rt_error error;
    assert_int_equal(rt_subset(&data.test, 601, false, 1, "d", "test", &error), RT_BAD_DATA);
    assert_string_equal(error.text, "d: a subset of 601 rows must not be larger than the test "
                                    "data, got 600 rows");
    assert_int_equal(take(&data, 3001, true, 1), RT_BAD_DATA);
    assert_int_equal(rt_validation(&data, 0.0001, 1, "d", &error), RT_BAD_DATA);
    assert_string_equal(error.text, "d: validation of 0.0001 must leave a row on both sides, got 0 "
                                    "of 3000 training rows for validation");
    assert_int_equal(rt_validation(&data, 0.9999, 1, "d", &error), RT_BAD_DATA);
    assert_int_equal(rt_validation(&data, 3000, 1, "d", &error), RT_BAD_DATA);
    assert_int_equal(rt_validation(&data, 1e300, 1, "d", &error), RT_BAD_DATA);
    assert_int_equal(data.train.rows, TRAIN);
    assert_int_equal(data.validation.rows, 0);
    rt_dataset_close(&data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_the_first_rows),
        cmocka_unit_test(takes_random_rows_with_the_seed),
        cmocka_unit_test(splits_a_subset),
        cmocka_unit_test(takes_a_share_or_a_count),
        cmocka_unit_test(refuses_what_is_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
