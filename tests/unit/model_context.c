/* model_context.c: the memory of a network: alignment, hyper-parameters, first values, views. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "../../runtime/model/context.h"
#include "tiny_model.h"

static void *new_context(const struct rt_model *model)
{
    struct rt_error error;
    void *context;
    assert_int_equal(rt_context_create(model, &context, &error), RT_OK);
    return context;
}

static void hypers_begin_at_the_specs_values(void **state)
{
    (void)state;
    struct rt_error error;
    void *context = new_context(&tiny_float);
    const size_t lr = tiny_float.hypers[0].offset;
    assert_true(rt_get(&tiny_float, context, lr) == (double)0.1f);
    assert_int_equal(rt_hyper_set(&tiny_float, context, "lr", 0.5, &error), RT_OK);
    assert_true(rt_get(&tiny_float, context, lr) == 0.5);

    assert_int_equal(rt_hyper_set(&tiny_float, context, "lr", -1, &error), RT_USAGE);
    assert_string_equal(error.text, "lr: must be from 0 to 1000, got -1");
    assert_int_equal(rt_hyper_set(&tiny_float, context, "lr", NAN, &error), RT_USAGE);
    assert_int_equal(rt_hyper_set(&tiny_float, context, "l", 1, &error), RT_USAGE);
    assert_string_equal(error.text, "l: no such hyper-parameter\n  hint: did you mean lr?");
    assert_int_equal(rt_hyper_set(&tiny_float, context, "momentum", 1, &error), RT_USAGE);
    assert_string_equal(error.text, "momentum: no such hyper-parameter\n  hint: tiny has lr");
    assert_true(rt_get(&tiny_float, context, lr) == 0.5);
    free(context);
}

static void float_and_double_begin_alike(void **state)
{
    (void)state;
    void *narrow = new_context(&tiny_float), *wide = new_context(&tiny_double);
    struct rt_error error;
    assert_int_equal(rt_init(&tiny_float, narrow, 7, &error), RT_OK);
    assert_int_equal(rt_init(&tiny_double, wide, 7, &error), RT_OK);
    for (int i = 0; i < tiny_float.tensor_count; i++) {
        const struct rt_view *u = &tiny_float.tensors[i].value, *v = &tiny_double.tensors[i].value;
        for (int64_t j = 0; j < rt_view_count(u); j++) {
            const double exact = rt_get(&tiny_double, wide, rt_view_at(&tiny_double, v, j));
            assert_true(rt_get(&tiny_float, narrow, rt_view_at(&tiny_float, u, j)) ==
                        (double)(float)exact);
        }
    }
    free(narrow);
    free(wide);
}

/* A model that is one tensor of n x n numbers, from the start of its context. */
static double numbers[2][300 * 300];

static void fill_tensor(double *context, const struct rt_tensor *tensor, uint64_t seed)
{
    struct rt_error error;
    const struct rt_model model = {.real_bytes = 8, .tensors = tensor, .tensor_count = 1};
    assert_int_equal(rt_init(&model, context, seed, &error), RT_OK);
}

static void fill(double *context, const char *name, enum rt_init init, ptrdiff_t row,
                 ptrdiff_t column, uint64_t seed)
{
    const struct rt_tensor tensor = {name, {2, {300, 300}, {row, column}, 0, 0, 0}, 0, init, 0.5};
    fill_tensor(context, &tensor, seed);
}

static void first_values_do_not_depend_on_layout(void **state)
{
    (void)state;
    fill(numbers[0], "w", RT_NORMAL, 300, 1, 1);
    fill(numbers[1], "w", RT_NORMAL, 1, 300, 1);
    for (int i = 0; i < 300; i++)
        for (int j = 0; j < 300; j++)
            assert_true(numbers[0][i * 300 + j] == numbers[1][j * 300 + i]);
    fill(numbers[1], "v", RT_NORMAL, 300, 1, 1);
    assert_true(numbers[0][0] != numbers[1][0]);
    fill(numbers[1], "w", RT_NORMAL, 300, 1, 2);
    assert_true(numbers[0][0] != numbers[1][0]);
}

/* The mean and the standard deviation of the first tensor of numbers. */
static void moments(double *mean, double *deviation)
{
    const int n = 300 * 300;
    double sum = 0, squares = 0;
    for (int i = 0; i < n; i++) {
        sum += numbers[0][i];
        squares += numbers[0][i] * numbers[0][i];
    }
    *mean = sum / n;
    *deviation = sqrt(squares / n - *mean * *mean);
}

static void distributions_have_their_scale(void **state)
{
    (void)state;
    double mean, deviation;
    fill(numbers[0], "w", RT_NORMAL, 300, 1, 1);
    moments(&mean, &deviation);
    assert_true(fabs(mean) < 0.01 && fabs(deviation - 0.5) < 0.005);
    fill(numbers[0], "w", RT_UNIFORM, 300, 1, 1);
    moments(&mean, &deviation);
    assert_true(fabs(mean) < 0.01 && fabs(deviation - 0.5 / sqrt(3)) < 0.005);
    for (int i = 0; i < 300 * 300; i++) assert_true(fabs(numbers[0][i]) <= 0.5);
    fill(numbers[0], "w", RT_CONSTANT, 300, 1, 1);
    moments(&mean, &deviation);
    assert_true(mean == 0.5 && deviation == 0);
}

/* Rows, or columns where there are fewer, are orthogonal and as long as the scale says. */
static void expect_orthogonal(int rows, int columns)
{
    const struct rt_tensor tensor = {
        "w", {2, {rows, columns}, {columns, 1}, 0, 0, 0}, 0, RT_ORTHOGONAL, 0.5};
    fill_tensor(numbers[0], &tensor, 3);
    const int count = rows < columns ? rows : columns, length = rows + columns - count;
    const int next = rows <= columns ? columns : 1, step = rows <= columns ? 1 : columns;
    for (int i = 0; i < count; i++)
        for (int j = 0; j <= i; j++) {
            double sum = 0;
            for (int k = 0; k < length; k++)
                sum += numbers[0][i * next + k * step] * numbers[0][j * next + k * step];
            assert_true(fabs(sum - (i == j ? 0.25 : 0)) < 1e-14);
        }
}

static void orthogonal_matrices_are_orthogonal(void **state)
{
    (void)state;
    expect_orthogonal(300, 300);
    expect_orthogonal(20, 300);
    expect_orthogonal(300, 20);
    expect_orthogonal(1, 7);
    expect_orthogonal(7, 1);
    double mean, deviation;
    fill(numbers[0], "w", RT_ORTHOGONAL, 300, 1, 1);
    moments(&mean, &deviation); /* no direction is preferred */
    assert_true(fabs(mean) < 0.001 && fabs(deviation - 0.5 / sqrt(300)) < 1e-4);
    fill(numbers[1], "w", RT_ORTHOGONAL, 1, 300, 1);
    for (int i = 0; i < 300; i++)
        for (int j = 0; j < 300; j++)
            assert_true(numbers[0][i * 300 + j] == numbers[1][j * 300 + i]);
}

static void views_count_and_reach(void **state)
{
    (void)state;
    char text[RT_SHAPE_TEXT];
    const struct rt_view padded = {3, {2, 3, 4}, {40, 8, 1}, 0, 0, 0}, one = {0, {0}, {0}, 0, 0, 0};
    assert_int_equal(rt_view_count(&padded), 24);
    assert_int_equal(rt_view_span(&padded), 80);
    assert_int_equal(rt_view_distance(&padded, 0), 0);
    assert_int_equal(rt_view_distance(&padded, 23), 40 + 16 + 3);
    /* [5][3] in blocks of four: [2][3][4] */
    const struct rt_view blocked = {2, {5, 3}, {12, 4}, 0, 4, 1};
    assert_int_equal(rt_view_span(&blocked), 24);
    assert_int_equal(rt_view_distance(&blocked, 3 * 3 + 1), 4 + 3);
    assert_int_equal(rt_view_distance(&blocked, 4 * 3 + 2), 12 + 8);
    assert_string_equal(rt_shape_text(3, padded.shape, text), "[2, 3, 4]");
    assert_int_equal(rt_view_count(&one), 1);
    assert_int_equal(rt_view_distance(&one, 0), 0);
    assert_string_equal(rt_shape_text(0, one.shape, text), "[]");
}

static void the_nearest_name_is_found(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int more;
    } table[] = {{"train", 1}, {"eval", 2}, {"predict", 3}};
    assert_string_equal(rt_nearest("trian", table, sizeof *table, 3), "train");
    assert_string_equal(rt_nearest("evla", table, sizeof *table, 3), "eval");
    assert_string_equal(rt_nearest("predictt", table, sizeof *table, 3), "predict");
    assert_null(rt_nearest("xyz", table, sizeof *table, 3));
    assert_null(rt_nearest("train", table, sizeof *table, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hypers_begin_at_the_specs_values),
        cmocka_unit_test(float_and_double_begin_alike),
        cmocka_unit_test(first_values_do_not_depend_on_layout),
        cmocka_unit_test(distributions_have_their_scale),
        cmocka_unit_test(orthogonal_matrices_are_orthogonal),
        cmocka_unit_test(views_count_and_reach),
        cmocka_unit_test(the_nearest_name_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
