/* model_batch.c: from rows of a data set to the arrays that a model reads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../../runtime/core/simd.h"
#include "../../runtime/model/batch.h"

enum { BATCH = 4, WIDTH = 6, PAD = 8 };

RT_ALIGN static float x[2 * WIDTH * 16];
static float target[BATCH * 4];
static int32_t label[BATCH];
static const struct rt_arrays arrays = {.x = x, .target = target, .label = label};

static float values[] = {0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15, 20, 21, 22, 23, 24, 25};
static int32_t labels[] = {2, 0, 1};
static float targets[] = {-1, 0.5F, 3};
static const struct rt_split split = {.rows = 3,
                                      .floats = values,
                                      .label = labels,
                                      .target = targets};

static const struct rt_model rows_model = {
    .batch = BATCH,
    .real_bytes = 4,
    .input = {2, {BATCH, WIDTH}, {PAD, 1}, 0, 0, 0},
    .target = {2, {BATCH, 3}, {4, 1}, 0, 0, 0},
    .classes = 3,
};

static int clear(void **state)
{
    (void)state;
    memset(x, 0, sizeof x);
    memset(target, 0, sizeof target);
    memset(label, 0, sizeof label);
    return 0;
}

static void pack(const struct rt_model *model, const struct rt_rows *rows)
{
    rt_pack_float(model, rows, (struct rt_range){0, BATCH}, &arrays);
}

/* Row `i` of x is 10 from, 10 from + 1, ..., and its padding is zero. */
static void expect_row(int i, int from)
{
    for (int j = 0; j < PAD; j++)
        assert_true(x[i * PAD + j] == (float)(j < WIDTH ? 10 * from + j : 0));
}

static void rows_are_padded(void **state)
{
    (void)state;
    const int row[] = {2, 0, 1, 2};
    pack(&rows_model, &(struct rt_rows){.split = &split, .row = row, .live = BATCH});
    for (int i = 0; i < BATCH; i++) {
        expect_row(i, row[i]);
        assert_int_equal(label[i], labels[row[i]]);
    }
}

static void rows_follow_each_other(void **state)
{
    (void)state;
    pack(&rows_model, &(struct rt_rows){.split = &split, .first = 1, .live = 2});
    expect_row(0, 1);
    expect_row(1, 2);
}

static void dead_rows_become_zero(void **state)
{
    (void)state;
    static const float zeros[PAD];
    for (int i = 0; i < BATCH; i++)
        for (int j = 0; j < WIDTH; j++) x[i * PAD + j] = 99;
    target[3 * 4 + 1] = 1;
    label[3] = 1;
    pack(&rows_model, &(struct rt_rows){.split = &split, .live = 1});
    expect_row(0, 0);
    for (int i = 1; i < BATCH; i++) {
        assert_memory_equal(x + i * PAD, zeros, sizeof zeros);
        assert_memory_equal(target + i * 4, zeros, 4 * sizeof *target);
        assert_int_equal(label[i], 0);
    }
}

static void samples_may_lie_in_the_lanes(void **state)
{
    (void)state;
    struct rt_model model = rows_model;
    model.input = (struct rt_view){3, {BATCH, 2, 3}, {1, 3 * BATCH, BATCH}, 0, 0, 0};
    pack(&model, &(struct rt_rows){.split = &split, .live = 3});
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < WIDTH; j++) assert_true(x[j * BATCH + i] == values[i * WIDTH + j]);
}

/* A vector of samples, whole or shared: what stands in its lanes is the same. */
static void samples_may_fill_vectors(void **state)
{
    (void)state;
    struct rt_model model = rows_model;
    const ptrdiff_t lanes = RT_LANES;
    model.batch = RT_LANES + 1;
    model.input =
        (struct rt_view){3, {RT_LANES + 1, 2, 3}, {WIDTH * lanes, 3 * lanes, lanes}, 0, RT_LANES,
                         1};
    model.target = (struct rt_view){0};
    int32_t answers[RT_LANES + 1];
    const struct rt_arrays own = {.x = x, .label = answers};
    int row[RT_LANES + 1];
    for (int i = 0; i <= RT_LANES; i++) row[i] = i * i % 3;
    const struct rt_rows rows = {.split = &split, .row = row, .live = RT_LANES + 1};
    const int cuts[] = {RT_LANES + 1, RT_LANES, RT_LANES / 2, 1};
    for (int c = 0; c < 4; c++) {
        memset(x, 0, sizeof x);
        rt_pack_float(&model, &rows, (struct rt_range){0, cuts[c]}, &own);
        rt_pack_float(&model, &rows, (struct rt_range){cuts[c], RT_LANES + 1}, &own);
        for (int i = 0; i <= RT_LANES; i++) {
            const float *first = x + i / RT_LANES * WIDTH * lanes + i % RT_LANES;
            for (int j = 0; j < WIDTH; j++)
                assert_true(first[j * lanes] == values[row[i] * WIDTH + j]);
            assert_int_equal(answers[i], labels[row[i]]);
        }
    }
}

static void rows_of_a_sample_may_be_padded(void **state)
{
    (void)state;
    struct rt_model model = rows_model;
    model.input = (struct rt_view){3, {BATCH, 2, 3}, {8, 4, 1}, 0, 0, 0};
    pack(&model, &(struct rt_rows){.split = &split, .live = 3});
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < WIDTH; j++)
            assert_true(x[i * 8 + j / 3 * 4 + j % 3] == values[i * WIDTH + j]);
}

static void answers_become_targets(void **state)
{
    (void)state;
    pack(&rows_model, &(struct rt_rows){.split = &split, .live = 3});
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++) assert_true(target[i * 4 + j] == (float)(j == labels[i]));

    struct rt_model regression = rows_model;
    regression.classes = 0;
    regression.target = (struct rt_view){2, {BATCH, 1}, {1, 1}, 0, 0, 0};
    pack(&regression, &(struct rt_rows){.split = &split, .live = 3});
    assert_memory_equal(target, targets, sizeof targets);
}

/* All 256 bytes: the product with two parts of 1/255 is what a division gives. */
static void bytes_are_divided_by_255(void **state)
{
    (void)state;
    uint8_t bytes[256];
    static float narrow[256];
    static double wide[256];
    const struct rt_split one = {.rows = 1, .bytes = bytes, .label = labels};
    const struct rt_rows rows = {.split = &one, .live = 1};
    struct rt_model model = {.batch = 1, .input = {2, {1, 256}, {256, 1}, 0, 0, 0}, .classes = 3};
    for (int i = 0; i < 256; i++) bytes[i] = (uint8_t)i;
    model.real_bytes = 4;
    rt_pack_float(&model, &rows, (struct rt_range){0, 1},
                  &(struct rt_arrays){.x = narrow, .label = label});
    model.real_bytes = 8;
    rt_pack_double(&model, &rows, (struct rt_range){0, 1},
                   &(struct rt_arrays){.x = wide, .label = label});
    for (int i = 0; i < 256; i++) {
        assert_true(narrow[i] == (float)i / 255);
        assert_true(wide[i] == (double)i / 255);
    }
}

static void shares_add_up(void **state)
{
    (void)state;
    static float whole[sizeof x / sizeof *x];
    const struct rt_rows rows = {.split = &split, .live = 3};
    pack(&rows_model, &rows);
    memcpy(whole, x, sizeof x);
    (void)clear(NULL);
    for (int i = BATCH - 1; i >= 0; i--)
        rt_pack_float(&rows_model, &rows, (struct rt_range){i, i + 1}, &arrays);
    assert_memory_equal(x, whole, sizeof x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(rows_are_padded, clear),
        cmocka_unit_test_setup(rows_follow_each_other, clear),
        cmocka_unit_test_setup(dead_rows_become_zero, clear),
        cmocka_unit_test_setup(samples_may_lie_in_the_lanes, clear),
        cmocka_unit_test_setup(samples_may_fill_vectors, clear),
        cmocka_unit_test_setup(rows_of_a_sample_may_be_padded, clear),
        cmocka_unit_test_setup(answers_become_targets, clear),
        cmocka_unit_test_setup(bytes_are_divided_by_255, clear),
        cmocka_unit_test_setup(shares_add_up, clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
