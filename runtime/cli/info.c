/* info.c: what a model consists of. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "../core/simd.h"
#include "../model/context.h"
#include "options.h"
#include "print.h"

static json_int_t bytes_of(const struct rt_model *m, int64_t reals)
{
    return (json_int_t)(reals * m->real_bytes);
}

static json_t *layer_json(const struct rt_model *m, int index)
{
    const struct rt_layer *layer = &m->layers[index];
    const struct rt_layer_memory *memory = &m->memory[index];
    json_t *shape = json_array();
    for (int i = 0; i < layer->rank; i++)
        json_array_append_new(shape, json_integer(layer->shape[i]));
    return json_pack("{s:s, s:s, s:o, s:I, s:I, s:I, s:I, s:I, s:I, s:I}", "name", layer->name,
                     "kind", layer->kind, "shape", shape, "parameters",
                     (json_int_t)layer->parameters, "macs", (json_int_t)layer->macs,
                     "activation_bytes", (json_int_t)rt_activation_bytes(m, layer, m->batch),
                     "forward_live_bytes", bytes_of(m, memory->forward.live), "forward_arena_bytes",
                     bytes_of(m, memory->forward.reached), "backward_live_bytes",
                     bytes_of(m, memory->backward.live), "backward_arena_bytes",
                     bytes_of(m, memory->backward.reached));
}

static void print_json(const struct rt_model *m, json_int_t parameters, json_int_t macs)
{
    json_t *layers = json_array();
    for (int i = 0; i < m->layer_count; i++) json_array_append_new(layers, layer_json(m, i));
    rt_print_json(json_pack("{s:s, s:i, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:o}", "model",
                            m->name, "batch", m->batch, "parameters", parameters, "macs", macs,
                            "infer_parameters", parameters - m->auxiliary_parameters, "infer_macs",
                            macs - m->auxiliary_macs, "train_bytes", (json_int_t)m->train_bytes,
                            "infer_bytes", (json_int_t)m->infer_bytes, "arena_bytes",
                            (json_int_t)m->arena_bytes, "arena_bound_bytes",
                            (json_int_t)m->arena_bound, "own_bytes", (json_int_t)m->own_bytes,
                            "layers", layers));
}

/* The widths of the first two columns: those of the longest texts. */
struct widths {
    int name, kind;
};

static struct widths widths_of(const struct rt_model *m)
{
    struct widths w = {(int)sizeof "prediction", (int)sizeof "without auxiliary heads"};
    if (!m->auxiliary_parameters) w.kind = (int)sizeof "kind";
    for (int i = 0; i < m->layer_count; i++) {
        w.name = RT_MAX(w.name, (int)strlen(m->layers[i].name) + 1);
        w.kind = RT_MAX(w.kind, (int)strlen(m->layers[i].kind) + 1);
    }
    return w;
}

static void print_row(struct widths w, const char *name, const char *kind, const char *output,
                      const char *bytes, const char *parameters, const char *macs)
{
    printf("  %-*s %-*s %-16s %16s %14s %16s\n", w.name, name, w.kind, kind, output, bytes,
           parameters, macs);
}

static const char *grouped_or_blank(int64_t number, char text[RT_GROUPED])
{
    return number ? rt_grouped(number, text) : "";
}

static void print_layers(const struct rt_model *m, int64_t parameters, int64_t macs)
{
    const struct widths w = widths_of(m);
    char shape[RT_SHAPE_TEXT], a[RT_GROUPED], b[RT_GROUPED], c[RT_GROUPED];
    int64_t bytes = 0;
    print_row(w, "layer", "kind", "output", "activation bytes", "parameters", "multiply-adds");
    for (int i = 0; i < m->layer_count; i++) {
        const struct rt_layer *layer = &m->layers[i];
        const int64_t output = rt_activation_bytes(m, layer, m->batch);
        bytes += output;
        print_row(w, layer->name, layer->kind, rt_shape_text(layer->rank, layer->shape, shape),
                  rt_grouped(output, a), grouped_or_blank(layer->parameters, b),
                  grouped_or_blank(layer->macs, c));
    }
    print_row(w, "total", "", "", rt_grouped(bytes, a), rt_grouped(parameters, b),
              rt_grouped(macs, c));
    if (m->auxiliary_parameters)
        print_row(w, "prediction", "without auxiliary heads", "", "",
                  rt_grouped(parameters - m->auxiliary_parameters, b),
                  rt_grouped(macs - m->auxiliary_macs, c));
}

static const char *bytes_or_blank(const struct rt_model *m, int64_t reals, char text[RT_GROUPED])
{
    return grouped_or_blank(reals * m->real_bytes, text);
}

static void print_memory_row(int width, const char *name, const char *const text[4],
                             const char *note)
{
    printf("  %-*s %16s %16s   %16s %16s%s\n", width, name, text[0], text[1], text[2], text[3],
           note);
}

/* For each layer, what is alive while it computes, and how far the arena is in use. */
static void print_memory(const struct rt_model *m)
{
    const int width = widths_of(m).name;
    char text[4][RT_GROUPED];
    bool found = false;
    printf("\nbytes of the arena in a training step, while a layer computes\n\n");
    print_memory_row(width, "", (const char *[]){"forward:", "in use", "backward:", "in use"}, "");
    print_memory_row(width, "layer", (const char *[]){"alive", "up to", "alive", "up to"}, "");
    for (int i = 0; i < m->layer_count; i++) {
        const struct rt_memory f = m->memory[i].forward, b = m->memory[i].backward;
        const bool most = RT_MAX(f.live, b.live) * m->real_bytes == m->arena_bound && !found;
        found |= most;
        print_memory_row(width, m->layers[i].name,
                         (const char *[]){bytes_or_blank(m, f.live, text[0]),
                                          bytes_or_blank(m, f.reached, text[1]),
                                          bytes_or_blank(m, b.live, text[2]),
                                          bytes_or_blank(m, b.reached, text[3])},
                         most ? "  <- the most" : "");
    }
}

static void print_text(const struct rt_model *m, int64_t parameters, int64_t macs)
{
    char a[RT_GROUPED], b[RT_GROUPED];
    printf("%s, from %s, structure %s\n\n", m->name, m->spec, m->hash);
    print_layers(m, parameters, macs);
    print_memory(m);
    printf("\n");
    printf("batch            %d samples, %s flop a training step\n", m->batch,
           rt_grouped(m->flops, a));
    printf("training         %s bytes\n", rt_grouped(m->train_bytes, a));
    printf("prediction       %s bytes\n", rt_grouped(m->infer_bytes, a));
    printf("arena            %s bytes; %s are alive at once, and no plan needs less\n",
           rt_grouped(m->arena_bytes, a), rt_grouped(m->arena_bound, b));
    if (m->own_bytes > 0)
        printf("of each thread   %s bytes beside it\n", rt_grouped((int64_t)m->own_bytes, a));
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
