/* init.c: the first values of the parameters. */
#include "../core/random.h"
#include "context.h"

/* Writes the four values that belong to block `block` of a stream: each call of the generator
 * gives four words, and so serves four neighbouring elements. */
static void draw(enum rt_init init, double scale, uint64_t seed, uint64_t stream, uint64_t block,
                 double value[4])
{
    const struct rt_random r = rt_random(seed, stream, block);
    if (init == RT_NORMAL) {
        rt_normal(r.word[0], r.word[1], value);
        rt_normal(r.word[2], r.word[3], value + 2);
        for (int i = 0; i < 4; i++) value[i] *= scale;
    } else if (init == RT_CONSTANT) {
        for (int i = 0; i < 4; i++) value[i] = scale;
    } else {
        for (int i = 0; i < 4; i++) value[i] = (2 * rt_uniform(r.word[i]) - 1) * scale;
    }
}

void rt_init_tensor(const struct rt_model *model, void *context, uint64_t seed,
                    const struct rt_tensor *t)
{
    const int64_t count = rt_view_count(&t->value);
    const uint64_t stream = rt_stream(t->name);
    double value[4] = {0};
    for (int64_t i = 0; i < count; i++) {
        if (i % 4 == 0) draw(t->init, t->scale, seed, stream, (uint64_t)i / 4, value);
        rt_put(model, context, rt_view_at(model, &t->value, i), value[i % 4]);
    }
}

void rt_init_states(const struct rt_model *model, void *context)
{
    for (int i = 0; i < model->state_count; i++) {
        const struct rt_tensor *t = &model->states[i];
        for (size_t k = 0; k < rt_view_span(&t->value); k++)
            rt_put(model, context, t->value.offset + k * (size_t)model->real_bytes, t->scale);
    }
}

void rt_init(const struct rt_model *model, void *context, uint64_t seed)
{
    for (int i = 0; i < model->tensor_count; i++)
        rt_init_tensor(model, context, seed, &model->tensors[i]);
    rt_init_states(model, context);
}
