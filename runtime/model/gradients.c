/* gradients.c: a forward and a backward pass whose lasting effects are taken back. */
#include <stdlib.h>

#include "gradients.h"

/* The learning rate of steps that `backward` makes by itself: so large that the rounding of a
 * weight does not show in how far it moves, and a power of two, so that the division is exact. */
static const double rate = 0x1p40;

/* What is done to some bytes of the context and the same ones of another block. */
typedef void action(char *context, char *other, size_t bytes);

static void copy(char *context, char *other, size_t bytes) { memcpy(other, context, bytes); }

static void swap(char *context, char *other, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++) {
        const char byte = context[i];
        context[i] = other[i];
        other[i] = byte;
    }
}

static void on_view(const struct rt_net *net, const struct rt_view *view, char *other, action *act)
{
    char *context = net->context;
    act(context + view->offset, other + view->offset,
        rt_view_span(view) * (size_t)net->model->real_bytes);
}

/* Does `act` to all that a pass may change for good, padding too. */
static void for_lasting(const struct rt_net *net, char *other, action *act)
{
    const struct rt_model *m = net->model;
    char *context = net->context;
    for (int i = 0; i < m->tensor_count; i++) {
        const struct rt_tensor *t = &m->tensors[i];
        if (t->gradient == SIZE_MAX || t->gradient == RT_DESCENT)
            on_view(net, &t->value, other, act);
    }
    for (int i = 0; i < m->state_count; i++) on_view(net, &m->states[i].value, other, act);
    for (int i = 0; i < m->hyper_count; i++) {
        const size_t at = m->hypers[i].offset;
        act(context + at, other + at, (size_t)m->real_bytes);
    }
}

static void set_hyper(struct rt_net *net, const struct rt_hyper *hyper, double value)
{
    if (hyper) rt_put(net->model, net->context, hyper->offset, value);
}

int rt_gradients_find(struct rt_net *net, struct rt_gradients *gradients, struct rt_error *error)
{
    const struct rt_model *m = net->model;
    *gradients = (struct rt_gradients){.net = net, .moved = malloc(m->bytes)};
    if (!gradients->moved) return rt_fail(error, RT_FAILED, "%s: no memory for gradients", m->name);
    for_lasting(net, gradients->moved, copy);
    set_hyper(net, rt_learning_rate(m), rate);
    set_hyper(net, rt_hyper_find(m, "momentum"), 0);
    (void)rt_net_forward(net);
    rt_net_backward(net);
    for_lasting(net, gradients->moved, swap);
    return RT_OK;
}

void rt_gradients_close(struct rt_gradients *gradients)
{
    free(gradients->moved);
    gradients->moved = NULL;
}

double rt_gradient(const struct rt_gradients *gradients, const struct rt_tensor *tensor, int64_t i)
{
    const struct rt_model *m = gradients->net->model;
    const void *context = gradients->net->context;
    struct rt_view view = tensor->value;
    if (tensor->gradient == SIZE_MAX) return 0;
    if (tensor->gradient == RT_DESCENT) {
        const size_t at = rt_view_at(m, &view, i);
        return (rt_get(m, context, at) - rt_get(m, gradients->moved, at)) / rate;
    }
    view.offset = tensor->gradient;
    return rt_get(m, context, rt_view_at(m, &view, i));
}
