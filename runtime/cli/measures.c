/* measures.c: what a training measures in its network. */
#include <stdlib.h>
#include <string.h>

#include "../model/measure.h"
#include "measures.h"
#include "print.h"

/* The lines of one moment, one after the other. The first failure ends them. */
struct moment {
    const struct rt_session *session;
    const struct rt_gradients *gradients;
    struct rt_lines *lines;
    int64_t step;
    const char *layer; /* of which the next lines speak */
    int layer_length, position;
    int code;
    struct rt_error *error;
};

bool rt_measures_wanted(const struct rt_model *model)
{
    return model->measures != 0 || !rt_reads_data(model);
}

/* Writes a line that says what `figures` says about the layer, and frees that. */
static void put(struct moment *at, const char *figure, json_t *figures)
{
    json_t *line = json_pack("{s:s, s:I, s:s%, s:i, s:s}", "event", "measure", "step",
                             (json_int_t)at->step, "layer", at->layer, (size_t)at->layer_length,
                             "position", at->position, "figure", figure);
    json_object_update(line, figures);
    json_decref(figures);
    char *text = rt_json_line(line);
    if (!at->code)
        at->code = text ? rt_lines_add(at->lines, text, at->error)
                        : rt_fail(at->error, RT_FAILED, "out of memory");
    free(text);
    if (at->session->options->json)
        rt_print_json(line);
    else
        json_decref(line);
}

static void put_value(struct moment *at, const char *figure, double value)
{
    put(at, figure, json_pack("{s:o}", "value", rt_json_real(value)));
}

static void put_histogram(struct moment *at, const struct rt_view *view, int rows,
                          const struct rt_spread *spread)
{
    const struct rt_model *m = at->session->net.model;
    const bool fixed = m->low < m->high;
    struct rt_histogram h = {.low = fixed ? m->low : spread->least,
                             .high = fixed ? m->high : spread->greatest,
                             .bins = m->bins,
                             .counts = calloc((size_t)m->bins, sizeof *h.counts)};
    if (!h.counts) {
        at->code = rt_fail(at->error, RT_FAILED, "out of memory");
        return;
    }
    rt_measure_histogram(&at->session->net, view, rows, &h);
    json_t *counts = json_array();
    for (int i = 0; i < h.bins; i++)
        json_array_append_new(counts, json_integer((json_int_t)h.counts[i]));
    free(h.counts);
    put(at, "histogram",
        json_pack("{s:o, s:o, s:o, s:I, s:I, s:I}", "low", rt_json_real(h.low), "high",
                  rt_json_real(h.high), "counts", counts, "below", (json_int_t)h.below, "above",
                  (json_int_t)h.above, "samples", (json_int_t)spread->count));
}

static void put_activations(struct moment *at)
{
    const struct rt_net *net = &at->session->net;
    if (!(net->model->measures & RT_ACTIVATIONS)) return;
    for (int i = 0; i < net->model->measured_count && !at->code; i++) {
        const struct rt_measured *layer = &net->model->measured[i];
        const struct rt_spread s = rt_measure(net, &layer->value, net->batch.live);
        at->layer = layer->name;
        at->layer_length = (int)strlen(layer->name);
        at->position = i + 1;
        put_value(at, "mean", s.mean);
        put_value(at, "std", s.deviation);
        put_value(at, "zeros", s.zeros);
        put_histogram(at, &layer->value, net->batch.live, &s);
    }
}

/* Weights are the tensors of two dimensions and more; biases and scales are not. */
static void put_weights(struct moment *at)
{
    const struct rt_net *net = &at->session->net;
    const struct rt_model *m = net->model;
    at->position = 0;
    for (int i = 0; i < m->tensor_count && !at->code; i++) {
        const struct rt_tensor *t = &m->tensors[i];
        if (t->value.rank < 2 || t->gradient == SIZE_MAX) continue;
        const char *dot = strrchr(t->name, '.');
        at->layer = t->name;
        at->layer_length = (int)(dot ? dot - t->name : (ptrdiff_t)strlen(t->name));
        at->position++;
        if (m->measures & RT_GRADIENTS)
            put_value(at, "gradient", rt_measure_gradient(at->gradients, t));
        if (!(m->measures & RT_WEIGHTS)) continue;
        put_value(at, "squares", rt_measure(net, &t->value, t->value.shape[0]).squares);
        put_value(at, "sparsity", rt_measure_small(net, &t->value, m->threshold));
        put_value(at, "units", rt_measure_distinct(net, &t->value));
    }
}

/* Where there are no data, parameters are numbers with names of their own. */
static void put_parameters(struct moment *at)
{
    const struct rt_model *m = at->session->net.model;
    const void *context = at->session->net.context;
    for (int i = 0; i < m->tensor_count && !at->code; i++) {
        const struct rt_tensor *t = &m->tensors[i];
        at->layer = t->name;
        at->layer_length = (int)strlen(t->name);
        at->position = i + 1;
        put_value(at, "value", rt_get(m, context, t->value.offset));
        put_value(at, "gradient", rt_gradient(at->gradients, t, 0));
    }
}

int rt_measures_add(struct rt_session *session, struct rt_lines *lines, int64_t step,
                    struct rt_error *error)
{
    const struct rt_model *m = session->net.model;
    struct rt_gradients gradients;
    const int code = rt_gradients_find(&session->net, &gradients, error);
    if (code) return code;
    struct moment at = {
        .session = session, .gradients = &gradients, .lines = lines, .step = step, .error = error};
    if (rt_reads_data(m)) {
        put_activations(&at);
        put_weights(&at);
    } else {
        put_parameters(&at);
    }
    rt_gradients_close(&gradients);
    return at.code;
}
