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

/* Whether samples fill the lanes of vectors, and the values of a sample follow each other. */
static bool fills_lanes(const struct rt_view *view)
{
    ptrdiff_t run = RT_LANES;
    if (view->block != 1 || view->lanes != RT_LANES) return false;
    for (int i = view->rank - 1; i > 0; run *= view->shape[i--])
        if (view->stride[i] != run) return false;
    return true;
}

/* Values [at, at + count) of sample `from` as a vector, zeros behind them; of none for -1. */
static vreal some_values(const struct rt_split *split, int from, int width, int at, int count)
{
    RT_ALIGN real v[RT_LANES] = {0};
    const size_t first = (size_t)from * (size_t)width + (size_t)at;
    if (from >= 0 && split->bytes && count == RT_LANES)
        from_bytes(RT_LANES, split->bytes + first, v); /* a constant: vector code */
    else if (from >= 0 && split->bytes)
        from_bytes(count, split->bytes + first, v);
    else if (from >= 0)
        from_floats(count, split->floats + first, v);
    return v_load(v);
}

/* Writes a vector of samples, from[RT_LANES], to samples `to` and following of x: squares of values
 * turn in registers. */
static void pack_lanes(const struct rt_view *view, const struct rt_split *split, const int *from,
                       int to, real *x)
{
    const int width = (int)(rt_view_count(view) / view->shape[0]);
    real *y = x + rt_view_distance(view, (int64_t)to * width);
    for (int at = 0; at < width; at += RT_LANES) {
        const int count = RT_MIN(RT_LANES, width - at);
        vreal v[RT_LANES];
        for (int l = 0; l < RT_LANES; l++) v[l] = some_values(split, from[l], width, at, count);
        v_transpose(v);
        for (int j = 0; j < count; j++) v_store(y + (at + j) * RT_LANES, v[j]);
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

/* Row `i` of the batch without its answer, from sample `from` or -1. */
static void pack_row(const struct rt_model *model, const struct rt_rows *rows, int i, int from,
                     const struct rt_arrays *arrays, const struct rt_view *input)
{
    if (from < 0)
        zero_sample(input, i, arrays->x);
    else if (model->augment)
        RT_REAL(rt_augment)(model->augment, input, rows, from, i, arrays->x);
    else
        pack_sample(input, rows->split, from, i, arrays->x);
    if (from >= 0 && arrays->half) halve_sample(input, i, arrays->x);
}

static void pack_answer(const struct rt_model *model, const struct rt_split *split, int i, int from,
                        const struct rt_arrays *arrays)
{
    if (arrays->target && from < 0)
        zero_sample(&model->target, i, arrays->target);
    else if (arrays->target && (split->label || split->target))
        pack_target(model, split, from, i, arrays->target);
    arrays->label[i] = from >= 0 && split->label ? split->label[from] : 0;
}

void RT_REAL(rt_pack)(const struct rt_model *model, const struct rt_rows *rows,
                      struct rt_range share, const struct rt_arrays *arrays)
{
    const struct rt_view *input = arrays->input ? arrays->input : &model->input;
    const int width = (int)(rt_view_count(input) / input->shape[0]);
    const bool lanes = !model->augment && !arrays->half && fills_lanes(input);
    for (int i = share.at, step; i < share.end; i += step) {
        int from[RT_LANES];
        step = lanes && i % RT_LANES == 0 ? RT_MIN(RT_LANES, share.end - i) : 1;
        for (int l = 0; l < RT_LANES; l++) from[l] = l < step ? source(rows, i + l) : -1;
        for (int l = step; l < 2 * step && (rows->row || rows->split->row); l++) {
            const int next = source(rows, i + l);
            if (next >= 0) fetch_ahead(rows->split, next, width);
        }
        /* A vector holds nobody else's samples, or dead ones behind the batch. */
        if (step == RT_LANES || (step > 1 && share.end == model->batch))
            pack_lanes(input, rows->split, from, i, arrays->x);
        else
            for (int l = 0; l < step; l++) pack_row(model, rows, i + l, from[l], arrays, input);
        for (int l = 0; l < step; l++) pack_answer(model, rows->split, i + l, from[l], arrays);
    }
}
