/* info.c: what a model consists of. */
#include <stdio.h>

#include "../model/context.h"
#include "options.h"
#include "print.h"

static json_t *layer_json(const struct rt_layer *layer)
{
    json_t *shape = json_array();
    for (int i = 0; i < layer->rank; i++)
        json_array_append_new(shape, json_integer(layer->shape[i]));
    return json_pack("{s:s, s:s, s:o, s:I, s:I}", "name", layer->name, "kind", layer->kind, "shape",
                     shape, "parameters", (json_int_t)layer->parameters, "macs",
                     (json_int_t)layer->macs);
}

static void print_json(const struct rt_model *m, json_int_t parameters, json_int_t macs)
{
    json_t *layers = json_array();
    for (int i = 0; i < m->layer_count; i++)
        json_array_append_new(layers, layer_json(&m->layers[i]));
    rt_print_json(json_pack("{s:s, s:i, s:I, s:I, s:I, s:I, s:I, s:I, s:o}", "model", m->name,
                            "batch", m->batch, "parameters", parameters, "macs", macs,
                            "infer_parameters", parameters - m->auxiliary_parameters, "infer_macs",
                            macs - m->auxiliary_macs, "train_bytes", (json_int_t)m->train_bytes,
                            "infer_bytes", (json_int_t)m->infer_bytes, "layers", layers));
}

static void print_layer(const struct rt_layer *layer)
{
    char shape[RT_SHAPE_TEXT], parameters[RT_GROUPED], macs[RT_GROUPED];
    printf("  %-16s %-24s %-18s %14s %16s\n", layer->name, layer->kind,
           rt_shape_text(layer->rank, layer->shape, shape),
           layer->parameters ? rt_grouped(layer->parameters, parameters) : "",
           layer->macs ? rt_grouped(layer->macs, macs) : "");
}

static void print_text(const struct rt_model *m, int64_t parameters, int64_t macs)
{
    char a[RT_GROUPED], b[RT_GROUPED];
    printf("%s, from %s, structure %s\n\n", m->name, m->spec, m->hash);
    printf("  %-16s %-24s %-18s %14s %16s\n", "layer", "kind", "output", "parameters",
           "multiply-adds");
    for (int i = 0; i < m->layer_count; i++) print_layer(&m->layers[i]);
    printf("  %-16s %-24s %-18s %14s %16s\n", "total", "", "", rt_grouped(parameters, a),
           rt_grouped(macs, b));
    if (m->auxiliary_parameters)
        printf("  %-16s %-24s %-18s %14s %16s\n", "prediction", "without auxiliary heads", "",
               rt_grouped(parameters - m->auxiliary_parameters, a),
               rt_grouped(macs - m->auxiliary_macs, b));
    printf("\n");
    printf("batch            %d samples, %s flop a training step\n", m->batch,
           rt_grouped(m->flops, a));
    printf("training         %s bytes\n", rt_grouped(m->train_bytes, a));
    printf("prediction       %s bytes\n", rt_grouped(m->infer_bytes, a));
    printf("arena            %s bytes, of which %s are alive at once\n",
           rt_grouped(m->arena_bytes, a), rt_grouped(m->arena_bound, b));
    for (int i = 0; i < m->hyper_count; i++)
        printf("%s%-16s %g, from %g to %g\n", i ? "" : "\nto set with --set\n", m->hypers[i].name,
               m->hypers[i].value, m->hypers[i].min, m->hypers[i].max);
}

int rt_info(const struct rt_options *options, struct rt_error *error)
{
    const struct rt_model *m = options->model;
    int64_t parameters = 0, macs = 0;
    for (int i = 0; i < m->layer_count; i++) {
        parameters += m->layers[i].parameters;
        macs += m->layers[i].macs;
    }
    (void)error;
    if (options->json)
        print_json(m, parameters, macs);
    else
        print_text(m, parameters, macs);
    return RT_OK;
}
