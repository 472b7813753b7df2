/* inspect.c: a network as pictures and tables. */
#include "inspect.h"

#include <stdio.h>
#include <string.h>

#include "../data/subset.h"

bool rt_sample_cells(const struct rt_dataset *data, struct rt_cells *cells)
{
    const int rank = data->rank, *shape = data->shape;
    if (rank < 2 || rank > 3 || (rank == 3 && shape[0] != 1 && shape[0] != 3)) return false;
    cells->channels = rank == 3 ? shape[0] : 1;
    cells->height = shape[rank - 2];
    cells->width = shape[rank - 1];
    return cells->height > 1 && cells->width > 1; /* else it is a sound */
}

void rt_sample_values(const struct rt_dataset *data, int sample, double *values)
{
    const struct rt_split *split = &data->test;
    const size_t from = (size_t)sample * (size_t)data->width;
    for (int i = 0; i < data->width; i++)
        values[i] =
            split->bytes ? split->bytes[from + (size_t)i] : (double)split->floats[from + (size_t)i];
}

/* The folder of the results: --out, or `inspect` beside the weights. */
static int choose_folder(const struct rt_options *o, char folder[RT_PATH], struct rt_error *error)
{
    char beside[RT_PATH];
    const char *slash = o->weights ? strrchr(o->weights, '/') : NULL;
    if (o->out) {
        snprintf(folder, RT_PATH, "%s", o->out);
        return RT_OK;
    }
    if (!o->weights)
        snprintf(beside, sizeof beside, "runs/%s", o->model->name);
    else
        snprintf(beside, sizeof beside, "%.*s", slash ? (int)(slash - o->weights) : 1,
                 slash ? o->weights : ".");
    return rt_path_join(beside, "inspect", folder, error);
}

/* Whether the program can show what is asked for by name. */
static int check_wishes(const struct rt_options *o, struct rt_error *error)
{
    if (o->model->inspected_count > 0 || (o->sample < 0 && !o->file)) return RT_OK;
    return rt_fail(error, RT_USAGE,
                   "%s: needs a program that keeps the values of layers, got one that does not\n"
                   "  hint: gen/etch inspect %s -- --weights FILE",
                   o->file ? "--input" : "--sample", o->model->spec);
}

static int inspect(struct rt_inspection *in, struct rt_error *error)
{
    const struct rt_options *o = in->session.options;
    rt_page_text(&in->page, "%s, structure %s.\n%s, data %s.", o->model->spec, o->model->hash,
                 o->weights ? o->weights : "The weights before training", o->data);
    int code = rt_inspect_filters(in, error);
    if (!code && o->apply) code = rt_inspect_applied(in, error);
    if (!code) code = rt_inspect_maps(in, error);
    if (!code) code = rt_inspect_statistics(in, error);
    if (!code && o->model->classes > 0) code = rt_inspect_mistakes(in, error);
    return code;
}

int rt_inspect(const struct rt_options *options, struct rt_error *error)
{
    struct rt_inspection in = {0};
    char folder[RT_PATH];
    int code = rt_needs_data(options->model, "inspect", error);
    if (!code) code = check_wishes(options, error);
    if (!code) code = choose_folder(options, folder, error);
    if (!code) code = rt_session_open(options, true, &in.session, error);
    if (code) return code;
    if (in.session.data.test.rows == 0)
        code = rt_fail(error, RT_BAD_DATA, "%s: has no test data", options->data);
    if (!code)
        code =
            rt_subset(&in.session.data.test, options->subset_test, options->model->subset_shuffled,
                      options->seed, options->data, "test", error);
    if (!code) code = rt_page_open(options, folder, &in.page, error);
    if (!code) code = inspect(&in, error);
    code = rt_page_close(&in.page, code, error);
    rt_session_close(&in.session);
    return code;
}
