/* inspect_maps.c: what a sample becomes in each layer. */
#include <stdio.h>
#include <stdlib.h>

#include "inspect.h"

enum { IN_ROW = 8, MOST = 256 };

/* The maps of a layer [batch][maps][height][width], as cells. A sound has one, of a row for each
 * channel; a film has a row of pictures for each channel. False where a layer's output has no
 * places. */
static bool cells_of(const struct rt_view *view, struct rt_cells *cells)
{
    const int rank = view->rank - 1, *shape = view->shape + 1;
    if (rank < 2) return false;
    *cells = (struct rt_cells){.count = 1,
                               .columns = rank == 4 ? shape[1] : IN_ROW,
                               .channels = 1,
                               .height = shape[rank - 2],
                               .width = shape[rank - 1]};
    for (int i = 0; i < rank - 2; i++) cells->count *= shape[i];
    if (cells->count > MOST) cells->count = MOST;
    return cells->height * cells->width > 1;
}

/* Draws the first row of a batch. */
static int draw_layer(struct rt_inspection *in, const struct rt_measured *layer,
                      struct rt_error *error)
{
    const struct rt_net *net = &in->session.net;
    struct rt_cells cells;
    struct rt_grid grid;
    char file[RT_PATH], caption[512], shape[RT_SHAPE_TEXT];
    if (!cells_of(&layer->value, &cells)) return RT_OK;
    const size_t size = (size_t)cells.height * (size_t)cells.width;
    double *map = malloc(size * sizeof *map);
    if (!map) return rt_fail(error, RT_FAILED, "no memory for the maps of %s", layer->name);
    int code = rt_grid_open(cells, &grid, error);
    if (!code) {
        for (int i = 0; i < cells.count; i++) {
            for (size_t j = 0; j < size; j++)
                map[j] =
                    rt_get(net->model, net->context,
                           rt_view_at(net->model, &layer->value, (int64_t)((size_t)i * size + j)));
            rt_grid_draw(&grid, i, map, rt_tones_of(map, size));
        }
        snprintf(file, sizeof file, "maps_%s.png", layer->name);
        snprintf(caption, sizeof caption, "%s: %s", layer->name,
                 rt_shape_text(layer->value.rank - 1, layer->value.shape + 1, shape));
        code = rt_page_picture(&in->page, &grid.picture, file, caption, error);
        rt_grid_close(&grid);
    }
    free(map);
    return code;
}

/* The sample itself, where it is a picture. */
static int draw_sample(struct rt_inspection *in, const struct rt_dataset *data, int sample,
                       struct rt_error *error)
{
    struct rt_cells cells = {.count = 1, .columns = 1};
    struct rt_grid grid;
    if (!rt_sample_cells(data, &cells)) return RT_OK;
    double *values = malloc((size_t)data->width * sizeof *values);
    if (!values) return rt_fail(error, RT_FAILED, "no memory for a sample");
    int code = rt_grid_open(cells, &grid, error);
    if (!code) {
        rt_sample_values(data, sample, values);
        rt_grid_draw(&grid, 0, values, rt_tones_of(values, (size_t)data->width));
        code = rt_page_picture(&in->page, &grid.picture, "sample.png", "the sample", error);
        rt_grid_close(&grid);
    }
    free(values);
    return code;
}

/* Says which sample it is and what the network makes of it. */
static void describe(struct rt_inspection *in, const struct rt_split *split, const char *name,
                     int sample)
{
    const struct rt_net *net = &in->session.net;
    rt_page_heading(&in->page, "Maps");
    rt_page_text(&in->page,
                 "What sample %d of %s becomes in each layer. Each map is drawn from its "
                 "least value, black, to its greatest.",
                 sample, name);
    if (net->model->classes == 0) return;
    const int class = rt_net_class(net, 0);
    const double probability = rt_net_output(net, 0, class);
    if (split->label)
        rt_page_text(&in->page, "Label %d, prediction %d (%.4f).", (int)split->label[sample], class,
                     probability);
    else
        rt_page_text(&in->page, "Prediction %d (%.4f).", class, probability);
}

/* Whether a layer leaves its input as it is, in the same memory: `flatten` does. */
static bool is_alias(const struct rt_model *m, int layer)
{
    for (int i = 0; i < layer; i++)
        if (m->inspected[i].value.offset == m->inspected[layer].value.offset) return true;
    return false;
}

/* Draws what row `row` of the test split of some data becomes. */
static int draw_maps(struct rt_inspection *in, const struct rt_dataset *data, const char *name,
                     struct rt_error *error)
{
    const struct rt_model *m = in->session.options->model;
    const int row = in->session.options->sample < 0 ? 0 : in->session.options->sample;
    if (row >= data->test.rows)
        return rt_fail(error, RT_USAGE, "--sample: must be from 0 to %d for %s, got %d",
                       data->test.rows - 1, name, row);
    const int sample = rt_sample(&data->test, row);
    rt_net_predict(&in->session.net,
                   &(struct rt_rows){.split = &data->test, .first = row, .live = 1});
    describe(in, &data->test, name, sample);
    int code = draw_sample(in, data, sample, error);
    for (int i = 0; i < m->inspected_count && !code; i++)
        if (!is_alias(m, i)) code = draw_layer(in, &m->inspected[i], error);
    return code;
}

int rt_inspect_maps(struct rt_inspection *in, struct rt_error *error)
{
    const struct rt_options *o = in->session.options;
    if (o->model->inspected_count == 0) {
        rt_page_heading(&in->page, "Maps");
        rt_page_text(&in->page,
                     "This program does not keep the values of its layers. One that does "
                     "is made by: gen/etch inspect %s -- --weights FILE",
                     o->model->spec);
        return RT_OK;
    }
    if (!o->file) return draw_maps(in, &in->session.data, o->data, error);

    struct rt_dataset data;
    const struct rt_request request = rt_session_request(o, o->file);
    int code = rt_dataset_open_inputs(&request, &data, error);
    if (code) return code;
    code = draw_maps(in, &data, o->file, error);
    rt_dataset_close(&data);
    return code;
}
