/* init.c: the first values of the parameters. */
#include <stdbool.h>
#include <stdlib.h>

#include "../core/random.h"
#include "context.h"
#include "orthogonal.h"

/* Writes the four values that belong to block `block` of a stream: each call of the generator
 * gives four words, and so serves four neighbouring elements. */
static void draw(enum rt_init init, double scale, uint64_t seed, uint64_t stream, uint64_t block,
                 double value[4])
{
    const struct rt_random r = rt_random(seed, stream, block);
    if (init == RT_NORMAL || init == RT_ORTHOGONAL) {
        rt_normal(r.word[0], r.word[1], value);
        rt_normal(r.word[2], r.word[3], value + 2);
        for (int i = 0; i < 4; i++) value[i] *= scale;
    } else if (init == RT_CONSTANT) {
        for (int i = 0; i < 4; i++) value[i] = scale;
    } else {
        for (int i = 0; i < 4; i++) value[i] = (2 * rt_uniform(r.word[i]) - 1) * scale;
    }
}

/* A matrix of normal numbers, [shape[0]][all other axes], whose rows become orthogonal, or its
 * columns where there are fewer of them. */
static int init_orthogonal(const struct rt_model *model, void *context, uint64_t seed,
                           const struct rt_tensor *t, struct rt_error *error)
{
    const int64_t count = rt_view_count(&t->value), rows = t->value.shape[0],
                  columns = count / rows;
    const bool wide = rows <= columns;
    const uint64_t stream = rt_stream(t->name);
    double *a = malloc((size_t)count * sizeof *a), value[4] = {0};
    if (!a) return rt_fail(error, RT_FAILED, "%s: no memory for its first values", t->name);
    for (int64_t i = 0; i < count; i++) {
        if (i % 4 == 0) draw(t->init, 1, seed, stream, (uint64_t)i / 4, value);
        a[wide ? i : i % columns * rows + i / columns] = value[i % 4];
    }
    rt_orthogonalize((int)(wide ? rows : columns), (int)(wide ? columns : rows), a);
    for (int64_t i = 0; i < count; i++)
        rt_put(model, context, rt_view_at(model, &t->value, i),
               t->scale * a[wide ? i : i % columns * rows + i / columns]);
    free(a);
    return RT_OK;
}

int rt_init_tensor(const struct rt_model *model, void *context, uint64_t seed,
                   const struct rt_tensor *t, struct rt_error *error)
{
    if (t->init == RT_ORTHOGONAL) return init_orthogonal(model, context, seed, t, error);
    const int64_t count = rt_view_count(&t->value);
    const uint64_t stream = rt_stream(t->name);
    double value[4] = {0};
    for (int64_t i = 0; i < count; i++) {
        if (i % 4 == 0) draw(t->init, t->scale, seed, stream, (uint64_t)i / 4, value);
        rt_put(model, context, rt_view_at(model, &t->value, i), value[i % 4]);
    }
    return RT_OK;
}

void rt_init_states(const struct rt_model *model, void *context)
{
    for (int i = 0; i < model->state_count; i++) {
        const struct rt_tensor *t = &model->states[i];
        for (size_t k = 0; k < rt_view_span(&t->value); k++)
            rt_put(model, context, t->value.offset + k * (size_t)model->real_bytes, t->scale);
    }
}

int rt_init(const struct rt_model *model, void *context, uint64_t seed, struct rt_error *error)
{
    int code = RT_OK;
    for (int i = 0; i < model->tensor_count && !code; i++)
        code = rt_init_tensor(model, context, seed, &model->tensors[i], error);
    rt_init_states(model, context);
    return code;
}
