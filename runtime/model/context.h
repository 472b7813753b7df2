/* context.h: the memory of one network, and access to it by name and by index.
 *
 * A context is one block of model->bytes that holds parameters, state, hyper-parameters and arena.
 * The functions here read and write it as doubles, whatever its `real` is.
 */
#ifndef RT_CONTEXT_H
#define RT_CONTEXT_H

#include <string.h>

#include "../core/block.h"
#include "../error.h"
#include "model.h"

/* A new context with its hyper-parameters at the spec's values and everything else zero. */
int rt_context_create(const struct rt_model *model, void **context, struct rt_error *error);

/* Gives every tensor its initial values. They depend on (seed, tensor name, index of the element
 * in row-major order) alone: neither layout nor threads nor the type of `real` matter. Fails where
 * there is no memory to make a matrix orthogonal. */
int rt_init(const struct rt_model *model, void *context, uint64_t seed, struct rt_error *error);

/* The same for tensor `t` alone, with the distribution that `t` names. */
int rt_init_tensor(const struct rt_model *model, void *context, uint64_t seed,
                   const struct rt_tensor *t, struct rt_error *error);

/* What the optimizer remembers, as before the first step. Padding too: an update divides by it. */
void rt_init_states(const struct rt_model *model, void *context);

/* The hyper-parameter called `name`, and the one that is the learning rate; NULL where there is
 * none. */
const struct rt_hyper *rt_hyper_find(const struct rt_model *model, const char *name);
static inline const struct rt_hyper *rt_learning_rate(const struct rt_model *model)
{
    return rt_hyper_find(model, "lr");
}

/* Sets a hyper-parameter. An unknown name or a value out of range is a usage error. */
int rt_hyper_set(const struct rt_model *model, void *context, const char *name, double value,
                 struct rt_error *error);

/* The name nearest to `word` in a table of `count` entries of `entry_bytes`, each of which begins
 * with its name (const char *); NULL when none is near. */
const char *rt_nearest(const char *word, const void *table, size_t entry_bytes, int count);

/* The number at byte `offset` of `memory`. */
static inline double rt_get(const struct rt_model *model, const void *memory, size_t offset)
{
    const char *at = (const char *)memory + offset;
    double wide;
    float narrow;
    if (model->real_bytes == (int)sizeof wide) {
        memcpy(&wide, at, sizeof wide);
        return wide;
    }
    memcpy(&narrow, at, sizeof narrow);
    return (double)narrow;
}

/* Stores `value`, rounded to the model's `real`, at byte `offset` of `memory`. */
static inline void rt_put(const struct rt_model *model, void *memory, size_t offset, double value)
{
    char *at = (char *)memory + offset;
    const float narrow = (float)value;
    if (model->real_bytes == (int)sizeof value)
        memcpy(at, &value, sizeof value);
    else
        memcpy(at, &narrow, sizeof narrow);
}

/* The elements of a view; 1 when its rank is 0. */
int64_t rt_view_count(const struct rt_view *view);

/* The reals that an array with this view occupies, the padding of its last row included. */
size_t rt_view_span(const struct rt_view *view);

/* The distance in reals from the view's first element to element `index`, in row-major order. */
ptrdiff_t rt_view_distance(const struct rt_view *view, int64_t index);

/* The byte offset of element `index` (row-major) of an array of the context. */
static inline size_t rt_view_at(const struct rt_model *model, const struct rt_view *view,
                                int64_t index)
{
    return view->offset + (size_t)rt_view_distance(view, index) * (size_t)model->real_bytes;
}

/* Bytes of a layer's output for `rows` samples. Where a kernel computes several layers in passing,
 * only the last of them is kept, and the arena holds fewer bytes than the sum. */
int64_t rt_activation_bytes(const struct rt_model *model, const struct rt_layer *layer, int rows);

/* "[100, 784]", as PyTorch writes a shape. Returns `text`. */
enum { RT_SHAPE_TEXT = 80 };
char *rt_shape_text(int rank, const int *shape, char text[RT_SHAPE_TEXT]);

#endif
