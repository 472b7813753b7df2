/* predict.c: the network's answer for each sample of a file. */
#include <stdio.h>

#include "../io/weights.h"
#include "print.h"
#include "session.h"

/* `names` are those of the classes, as far as the weights know them. */
static void print_class(const struct rt_net *net, const json_t *names, int row, int sample,
                        bool json)
{
    const int class = rt_net_class(net, row);
    const double probability = rt_net_output(net, row, class);
    const char *name = json_string_value(json_array_get(names, (size_t) class));
    char text[RT_NAME];
    if (json) {
        json_t *line = json_pack("{s:i, s:i, s:o}", "sample", sample, "class", class, "probability",
                                 rt_json_real(probability));
        if (name) json_object_set_new(line, "name", json_string(name));
        rt_print_json(line);
    } else if (name) {
        printf("%8d %7d %12.6f  %s\n", sample, class, probability, rt_printable(name, text));
    } else {
        printf("%8d %7d %12.6f\n", sample, class, probability);
    }
}

static void print_value(const struct rt_net *net, int row, int sample, bool json)
{
    const double value = rt_net_output(net, row, 0);
    if (json)
        rt_print_json(json_pack("{s:i, s:o}", "sample", sample, "value", rt_json_real(value)));
    else
        printf("%8d %14.9g\n", sample, value);
}

/* Predicts every row of the test split; samples are counted from `*sample`. */
static void predict_all(struct rt_session *s, const json_t *names, int *sample)
{
    const struct rt_model *m = s->options->model;
    const struct rt_split *split = &s->data.test;
    for (int at = 0; at < split->rows; at += m->batch) {
        const int left = split->rows - at, live = left < m->batch ? left : m->batch;
        rt_net_predict(&s->net, &(struct rt_rows){.split = split, .first = at, .live = live});
        for (int i = 0; i < live; i++) {
            if (m->classes > 0)
                print_class(&s->net, names, i, (*sample)++, s->options->json);
            else
                print_value(&s->net, i, (*sample)++, s->options->json);
        }
    }
}

static void print_head(const struct rt_options *options)
{
    if (options->json) return;
    if (options->model->classes > 0)
        printf("%8s %7s %12s\n", "sample", "class", "probability");
    else
        printf("%8s %14s\n", "sample", "value");
}

int rt_predict(const struct rt_options *options, struct rt_error *error)
{
    struct rt_session session;
    int sample = 0, code = rt_needs_data(options->model, "predict", error);
    if (code) return code;
    if (!options->weights) return rt_fail(error, RT_USAGE, "--weights: must be given");
    code = rt_session_open(options, false, &session, error);
    if (code) return code;
    json_t *names = rt_weights_names(options->weights);
    if (options->half) rt_net_halve(&session.net);
    for (int i = 0; i < options->inputs && !code; i++) {
        rt_dataset_close(&session.data);
        const struct rt_request request = rt_session_request(options, options->input[i]);
        code = rt_dataset_open_inputs(&request, &session.data, error);
        if (code) break;
        if (i == 0) print_head(options);
        predict_all(&session, names, &sample);
    }
    json_decref(names);
    rt_session_close(&session);
    return code;
}
