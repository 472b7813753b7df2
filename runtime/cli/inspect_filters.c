/* inspect_filters.c: the filters of convolutions, and what the first ones make of a picture. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../data/png.h"
#include "../data/scene.h"
#include "inspect.h"

enum {
    IN_ROW = 8,
    MOST = 256,     /* filters of one picture */
    MOST_SIDE = 64, /* the same, and channels, where each filter has a row */
    APPLIED = 16,   /* filters that are tried on a picture */
    APPLIED_IN_ROW = 4,
};

/* The weights of a layer [filters][channels][height][width], or NULL where they are others. */
static const struct rt_tensor *filters_of(const struct rt_model *m, const struct rt_layer *layer)
{
    char name[256];
    if (strncmp(layer->kind, "conv", 4) != 0) return NULL;
    snprintf(name, sizeof name, "%s.weight", layer->name);
    for (int i = 0; i < m->tensor_count; i++)
        if (strcmp(m->tensors[i].name, name) == 0 && m->tensors[i].value.rank == 4)
            return &m->tensors[i];
    return NULL;
}

/* All numbers of a tensor in row-major order, NULL without memory; the caller frees them. */
static double *numbers_of(const struct rt_net *net, const struct rt_tensor *tensor)
{
    const int64_t count = rt_view_count(&tensor->value);
    double *numbers = malloc((size_t)count * sizeof *numbers);
    for (int64_t i = 0; numbers && i < count; i++)
        numbers[i] = rt_get(net->model, net->context, rt_view_at(net->model, &tensor->value, i));
    return numbers;
}

static int smaller(int a, int b) { return a < b ? a : b; }

/* Draws filters of 1 or 3 channels, each a picture. */
static void draw_pictures(struct rt_grid *grid, const double *numbers, bool inverted)
{
    const struct rt_cells *c = &grid->cells;
    const size_t size = (size_t)c->channels * (size_t)c->height * (size_t)c->width;
    for (int i = 0; i < c->count; i++, numbers += size) {
        struct rt_tones tones = rt_tones_of(numbers, size);
        tones.inverted = inverted;
        rt_grid_draw(grid, i, numbers, tones);
    }
}

/* Draws filters of `channels` channels, each a row of grey pictures in the same tones. */
static void draw_rows(struct rt_grid *grid, const double *numbers, int channels, bool inverted)
{
    const struct rt_cells *c = &grid->cells;
    const size_t size = (size_t)c->height * (size_t)c->width;
    for (int i = 0; i < c->count; i++) {
        const double *filter = numbers + (size_t)(i / c->columns * channels) * size;
        struct rt_tones tones = rt_tones_of(filter, (size_t)channels * size);
        tones.inverted = inverted;
        rt_grid_draw(grid, i, filter + (size_t)(i % c->columns) * size, tones);
    }
}

static int draw_filters(struct rt_inspection *in, const struct rt_layer *layer,
                        const struct rt_tensor *tensor, struct rt_error *error)
{
    const int *shape = tensor->value.shape;
    const bool rows = shape[1] != 1 && shape[1] != 3, inverted = in->session.options->inverted;
    const int most = rows ? MOST_SIDE : MOST, columns = rows ? smaller(shape[1], most) : IN_ROW;
    const int count = smaller(shape[0], most);
    char file[RT_PATH], caption[512];
    struct rt_grid grid;
    double *numbers = numbers_of(&in->session.net, tensor);
    if (!numbers) return rt_fail(error, RT_FAILED, "no memory for the filters");
    int code = rt_grid_open((struct rt_cells){.count = rows ? count * columns : count,
                                              .columns = columns,
                                              .channels = rows ? 1 : shape[1],
                                              .height = shape[2],
                                              .width = shape[3]},
                            &grid, error);
    if (!code) {
        if (rows)
            draw_rows(&grid, numbers, shape[1], inverted);
        else
            draw_pictures(&grid, numbers, inverted);
        snprintf(file, sizeof file, "filters_%s.png", layer->name);
        snprintf(caption, sizeof caption, "%s: %s%d filters of %dx%d%s", layer->name,
                 count < shape[0] ? "first " : "", count, shape[2], shape[3],
                 rows ? ", a row each, a column for each channel" : "");
        code = rt_page_picture(&in->page, &grid.picture, file, caption, error);
        rt_grid_close(&grid);
    }
    free(numbers);
    return code;
}

int rt_inspect_filters(struct rt_inspection *in, struct rt_error *error)
{
    const struct rt_model *m = in->session.options->model;
    int code = RT_OK, found = 0;
    for (int i = 0; i < m->layer_count && !code; i++) {
        const struct rt_tensor *tensor = filters_of(m, &m->layers[i]);
        if (!tensor) continue;
        if (!found++) rt_page_heading(&in->page, "Filters");
        if (found == 1)
            rt_page_text(&in->page, "%s",
                         in->session.options->inverted
                             ? "Each from its least weight, white, to its greatest."
                             : "Each from its least weight, black, to its greatest.");
        code = draw_filters(in, &m->layers[i], tensor, error);
    }
    return code;
}

/* One filter over a picture x[channels][height][width]: y[height - kh + 1][width - kw + 1]. */
static void apply(const struct rt_frame *frame, const uint8_t *x, const int *shape,
                  const double *filter, double *y)
{
    const int kh = shape[2], kw = shape[3];
    for (int i = 0; i + kh <= frame->height; i++)
        for (int j = 0; j + kw <= frame->width; j++, y++) {
            *y = 0;
            for (int c = 0; c < frame->channels; c++)
                for (int r = 0; r < kh; r++)
                    for (int s = 0; s < kw; s++)
                        *y += filter[(c * kh + r) * kw + s] *
                              x[(c * frame->height + i + r) * frame->width + j + s] / 255;
        }
}

/* The picture of --apply, drawn or read, grey or in three colours. */
static int open_picture(const char *path, int channels, struct rt_frame *frame, uint8_t **points,
                        struct rt_error *error)
{
    enum { SIDE = RT_SCENE_SIDE };
    if (strcmp(path, "synthetic:scene") != 0)
        return rt_png_read_any(path, channels, frame, points, error);
    *frame = (struct rt_frame){channels, SIDE, SIDE, SIDE * SIDE};
    *points = malloc((size_t)(channels * SIDE * SIDE));
    if (!*points) return rt_no_memory(path, error);
    for (int c = 0; c < channels; c++) rt_scene_draw(*points + c * SIDE * SIDE);
    return RT_OK;
}

/* Draws what the first filters make of a picture. */
static int draw_applied(struct rt_inspection *in, const struct rt_layer *layer,
                        const struct rt_tensor *tensor, const struct rt_frame *frame,
                        const uint8_t *points, struct rt_error *error)
{
    const int *shape = tensor->value.shape;
    const struct rt_cells cells = {.count = smaller(shape[0], APPLIED),
                                   .columns = APPLIED_IN_ROW,
                                   .channels = 1,
                                   .height = frame->height - shape[2] + 1,
                                   .width = frame->width - shape[3] + 1};
    const size_t size = (size_t)cells.height * (size_t)cells.width;
    double *numbers = numbers_of(&in->session.net, tensor), *y = malloc(size * sizeof *y);
    char caption[512];
    struct rt_grid grid = {0};
    int code = numbers && y ? rt_grid_open(cells, &grid, error)
                            : rt_fail(error, RT_FAILED, "no memory to apply filters");
    for (int i = 0; i < cells.count && !code; i++) {
        apply(frame, points, shape, numbers + i * frame->channels * shape[2] * shape[3], y);
        rt_grid_draw(&grid, i, y, rt_tones_of(y, size));
    }
    snprintf(caption, sizeof caption,
             "%s: the first %d filters, without bias, on a picture of %dx%d", layer->name,
             cells.count, frame->height, frame->width);
    if (!code) code = rt_page_picture(&in->page, &grid.picture, "applied.png", caption, error);
    rt_grid_close(&grid);
    free(numbers);
    free(y);
    return code;
}

int rt_inspect_applied(struct rt_inspection *in, struct rt_error *error)
{
    const struct rt_options *o = in->session.options;
    const struct rt_model *m = o->model;
    struct rt_frame frame;
    uint8_t *points;
    for (int i = 0; i < m->layer_count; i++) {
        const struct rt_tensor *t = filters_of(m, &m->layers[i]);
        if (!t || (t->value.shape[1] != 1 && t->value.shape[1] != 3)) continue;
        int code = open_picture(o->apply, t->value.shape[1], &frame, &points, error);
        if (code) return code;
        if (frame.height < t->value.shape[2] || frame.width < t->value.shape[3])
            code =
                rt_fail(error, RT_BAD_DATA, "%s: must be as large as a filter of %dx%d, got %dx%d",
                        o->apply, t->value.shape[2], t->value.shape[3], frame.height, frame.width);
        if (!code) code = draw_applied(in, &m->layers[i], t, &frame, points, error);
        free(points);
        return code;
    }
    return rt_fail(error, RT_USAGE,
                   "--apply: needs a layer with filters over 1 or 3 channels, %s has none",
                   m->name);
}
