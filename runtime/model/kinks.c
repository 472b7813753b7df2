/* kinks.c: on which side of its kinks a network stands. */
#include <stdlib.h>

#include "kinks.h"

int rt_kinks_open(const struct rt_model *model, struct rt_kinks *kinks, struct rt_error *error)
{
    *kinks = (struct rt_kinks){0};
    for (int i = 0; i < model->kink_count; i++)
        kinks->count += rt_view_count(&model->kinks[i].value);
    kinks->side = calloc((size_t)kinks->count + 1, sizeof *kinks->side);
    if (kinks->side) return RT_OK;
    return rt_fail(error, RT_FAILED, "%s: no memory for %lld kinks", model->name,
                   (long long)kinks->count);
}

void rt_kinks_close(struct rt_kinks *kinks)
{
    free(kinks->side);
    *kinks = (struct rt_kinks){0};
}

/* Element `i` of a kink in the context of `net`. */
static float side(const struct rt_net *net, const struct rt_kink *kink, int64_t i)
{
    const double y = rt_get(net->model, net->context, rt_view_at(net->model, &kink->value, i));
    return kink->of == RT_SIGN ? y > 0 : (float)y;
}

/* The elements of a kink that the loss depends on: none of rows without a sample. */
static int64_t count(const struct rt_net *net, const struct rt_kink *kink)
{
    const int64_t all = rt_view_count(&kink->value);
    return kink->batched ? all / kink->value.shape[0] * net->batch.live : all;
}

void rt_kinks_record(struct rt_kinks *kinks, const struct rt_net *net)
{
    float *to = kinks->side;
    for (int k = 0; k < net->model->kink_count; k++) {
        const struct rt_kink *kink = &net->model->kinks[k];
        for (int64_t i = 0, n = count(net, kink); i < n; i++) *to++ = side(net, kink, i);
    }
}

bool rt_kinks_same(const struct rt_kinks *kinks, const struct rt_net *net)
{
    const float *was = kinks->side;
    for (int k = 0; k < net->model->kink_count; k++) {
        const struct rt_kink *kink = &net->model->kinks[k];
        for (int64_t i = 0, n = count(net, kink); i < n; i++)
            if (side(net, kink, i) != *was++) return false;
    }
    return true;
}
