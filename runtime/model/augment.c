/* augment.c: how samples change on their way to a network. Compiled for float and for double. */
#include <stdbool.h>

#include "../core/random.h"
#include "augment.h"
#include "byte.h"
#include "context.h"

/* Where a picture is looked at: point (i, j) of what the network sees is point (i + down,
 * j + right) of the picture, or with its columns reversed where it is mirrored. What lies outside
 * is 0, which is black, before mean and deviation come in. */
struct window {
    int down, right;
    bool mirrored;
};

/* A line of a picture: bytes or floats, whichever is not NULL. */
struct line {
    const uint8_t *bytes;
    const float *floats;
    real mean, scale;
};

/* A uniform whole number below n. */
static int below(uint32_t word, int n) { return (int)((uint64_t)word * (uint64_t)n >> 32); }

/* Epochs are streams of their own, as in the sampler. */
static struct window choose(const struct rt_augment *a, const struct rt_rows *rows, int sample)
{
    if (rows->epoch == 0) return (struct window){0, 0, false};
    const uint64_t stream = rt_stream("augment") ^ (uint64_t)rows->epoch * 0x9e3779b97f4a7c15;
    const struct rt_random r = rt_random(rows->seed, stream, (uint64_t)sample);
    return (struct window){
        .down = below(r.word[0], 2 * a->crop + 1) - a->crop,
        .right = below(r.word[1], 2 * a->crop + 1) - a->crop,
        .mirrored = a->flip && r.word[2] >> 31,
    };
}

/* y[i stride] = point i step of the line, for i < n. */
static inline void put(int n, const struct line *line, ptrdiff_t step, ptrdiff_t stride, real *y)
{
    if (line->bytes)
        for (int i = 0; i < n; i++)
            y[i * stride] = (rt_byte(line->bytes[i * step]) - line->mean) * line->scale;
    else
        for (int i = 0; i < n; i++)
            y[i * stride] = ((real)line->floats[i * step] - line->mean) * line->scale;
}

static void put_blank(int n, const struct line *line, ptrdiff_t stride, real *y)
{
    for (int i = 0; i < n; i++) y[i * stride] = -line->mean * line->scale;
}

/* One line of `width` points through the window; columns that are mirrored are read, not written,
 * from the right. */
static void put_line(int width, struct line line, const struct window *w, ptrdiff_t stride, real *y)
{
    const int moved = w->mirrored ? -w->right : w->right; /* column of y[0], from the side read */
    const int before = moved < 0 ? -moved : 0, behind = moved > 0 ? moved : 0;
    const int inside = width - before - behind;
    const int first = w->mirrored ? width - 1 - behind : behind;
    put_blank(before, &line, stride, y);
    put_blank(behind, &line, stride, y + (before + inside) * stride);
    if (line.bytes) line.bytes += first;
    if (line.floats) line.floats += first;
    y += before * stride;
    if (w->mirrored)
        put(inside, &line, -1, stride, y);
    else if (stride == 1)
        put(inside, &line, 1, 1, y);
    else
        put(inside, &line, 1, stride, y);
}

/* The values of channel `plane * channels / planes` in the units of the network. */
static void set_units(const struct rt_augment *a, int plane, int planes, struct line *line)
{
    const int channel = (int)((int64_t)plane * a->channels / planes);
    line->mean = a->channels > 0 ? (real)a->mean[channel] : 0;
    line->scale = a->channels > 0 ? (real)(1 / a->deviation[channel]) : 1;
}

void RT_REAL(rt_augment)(const struct rt_augment *augment, const struct rt_view *view,
                         const struct rt_rows *rows, int from, int to, void *x)
{
    const int rank = view->rank, width = view->shape[rank - 1];
    const int height = rank > 3 ? view->shape[rank - 2] : 1;
    const int lines = (int)(rt_view_count(view) / view->shape[0]) / width;
    const struct window w = choose(augment, rows, from);
    struct line line = {0};
    for (int i = 0; i < lines; i++) {
        const int64_t points = (int64_t)width * lines;
        const int row = i % height + w.down;
        const int64_t at = points * from + (int64_t)width * (i + w.down);
        real *y = (real *)x + rt_view_distance(view, points * to + (int64_t)width * i);
        set_units(augment, i / height, lines / height, &line);
        if (row < 0 || row >= height) {
            put_blank(width, &line, view->stride[rank - 1], y);
            continue;
        }
        line.bytes = rows->split->bytes ? rows->split->bytes + at : NULL;
        line.floats = rows->split->floats ? rows->split->floats + at : NULL;
        put_line(width, line, &w, view->stride[rank - 1], y);
    }
}
