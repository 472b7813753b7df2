/* model_step.c: training, evaluating and predicting with a network on a team. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "../../runtime/core/random.h"
#include "../../runtime/model/net.h"
#include "tiny_model.h"

enum { ROWS = 22 };

/* Samples whose class is the largest of their first three values. */
static float values[ROWS * TINY_IN];
static int32_t labels[ROWS];
static struct rt_dataset data = {
    .rank = 1,
    .shape = {TINY_IN},
    .width = TINY_IN,
    .classes = 3,
    .train = {.rows = ROWS, .floats = values, .label = labels},
    .test = {.rows = ROWS, .floats = values, .label = labels},
};

static int make_data(void **state)
{
    (void)state;
    for (int i = 0; i < ROWS * TINY_IN; i++)
        values[i] = (float)rt_uniform(rt_random(5, 0, (uint64_t)i).word[0]);
    for (int i = 0; i < ROWS; i++) {
        const float *v = values + (size_t)i * TINY_IN;
        labels[i] = v[0] > v[1] && v[0] > v[2] ? 0 : v[1] > v[2] ? 1 : 2;
    }
    return 0;
}

static struct rt_net open_net(const struct rt_model *model, int threads)
{
    struct rt_net net;
    struct rt_error error;
    struct rt_team *team = rt_team_create(threads);
    assert_non_null(team);
    assert_int_equal(rt_net_open(model, team, 1, &net, &error), RT_OK);
    assert_int_equal(rt_init(model, net.context, 1, &error), RT_OK);
    return net;
}

static void close_net(struct rt_net *net)
{
    rt_team_destroy(net->team);
    rt_net_close(net);
}

static const struct rt_rows all = {.split = &data.train, .live = ROWS};

/* Trains over the data, batch after batch; the last one is short. Returns the last loss. */
static double train(struct rt_net *net, int steps)
{
    double loss = 0;
    for (int step = 0; step < steps; step++) {
        const int at = step * TINY_BATCH % (ROWS + 2);
        const int live = ROWS - at < TINY_BATCH ? ROWS - at : TINY_BATCH;
        const struct rt_rows rows = {.split = &data.train, .first = at, .live = live};
        loss = rt_net_train(net, &rows, step);
    }
    return loss;
}

static void training_learns(void **state)
{
    (void)state;
    struct rt_net net = open_net(&tiny_float, 2);
    const struct rt_score before = rt_net_evaluate(&net, &all);
    (void)train(&net, 3000);
    const struct rt_score after = rt_net_evaluate(&net, &all);
    assert_true(fabs(before.loss - log(3)) < 0.2);
    assert_true(after.loss < 0.2 && after.accuracy > 0.9);
    close_net(&net);
}

static void threads_do_not_matter(void **state)
{
    (void)state;
    struct rt_net one = open_net(&tiny_float, 1);
    (void)train(&one, 50);
    for (int threads = 2; threads <= 5; threads++) {
        struct rt_net many = open_net(&tiny_float, threads);
        (void)train(&many, 50);
        for (int i = 0; i < tiny_float.tensor_count; i++) {
            const struct rt_view *v = &tiny_float.tensors[i].value;
            for (int64_t j = 0; j < rt_view_count(v); j++)
                assert_true(rt_get(&tiny_float, one.context, rt_view_at(&tiny_float, v, j)) ==
                            rt_get(&tiny_float, many.context, rt_view_at(&tiny_float, v, j)));
        }
        close_net(&many);
    }
    close_net(&one);
}

/* The mean over all rows is the mean of the batches' means, weighted with their rows. */
static void a_short_batch_counts_as_much_as_it_holds(void **state)
{
    (void)state;
    struct rt_net net = open_net(&tiny_double, 2);
    double losses = 0, right = 0;
    for (int i = 0; i < ROWS; i++) {
        const struct rt_rows row = {.split = &data.train, .first = i, .live = 1};
        const struct rt_score score = rt_net_evaluate(&net, &row);
        losses += score.loss;
        right += score.accuracy;
    }
    const struct rt_score score = rt_net_evaluate(&net, &all);
    assert_true(fabs(score.loss - losses / ROWS) < 1e-12);
    assert_true(fabs(score.accuracy - right / ROWS) < 1e-12);
    close_net(&net);
}

static void predictions_are_probabilities(void **state)
{
    (void)state;
    struct rt_net net = open_net(&tiny_float, 2);
    const int row[] = {3, 1};
    rt_net_predict(&net, &(struct rt_rows){.split = &data.train, .row = row, .live = 2});
    for (int i = 0; i < 2; i++) {
        double sum = 0;
        for (int j = 0; j < TINY_OUT; j++) sum += rt_net_output(&net, i, j);
        assert_true(fabs(sum - 1) < 1e-6);
    }
    close_net(&net);
}

static void refuses(const struct rt_dataset *other, const char *words)
{
    struct rt_error error;
    assert_int_equal(rt_net_accepts(&tiny_float, other, "d", &error), RT_BAD_DATA);
    assert_string_equal(error.text, words);
}

static void data_must_fit(void **state)
{
    (void)state;
    struct rt_error error;
    int32_t wrong[ROWS] = {0};
    assert_int_equal(rt_net_accepts(&tiny_float, &data, "d", &error), RT_OK);

    struct rt_dataset other = data;
    other.rank = 2, other.shape[0] = other.shape[1] = 3, other.width = 9;
    refuses(&other, "d: samples have shape [3, 3], but tiny reads [6]");
    other = data;
    other.classes = 4;
    refuses(&other, "d: answers are 4 classes, but tiny tells 3 apart");
    other = data;
    other.classes = 0;
    refuses(&other, "d: answers are numbers, but tiny tells 3 classes apart");
    other = data;
    wrong[7] = 3;
    other.test.label = wrong;
    other.classes = 4;
    refuses(&other, "d: test sample 7: label must be from 0 to 2 for tiny, got 3");
    char *names[] = {"a", "b", "c", "d"};
    other.name = names;
    refuses(&other, "d: answers are 4 classes, but tiny tells 3 apart");

    struct rt_model regression = tiny_float;
    regression.classes = 0;
    assert_int_equal(rt_net_accepts(&regression, &data, "d", &error), RT_BAD_DATA);
    assert_string_equal(error.text, "d: answers are names, but tiny predicts a number");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(training_learns),
        cmocka_unit_test(threads_do_not_matter),
        cmocka_unit_test(a_short_batch_counts_as_much_as_it_holds),
        cmocka_unit_test(predictions_are_probabilities),
        cmocka_unit_test(data_must_fit),
    };
    return cmocka_run_group_tests(tests, make_data, NULL);
}
