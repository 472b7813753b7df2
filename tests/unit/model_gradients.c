/* model_gradients.c: gradients are found wherever they are, and finding them changes nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>

#include "../../runtime/model/gradients.h"
#include "tiny_model.h"

enum { TENSORS = 4, BIAS = 3 };

/* The tiny model that the functions of a variant call, and what it adds behind the context: a
 * momentum and the velocity of the last bias. */
static const struct rt_model *tiny;
static size_t momentum(void) { return tiny->bytes; }
static size_t velocity(void) { return tiny->bytes + 64; }

static double gradient(const void *context, const struct rt_tensor *t, int64_t i)
{
    struct rt_view view = t->value;
    view.offset = t->gradient;
    return rt_get(tiny, context, rt_view_at(tiny, &view, i));
}

/* A backward pass that makes the step of momentum for the last bias, and of gradient descent for
 * all else. */
static void backward_and_step(void *context, const struct rt_batch *batch,
                              const struct rt_member *me)
{
    tiny->backward(context, batch, me);
    rt_meet(me);
    if (me->index != 0) return;
    const double lr = rt_get(tiny, context, rt_learning_rate(tiny)->offset);
    for (int k = 0; k < TENSORS; k++)
        for (int64_t i = 0; i < rt_view_count(&tiny->tensors[k].value); i++) {
            const struct rt_tensor *t = &tiny->tensors[k];
            const size_t at = rt_view_at(tiny, &t->value, i);
            const size_t v = velocity() + (size_t)i * (size_t)tiny->real_bytes;
            double by = gradient(context, t, i);
            if (k == BIAS) {
                by += rt_get(tiny, context, momentum()) * rt_get(tiny, context, v);
                rt_put(tiny, context, v, by);
            }
            rt_put(tiny, context, at, rt_get(tiny, context, at) - lr * by);
        }
}

/* A forward pass that writes over the last bias, as batch normalization does to its statistics. */
static void forward_and_count(void *context, const struct rt_batch *batch,
                              const struct rt_member *me)
{
    tiny->forward(context, batch, me);
    if (me->index == 0) rt_put(tiny, context, tiny->tensors[BIAS].value.offset, 42);
}

/* A network of `model` with natural weights, and a copy of its context. */
static struct rt_team *open_net(const struct rt_model *model, struct rt_net *net, void **before)
{
    struct rt_error error;
    struct rt_team *team = rt_team_create(2);
    assert_non_null(team);
    assert_int_equal(rt_net_open(model, team, 1, net, &error), RT_OK);
    assert_int_equal(rt_init(model, net->context, 1, &error), RT_OK);
    rt_net_pack_random(net, 3, TINY_BATCH);
    *before = malloc(model->bytes);
    assert_non_null(*before);
    memcpy(*before, net->context, model->bytes);
    return team;
}

static void close_net(struct rt_team *team, struct rt_net *net, void *before)
{
    free(before);
    rt_net_close(net);
    rt_team_destroy(team);
}

static void assert_same(const struct rt_net *net, const void *before, const struct rt_view *view)
{
    assert_memory_equal((char *)net->context + view->offset, (const char *)before + view->offset,
                        rt_view_span(view) * (size_t)net->model->real_bytes);
}

static void gradients_stand_in_the_context(void **state)
{
    struct rt_error error;
    struct rt_net net;
    struct rt_gradients found;
    void *before;
    (void)state;
    tiny = &tiny_double;
    struct rt_team *team = open_net(tiny, &net, &before);
    assert_int_equal(rt_gradients_find(&net, &found, &error), RT_OK);
    double sum = 0;
    for (int k = 0; k < TENSORS; k++) {
        const struct rt_tensor *t = &tiny->tensors[k];
        assert_same(&net, before, &t->value);
        for (int64_t i = 0; i < rt_view_count(&t->value); i++) {
            assert_true(rt_gradient(&found, t, i) == gradient(net.context, t, i));
            sum += fabs(rt_gradient(&found, t, i));
        }
    }
    assert_true(sum > 0);
    rt_gradients_close(&found);
    close_net(team, &net, before);
}

/* In float the step must be so long that the rounding of the weights does not show. */
static void steps_are_taken_back(const struct rt_model *model, double bound)
{
    struct rt_error error;
    struct rt_net net;
    struct rt_gradients found;
    void *before;
    tiny = model;
    struct rt_tensor tensors[TENSORS];
    for (int k = 0; k < TENSORS; k++) {
        tensors[k] = tiny->tensors[k];
        tensors[k].gradient = RT_DESCENT;
    }
    struct rt_tensor remembered = {"score.bias.v", tensors[BIAS].value, SIZE_MAX, RT_CONSTANT, 0.5};
    remembered.value.offset = velocity();
    const struct rt_hyper hypers[] = {tiny->hypers[0], {"momentum", momentum(), 0.9, 0, 1}};
    struct rt_model variant = *tiny;
    variant.bytes += 128;
    variant.tensors = tensors;
    variant.states = &remembered, variant.state_count = 1;
    variant.hypers = hypers, variant.hyper_count = 2;
    variant.backward = backward_and_step;

    struct rt_team *team = open_net(&variant, &net, &before);
    assert_int_equal(rt_gradients_find(&net, &found, &error), RT_OK);
    for (int k = 0; k < TENSORS; k++)
        for (int64_t i = 0; i < rt_view_count(&tensors[k].value); i++) {
            const double right = gradient(net.context, &tiny->tensors[k], i);
            assert_true(fabs(rt_gradient(&found, &tensors[k], i) - right) <= bound * fabs(right));
        }
    for (int k = 0; k < TENSORS; k++) assert_same(&net, before, &tensors[k].value);
    assert_same(&net, before, &remembered.value);
    for (int k = 0; k < 2; k++)
        assert_true(rt_get(&variant, net.context, hypers[k].offset) ==
                    rt_get(&variant, before, hypers[k].offset));
    rt_gradients_close(&found);
    close_net(team, &net, before);
}

static void steps_in_passing_are_taken_back(void **state)
{
    (void)state;
    steps_are_taken_back(&tiny_float, 1.2e-7);
    steps_are_taken_back(&tiny_double, 2.3e-16);
}

static void statistics_are_put_back(void **state)
{
    struct rt_error error;
    struct rt_net net;
    struct rt_gradients found;
    void *before;
    (void)state;
    tiny = &tiny_double;
    struct rt_tensor tensors[TENSORS];
    for (int k = 0; k < TENSORS; k++) tensors[k] = tiny->tensors[k];
    tensors[BIAS].gradient = SIZE_MAX;
    struct rt_model variant = *tiny;
    variant.tensors = tensors;
    variant.forward = forward_and_count;
    struct rt_team *team = open_net(&variant, &net, &before);
    assert_int_equal(rt_gradients_find(&net, &found, &error), RT_OK);
    assert_same(&net, before, &tensors[BIAS].value);
    assert_true(rt_gradient(&found, &tensors[BIAS], 0) == 0);
    rt_gradients_close(&found);
    close_net(team, &net, before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gradients_stand_in_the_context),
        cmocka_unit_test(steps_in_passing_are_taken_back),
        cmocka_unit_test(statistics_are_put_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
