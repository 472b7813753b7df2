/* batch.c: from rows of a data set to the arrays that a model reads. Compiled for float and for
 * double. */
#include "../core/half.h"
#include "augment.h"
#include "byte.h"
#include "context.h"

static void from_bytes(int n, const uint8_t *restrict x, real *restrict y)
{
    for (int i = 0; i < n; i++) y[i] = rt_byte(x[i]);
}

static void from_floats(int n, const float *restrict x, real *restrict y)
{
    for (int i = 0; i < n; i++) y[i] = (real)x[i];
}

/* The same with elements of y `stride` apart; x is bytes or floats, whichever is not NULL. */
static void scatter(int n, const uint8_t *bytes, const float *floats, ptrdiff_t stride, real *y)
{
    for (int i = 0; i < n; i++, y += stride)
        if (bytes)
            from_bytes(1, bytes + i, y);
        else
            from_floats(1, floats + i, y);
}

/* The values of a sample that follow each other in the view: all of them, one row of the last
 * dimension, or 1. */
static int contiguous(const struct rt_view *view)
{
    int run = 1;
    for (int i = view->rank - 1; i > 0 && view->stride[i] == run; i--) run *= view->shape[i];
    return run;
}

/* Writes sample `from` of the split to sample `to` of x. */
static void pack_sample(const struct rt_view *view, const struct rt_split *split, int from, int to,
                        real *x)
{
    const int width = (int)(rt_view_count(view) / view->shape[0]);
    const int run = contiguous(view);
    const int last = run > 1 ? run : view->shape[view->rank - 1];
    const ptrdiff_t stride = view->stride[view->rank - 1];
    const uint8_t *bytes = split->bytes ? split->bytes + (size_t)from * (size_t)width : NULL;
    const float *floats = split->floats ? split->floats + (size_t)from * (size_t)width : NULL;

    for (int i = 0; i < width; i += last) {
        real *y = x + rt_view_distance(view, (int64_t)to * width + i);
        if (stride != 1)
            scatter(last, bytes ? bytes + i : NULL, floats ? floats + i : NULL, stride, y);
        else if (bytes)
            from_bytes(last, bytes + i, y);
        else
            from_floats(last, floats + i, y);
    }
}

/* The answer of a sample as reals: one-hot for a class, else the number itself. */
static void pack_target(const struct rt_model *model, const struct rt_split *split, int from,
                        int to, real *target)
{
    const struct rt_view *view = &model->target;
    const int width = (int)(rt_view_count(view) / view->shape[0]);
    for (int j = 0; j < width; j++)
        target[rt_view_distance(view, (int64_t)to * width + j)] =
            model->classes > 0 ? (real)(split->label[from] == j) : (real)split->target[from];
}

static void zero_sample(const struct rt_view *view, int at, real *x)
{
    const int64_t width = rt_view_count(view) / view->shape[0];
    for (int64_t i = 0; i < width; i++) x[rt_view_distance(view, at * width + i)] = 0;
}

static void halve_sample(const struct rt_view *view, int at, real *x)
{
    const int64_t width = rt_view_count(view) / view->shape[0];
    for (int64_t i = 0; i < width; i++) {
        real *value = x + rt_view_distance(view, at * width + i);
        *value = (real)rt_halved((double)*value);
    }
}

/* Asks memory for a sample that is needed soon. In shuffled order no hardware guesses which one;
 * without this the packing waits for memory half of its time. */
static void fetch_ahead(const struct rt_split *split, int from, int width)
{
    const size_t bytes = (size_t)width * (split->bytes ? 1 : sizeof *split->floats);
    const char *all = split->bytes ? (const char *)split->bytes : (const char *)split->floats;
    for (size_t i = 0; i < bytes; i += 64) __builtin_prefetch(all + (size_t)from * bytes + i);
}

/* The sample that becomes row `i` of the batch, -1 for a dead one. */
static int source(const struct rt_rows *rows, int i)
{
    if (i >= rows->live) return -1;
    return rt_sample(rows->split, rows->row ? rows->row[i] : rows->first + i);
}

void RT_REAL(rt_pack)(const struct rt_model *model, const struct rt_rows *rows,
                      struct rt_range share, const struct rt_arrays *arrays)
{
    const struct rt_split *split = rows->split;
    const struct rt_view *input = arrays->input ? arrays->input : &model->input;
    const int width = (int)(rt_view_count(input) / input->shape[0]);
    for (int i = share.at; i < share.end; i++) {
        const int from = source(rows, i), next = source(rows, i + 1);
        if (next >= 0 && (rows->row || split->row)) fetch_ahead(split, next, width);
        if (from >= 0) {
            if (model->augment)
                RT_REAL(rt_augment)(model->augment, input, rows, from, i, arrays->x);
            else
                pack_sample(input, split, from, i, arrays->x);
            if (arrays->half) halve_sample(input, i, arrays->x);
            if (arrays->target && (split->label || split->target))
                pack_target(model, split, from, i, arrays->target);
        } else {
            zero_sample(input, i, arrays->x);
            if (arrays->target) zero_sample(&model->target, i, arrays->target);
        }
        arrays->label[i] = from >= 0 && split->label ? split->label[from] : 0;
    }
}
