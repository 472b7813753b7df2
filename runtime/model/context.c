/* context.c: the block of memory of one network, and its hyper-parameters. */
#include <stdio.h>
#include <stdlib.h>

#include "context.h"

int rt_context_create(const struct rt_model *model, void **context, struct rt_error *error)
{
    *context = rt_block(model->bytes);
    if (!*context)
        return rt_fail(error, RT_FAILED, "%s: needs %zu bytes of memory, which cannot be had",
                       model->name, model->bytes);
    for (int i = 0; i < model->hyper_count; i++)
        rt_put(model, *context, model->hypers[i].offset, model->hypers[i].value);
    return RT_OK;
}

/* No hyper-parameter is called `name`: says which there are, or which was probably meant. */
static int unknown_hyper(const struct rt_model *model, const char *name, struct rt_error *error)
{
    if (model->hyper_count == 0)
        return rt_fail(error, RT_USAGE, "%s: %s has no hyper-parameters", name, model->name);
    const char *near = rt_nearest(name, model->hypers, sizeof *model->hypers, model->hyper_count);
    if (near)
        return rt_fail(error, RT_USAGE, "%s: no such hyper-parameter\n  hint: did you mean %s?",
                       name, near);
    char list[256] = "";
    size_t used = 0;
    for (int i = 0; i < model->hyper_count && used < sizeof list; i++)
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", i ? ", " : "",
                                 model->hypers[i].name);
    return rt_fail(error, RT_USAGE, "%s: no such hyper-parameter\n  hint: %s has %s", name,
                   model->name, list);
}

const struct rt_hyper *rt_hyper_find(const struct rt_model *model, const char *name)
{
    for (int i = 0; i < model->hyper_count; i++)
        if (strcmp(model->hypers[i].name, name) == 0) return &model->hypers[i];
    return NULL;
}

int rt_hyper_set(const struct rt_model *model, void *context, const char *name, double value,
                 struct rt_error *error)
{
    const struct rt_hyper *h = rt_hyper_find(model, name);
    if (!h) return unknown_hyper(model, name, error);
    if (!(value >= h->min && value <= h->max))
        return rt_fail(error, RT_USAGE, "%s: must be from %g to %g, got %g", name, h->min, h->max,
                       value);
    rt_put(model, context, h->offset, value);
    return RT_OK;
}
