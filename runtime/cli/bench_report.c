/* bench_report.c: what `bench` prints. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../core/gemm.h"
#include "../model/context.h"
#include "bench_report.h"
#include "print.h"

int rt_bench_rows(const struct rt_model *m) { return m->layer_count + 1; }

/* A row of the table of layers; GFLOP/s are NAN where no time or no product is seen. */
struct row {
    const char *name;
    double seconds[2], gflops[2]; /* forward, backward */
    int64_t bytes;                /* of its output */
};

/* The work of a layer in a phase: of its products, as the direct algorithm does them. Backward
 * computes two gradients; but the first layer needs none of its input. */
static double flops(const struct rt_options *o, int layer, int backward)
{
    const struct rt_model *m = o->model;
    const double forward = 2.0 * (double)m->layers[layer].macs * (o->one ? 1 : m->batch);
    int first = 0;
    while (first < layer && m->layers[first].macs == 0) first++;
    return backward && layer > first ? 2 * forward : forward;
}

static struct row row_of(const struct rt_options *o, const struct rt_bench_figures *f, int i)
{
    const struct rt_model *m = o->model;
    struct row row = {.name = "parameters", .gflops = {NAN, NAN}};
    memcpy(row.seconds, f->marks + 2 * i, sizeof row.seconds);
    if (i == m->layer_count) return row;
    row.name = m->layers[i].name;
    row.bytes = rt_activation_bytes(m, &m->layers[i], o->one ? 1 : m->batch);
    for (int backward = 0; backward < 2; backward++)
        if (row.seconds[backward] > 0 && m->layers[i].macs > 0)
            row.gflops[backward] = flops(o, i, backward) / row.seconds[backward] * 1e-9;
    return row;
}

/* Of a step; of a prediction, which leaves out auxiliary heads. */
static double gflops(const struct rt_options *o, const struct rt_bench_figures *f)
{
    const struct rt_model *m = o->model;
    int64_t macs = -m->auxiliary_macs;
    for (int i = 0; i < m->layer_count; i++) macs += m->layers[i].macs;
    return 1e-9 * (double)(o->one ? 2 * macs : m->flops) / f->quartile;
}

static json_t *layers_json(const struct rt_options *o, const struct rt_bench_figures *f)
{
    json_t *layers = json_array();
    for (int i = 0; i < rt_bench_rows(o->model); i++) {
        const struct row row = row_of(o, f, i);
        json_array_append_new(layers, json_pack("{s:s, s:f, s:f, s:o, s:o, s:I}", "name", row.name,
                                                "forward_ms", row.seconds[0] * 1e3, "backward_ms",
                                                row.seconds[1] * 1e3, "forward_gflops",
                                                rt_json_real(row.gflops[0]), "backward_gflops",
                                                rt_json_real(row.gflops[1]), "activation_bytes",
                                                (json_int_t)row.bytes));
    }
    return layers;
}

static void print_json(const struct rt_options *o, const struct rt_bench_figures *f)
{
    json_t *object =
        json_pack("{s:f, s:f}", o->one ? "predict_us" : "step_ms",
                  f->quartile * (o->one ? 1e6 : 1e3), o->one ? "predict_us_min" : "step_ms_min",
                  f->least * (o->one ? 1e6 : 1e3));
    json_t *common = json_pack("{s:f, s:f, s:f, s:f, s:i, s:s, s:I, s:o}", "images_per_second",
                               (o->one ? 1 : o->model->batch) / f->quartile, "gflops", gflops(o, f),
                               "peak_gflops", f->peak, "peak_share", gflops(o, f) / f->peak,
                               "threads", o->threads, "gemm", rt_gemm_name(), "peak_bytes",
                               (json_int_t)f->bytes, "layers", layers_json(o, f));
    (void)json_object_update(object, common);
    json_decref(common);
    rt_print_json(object);
}

/* A number that fills `width`, or blanks. */
static void cell(int width, int decimals, double value)
{
    if (value > 0)
        printf(" %*.*f", width, decimals, value);
    else
        printf(" %*s", width, "");
}

static void print_layers(const struct rt_options *o, const struct rt_bench_figures *f)
{
    const int rows = rt_bench_rows(o->model);
    double sum = 0;
    char bytes[RT_GROUPED];
    for (int i = 0; i < 2 * rows; i++) sum += f->marks[i];
    printf("\n  %-16s %12s %9s %12s %9s %8s %16s\n", "layer", "forward ms", "GFLOP/s",
           "backward ms", "GFLOP/s", "share", "activation bytes");
    for (int i = 0; i < rows; i++) {
        const struct row row = row_of(o, f, i);
        const double seconds = row.seconds[0] + row.seconds[1];
        if (seconds <= 0) continue; /* fused into its neighbour */
        printf("  %-16s", row.name);
        cell(12, 4, row.seconds[0] * 1e3);
        cell(9, 1, row.gflops[0]);
        cell(12, 4, row.seconds[1] * 1e3);
        cell(9, 1, row.gflops[1]);
        printf(" %6.1f %% %16s\n", 100 * seconds / sum,
               row.bytes ? rt_grouped(row.bytes, bytes) : "");
    }
    printf("\nGFLOP/s of a layer count its products as the direct algorithm does them: backward "
           "twice\n"
           "forward, but once in the first layer. A layer that has no line is part of another.\n");
}

static void print_text(const struct rt_options *o, const struct rt_bench_figures *f)
{
    const struct rt_model *m = o->model;
    char text[RT_GROUPED];
    printf("%s, %s %d, %d thread%s, %s\n\n", m->name, o->one ? "sample" : "batch",
           o->one ? 1 : m->batch, o->threads, o->threads > 1 ? "s" : "", rt_gemm_name());
    printf("%-9s %10.4f %s   lower quartile of windows; the fastest took %.4f\n",
           o->one ? "predict" : "step", f->quartile * (o->one ? 1e6 : 1e3), o->one ? "us" : "ms",
           f->least * (o->one ? 1e6 : 1e3));
    const double images = (o->one ? 1 : m->batch) / f->quartile;
    printf("speed     %10s images/s\n", rt_grouped((long long)images, text));
    printf("          %10.1f GFLOP/s, %.1f %% of the peak\n", gflops(o, f),
           100 * gflops(o, f) / f->peak);
    printf("peak      %10.1f GFLOP/s, measured in this run\n", f->peak);
    printf("memory    %10.1f MiB at most\n", (double)f->bytes / (1 << 20));
    if (o->layers) print_layers(o, f);
}

void rt_bench_report(const struct rt_options *options, const struct rt_bench_figures *figures)
{
    (options->json ? print_json : print_text)(options, figures);
}
