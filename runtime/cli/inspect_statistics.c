/* inspect_statistics.c: figures of each layer in a step of training. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../model/measure.h"
#include "inspect.h"

/* The output of a layer that the program keeps, or NULL. */
static const struct rt_view *output_of(const struct rt_model *m, const char *layer)
{
    for (int i = 0; i < m->measured_count; i++)
        if (strcmp(m->measured[i].name, layer) == 0) return &m->measured[i].value;
    return NULL;
}

/* The weights of a layer, or NULL. */
static const struct rt_tensor *weights_of(const struct rt_model *m, const char *layer)
{
    char name[256];
    snprintf(name, sizeof name, "%s.weight", layer);
    for (int i = 0; i < m->tensor_count; i++)
        if (strcmp(m->tensors[i].name, name) == 0 && m->tensors[i].gradient != SIZE_MAX)
            return &m->tensors[i];
    return NULL;
}

static void put_row(FILE *csv, const struct rt_gradients *gradients, const char *layer)
{
    const struct rt_net *net = gradients->net;
    const struct rt_view *output = output_of(net->model, layer);
    const struct rt_tensor *weights = weights_of(net->model, layer);
    if (!output && !weights) return;
    fprintf(csv, "%s", layer);
    if (output) {
        const struct rt_spread s = rt_measure(net, output, net->batch.live);
        fprintf(csv, ",%.6g,%.6g,%.6g,%.6g,%.6g", s.mean, s.deviation, s.zeros, s.least,
                s.greatest);
    } else {
        fprintf(csv, ",,,,,");
    }
    if (weights) {
        const struct rt_spread w = rt_measure(net, &weights->value, weights->value.shape[0]);
        fprintf(csv, ",%.6g,%.6g,%.6g\n", w.deviation, w.size,
                rt_measure_gradient(gradients, weights));
    } else {
        fprintf(csv, ",,,\n");
    }
}

/* The table of all layers, which the caller frees; NULL without memory. */
static char *make_table(const struct rt_gradients *gradients)
{
    const struct rt_model *m = gradients->net->model;
    char *text = NULL;
    size_t size;
    FILE *csv = open_memstream(&text, &size);
    if (!csv) return NULL;
    fprintf(csv, "layer,mean,std,zeros,least,greatest,weight std,weight size,gradient size\n");
    for (int i = 0; i < m->layer_count; i++) put_row(csv, gradients, m->layers[i].name);
    if (fclose(csv) == 0) return text;
    free(text);
    return NULL;
}

int rt_inspect_statistics(struct rt_inspection *in, struct rt_error *error)
{
    struct rt_net *net = &in->session.net;
    const struct rt_model *m = net->model;
    const struct rt_split *train = &in->session.data.train;
    const int live = train->rows < m->batch ? train->rows : m->batch;
    struct rt_gradients gradients;
    rt_net_pack(net, &(struct rt_rows){.split = train, .live = live});
    int code = rt_gradients_find(net, &gradients, error);
    if (code) return code;
    char *text = make_table(&gradients);
    rt_gradients_close(&gradients);
    if (!text) return rt_fail(error, RT_FAILED, "no memory for a table");

    rt_page_heading(&in->page, "Layers in a step of training");
    rt_page_text(&in->page,
                 "On the first %d training samples: mean, deviation, share of exact zeros "
                 "and range of each layer's outputs%s; deviation and mean size of its "
                 "weights; mean size of their gradient.",
                 live, m->measured_count ? "" : ", where the program keeps them");
    code = rt_page_table(&in->page, text, "layers.csv", "outputs, weights and gradients of layers",
                         error);
    free(text);
    return code;
}
