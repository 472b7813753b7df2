/* model_measure.c: statistics of what stands in a network, whatever its layout. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "../../runtime/model/measure.h"
#include "tiny_model.h"

static struct rt_net net;
static struct rt_team *team;

/* The weights of the hidden layer lie transposed and padded: [TINY_HIDDEN][TINY_IN]. */
static const struct rt_view *weights(void) { return &net.model->tensors[0].value; }

static void set(int unit, int input, double value)
{
    const int64_t at = (int64_t)unit * TINY_IN + input;
    rt_put(net.model, net.context, rt_view_at(net.model, weights(), at), value);
}

/* Weight (i, j) becomes start + i * by_unit + j * by_input. */
static void fill(double start, double by_unit, double by_input)
{
    for (int i = 0; i < TINY_HIDDEN; i++)
        for (int j = 0; j < TINY_IN; j++) set(i, j, start + i * by_unit + j * by_input);
}

static int begin(void **state)
{
    struct rt_error error;
    (void)state;
    team = rt_team_create(2);
    return !team || rt_net_open(&tiny_double, team, 1, &net, &error) != RT_OK;
}

static int end(void **state)
{
    (void)state;
    rt_net_close(&net);
    rt_team_destroy(team);
    return 0;
}

static void moments_are_those_of_the_rows_asked_for(void **state)
{
    (void)state;
    fill(-1, 1, 0); /* rows of -1, 0, 1, 2, 3 */
    const struct rt_spread all = rt_measure(&net, weights(), TINY_HIDDEN);
    assert_true(all.count == (int64_t)TINY_HIDDEN * TINY_IN);
    assert_true(all.mean == 1 && all.least == -1 && all.greatest == 3);
    assert_true(fabs(all.deviation - sqrt(2)) < 1e-15);
    assert_true(all.zeros == 0.2 && fabs(all.size - 1.4) < 1e-15);
    assert_true(all.squares == (1 + 0 + 1 + 4 + 9) * TINY_IN);
    const struct rt_spread two = rt_measure(&net, weights(), 2);
    assert_true(two.count == 2 * TINY_IN && two.mean == -0.5 && two.greatest == 0);
}

static void what_is_no_number_shows(void **state)
{
    (void)state;
    fill(1, 0, 0);
    set(2, 3, (double)NAN);
    const struct rt_spread s = rt_measure(&net, weights(), TINY_HIDDEN);
    assert_true(isnan(s.mean) && isnan(s.deviation) && isnan(s.least) && isnan(s.greatest));
    assert_true(!isnan(rt_measure(&net, weights(), 2).mean));
}

static void small_weights_are_counted(void **state)
{
    (void)state;
    fill(-2e-3, 1e-3, 0);
    assert_true(rt_measure_small(&net, weights(), 1.5e-3) == 0.6);
    assert_true(rt_measure_small(&net, weights(), 0) == 0.2);
}

static void units_that_differ_are_counted(void **state)
{
    (void)state;
    fill(0.5, 0, 0.25);
    assert_int_equal(rt_measure_distinct(&net, weights()), 1);
    set(3, TINY_IN - 1, 7);
    assert_int_equal(rt_measure_distinct(&net, weights()), 2);
    fill(0.5, 1, 0);
    assert_int_equal(rt_measure_distinct(&net, weights()), TINY_HIDDEN);
}

static void bins_share_the_range(void **state)
{
    (void)state;
    int64_t counts[4] = {0};
    struct rt_histogram h = {.low = 0, .high = 2, .bins = 4, .counts = counts};
    fill(-1, 1, 0);
    set(4, 0, 0.5);
    set(4, 1, (double)NAN);
    rt_measure_histogram(&net, weights(), TINY_HIDDEN, &h);
    assert_true(counts[0] == TINY_IN && counts[1] == 1 && counts[2] == TINY_IN);
    assert_true(counts[3] == TINY_IN); /* 2 itself belongs to the last */
    assert_true(h.below == TINY_IN && h.above == TINY_IN - 2);
}

static void gradients_have_a_size(void **state)
{
    struct rt_error error;
    struct rt_gradients gradients;
    double sum = 0;
    (void)state;
    assert_int_equal(rt_init(net.model, net.context, 1, &error), RT_OK);
    rt_net_pack_random(&net, 3, TINY_BATCH);
    assert_int_equal(rt_gradients_find(&net, &gradients, &error), RT_OK);
    const struct rt_tensor *t = &net.model->tensors[0];
    for (int i = 0; i < TINY_HIDDEN * TINY_IN; i++) sum += fabs(rt_gradient(&gradients, t, i));
    assert_true(sum > 0);
    assert_true(rt_measure_gradient(&gradients, t) == sum / (TINY_HIDDEN * TINY_IN));
    rt_gradients_close(&gradients);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moments_are_those_of_the_rows_asked_for),
        cmocka_unit_test(what_is_no_number_shows),
        cmocka_unit_test(small_weights_are_counted),
        cmocka_unit_test(units_that_differ_are_counted),
        cmocka_unit_test(bins_share_the_range),
        cmocka_unit_test(gradients_have_a_size),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
