/* model_gradcheck.c: a right gradient passes, a wrong one does not, kinks are seen. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../../runtime/model/gradcheck.h"
#include "tiny_model.h"

enum { TENSORS = 4 };

static struct rt_gradient_check checks[TENSORS];
static struct rt_error error;

/* Checks `model` on random input. */
static int check(const struct rt_model *model, bool all, uint64_t seed)
{
    struct rt_net net;
    struct rt_team *team = rt_team_create(2);
    assert_int_equal(rt_net_open(model, team, 1, &net, &error), RT_OK);
    assert_int_equal(rt_gradcheck_init(&net, seed, &error), RT_OK);
    rt_net_pack_random(&net, seed, net.model->batch);
    memset(checks, 0, sizeof checks);
    const int code = rt_gradcheck(&net, all, seed, checks, &error);
    rt_net_close(&net);
    rt_team_destroy(team);
    return code;
}

static void right_gradients_pass(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        assert_int_equal(check(&tiny_double, true, seed), RT_OK);
        for (int i = 0; i < TENSORS; i++) assert_true(checks[i].error < RT_GRADIENT_BOUND);
    }
    assert_int_equal(checks[0].checked + checks[0].replaced, TINY_IN * TINY_HIDDEN);
    assert_int_equal(check(&tiny_double, false, 1), RT_OK);
    assert_int_equal(checks[0].checked, 20);
    assert_int_equal(checks[3].checked, TINY_OUT);
}

/* tiny's backward pass, and then one element of the second gradient a hundred thousandth off. */
static void slightly_wrong(void *context, const struct rt_batch *batch, const struct rt_member *me)
{
    tiny_double.backward(context, batch, me);
    rt_meet(me);
    const size_t at = tiny_double.tensors[2].gradient;
    const double right = rt_get(&tiny_double, context, at);
    if (me->index == 0) rt_put(&tiny_double, context, at, right * (1 + 1e-5));
}

static void a_wrong_gradient_fails(void **state)
{
    (void)state;
    struct rt_model wrong = tiny_double;
    wrong.backward = slightly_wrong;
    assert_int_equal(check(&wrong, true, 1), RT_FAILED);
    assert_string_equal(error.text,
                        "score.weight: relative error must be at most 1e-06, got 1e-05");
    assert_true(checks[0].error < RT_GRADIENT_BOUND);
    assert_true(checks[2].error > RT_GRADIENT_BOUND);
}

/* Frozen parameters and running statistics. */
static void tensors_without_gradient_are_left_out(void **state)
{
    (void)state;
    struct rt_model model = tiny_double;
    struct rt_tensor tensors[TENSORS];
    memcpy(tensors, tiny_double.tensors, sizeof tensors);
    tensors[1].gradient = SIZE_MAX;
    model.tensors = tensors;
    assert_int_equal(check(&model, true, 1), RT_OK);
    assert_int_equal(checks[1].checked + checks[1].replaced, 0);
    assert_int_equal(checks[3].checked, TINY_OUT);
}

static void not_a_number(void *context, const struct rt_batch *batch, const struct rt_member *me)
{
    tiny_double.backward(context, batch, me);
    rt_meet(me);
    if (me->index == 0) rt_put(&tiny_double, context, tiny_double.tensors[3].gradient, (double)NAN);
}

static void not_a_number_fails(void **state)
{
    (void)state;
    struct rt_model wrong = tiny_double;
    wrong.backward = not_a_number;
    assert_int_equal(check(&wrong, true, 1), RT_FAILED);
    assert_non_null(strstr(error.text, "score.bias: relative error"));
}

static void nothing_to_check_fails(void **state)
{
    (void)state;
    struct rt_model empty = tiny_double;
    empty.tensor_count = 0;
    assert_int_equal(check(&empty, true, 1), RT_FAILED);
    assert_string_equal(error.text, "tiny: no gradient to check");
}

/* A pass in which every sign changes with every call: no step is small enough. */
static void restless(void *context, const struct rt_batch *batch, const struct rt_member *me)
{
    const size_t at = tiny_double.tensors[0].gradient;
    const double sign = rt_get(&tiny_double, context, at) > 0 ? -1 : 1;
    tiny_double.forward(context, batch, me);
    rt_meet(me);
    if (me->index == 0) rt_put(&tiny_double, context, at, sign);
}

static void kinks_everywhere_fail(void **state)
{
    (void)state;
    struct rt_model model = tiny_double;
    const struct rt_kink kink = {{1, {1}, {1}, tiny_double.tensors[0].gradient, 0, 0}, RT_SIGN, 0};
    model.kinks = &kink;
    model.forward = restless;
    assert_int_equal(check(&model, true, 1), RT_FAILED);
    assert_non_null(strstr(error.text, "elements sit at kinks, more than 5 %"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(right_gradients_pass),
        cmocka_unit_test(a_wrong_gradient_fails),
        cmocka_unit_test(tensors_without_gradient_are_left_out),
        cmocka_unit_test(not_a_number_fails),
        cmocka_unit_test(nothing_to_check_fails),
        cmocka_unit_test(kinks_everywhere_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
