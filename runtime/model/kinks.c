/* kinks.c: on which side of its kinks a network stands. */
#include <stdlib.h>

#include "kinks.h"

int rt_kinks_open(const struct rt_model *model, struct rt_kinks *kinks, struct rt_error *error)
{
    *kinks = (struct rt_kinks){0};
    for (int i = 0; i < model->kink_count; i++) kinks->count += rt_view_count(&model->kinks[i]);
    kinks->positive = calloc((size_t)kinks->count + 1, sizeof *kinks->positive);
    if (kinks->positive) return RT_OK;
    return rt_fail(error, RT_FAILED, "%s: no memory for %lld signs", model->name,
                   (long long)kinks->count);
}

void rt_kinks_close(struct rt_kinks *kinks)
{
    free(kinks->positive);
    *kinks = (struct rt_kinks){0};
}

/* Calls for element `i` of a view in the context of `net`. */
static bool positive(const struct rt_net *net, const struct rt_view *view, int64_t i)
{
    return rt_get(net->model, net->context, rt_view_at(net->model, view, i)) > 0;
}

void rt_kinks_record(struct rt_kinks *kinks, const struct rt_net *net)
{
    bool *to = kinks->positive;
    for (int k = 0; k < net->model->kink_count; k++) {
        const struct rt_view *view = &net->model->kinks[k];
        for (int64_t i = 0; i < rt_view_count(view); i++) *to++ = positive(net, view, i);
    }
}

bool rt_kinks_same(const struct rt_kinks *kinks, const struct rt_net *net)
{
    const bool *was = kinks->positive;
    for (int k = 0; k < net->model->kink_count; k++) {
        const struct rt_view *view = &net->model->kinks[k];
        for (int64_t i = 0; i < rt_view_count(view); i++)
            if (positive(net, view, i) != *was++) return false;
    }
    return true;
}
