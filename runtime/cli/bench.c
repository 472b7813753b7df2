/* bench.c: how long a training step takes, and where the time goes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../core/clock.h"
#include "../core/gemm.h"
#include "../core/peak.h"
#include "print.h"
#include "session.h"

enum { WINDOWS = 64, LEAST_WINDOWS = 5 };

static const double warm_up = 0.2, window = 0.02, whole = 1.5; /* seconds */

struct figures {
    double median, least; /* seconds a step, over windows */
    double peak;          /* GFLOP/s */
    double *marks;        /* seconds a step, two for each layer, and what is done to all at once */
};

/* The layers, and behind them the loops over all parameters: penalties and updates. */
static int rows(const struct rt_model *m) { return m->layer_count + 1; }

static const char *row_name(const struct rt_model *m, int i)
{
    return i < m->layer_count ? m->layers[i].name : "parameters";
}

/* Seconds that a step takes, averaged over `steps` of them. */
static double time_steps(struct rt_net *net, int steps)
{
    const double began = rt_seconds();
    for (int i = 0; i < steps; i++) {
        net->batch.step++;
        (void)rt_net_step(net);
    }
    return (rt_seconds() - began) / steps;
}

static int by_size(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Steps until everything is warm, and then window after window. */
static void measure_steps(struct rt_net *net, struct figures *figures, int *window_steps)
{
    double seconds[WINDOWS], step = time_steps(net, 1);
    const double began = rt_seconds();
    while (rt_seconds() - began < warm_up) step = time_steps(net, 1);
    const int steps = step < window ? (int)(window / step) : 1;
    const double start = rt_seconds();
    int n = 0;
    while (n < WINDOWS && (n < LEAST_WINDOWS || rt_seconds() - start < whole))
        seconds[n++] = time_steps(net, steps);
    qsort(seconds, (size_t)n, sizeof *seconds, by_size);
    figures->median = seconds[n / 2];
    figures->least = seconds[0];
    *window_steps = steps * LEAST_WINDOWS;
}

/* Runs `steps` steps with the clock on: the time of each layer and phase. */
static void measure_layers(struct rt_session *s, int steps, struct figures *figures)
{
    struct rt_clock clock = {.seconds = figures->marks, .current = -1};
    rt_team_watch(s->team, &clock);
    (void)time_steps(&s->net, steps);
    rt_team_watch(s->team, NULL);
    rt_clock_mark(&clock, -1); /* ends the last mark */
    for (int i = 0; i < 2 * rows(s->options->model); i++) figures->marks[i] /= steps;
}

/* A batch that is trained to the end drives gradients to denormals, which are slow: with so small
 * a learning rate it never is. */
static void slow_down(struct rt_net *net)
{
    const struct rt_model *m = net->model;
    for (int i = 0; i < m->hyper_count; i++) {
        const char *dot = strrchr(m->hypers[i].name, '.');
        if (strcmp(dot ? dot + 1 : m->hypers[i].name, "lr") == 0)
            rt_put(m, net->context, m->hypers[i].offset, 1e-6);
    }
}

static void print_json(const struct rt_options *o, const struct figures *f)
{
    const struct rt_model *m = o->model;
    const double gflops = (double)m->flops / f->median * 1e-9;
    json_t *layers = json_array();
    for (int i = 0; i < rows(m); i++)
        json_array_append_new(layers, json_pack("{s:s, s:f, s:f}", "name", row_name(m, i),
                                                "forward_ms", f->marks[2 * i] * 1e3, "backward_ms",
                                                f->marks[2 * i + 1] * 1e3));
    rt_print_json(json_pack("{s:f, s:f, s:f, s:f, s:f, s:f, s:i, s:s, s:o}", "step_ms",
                            f->median * 1e3, "step_ms_min", f->least * 1e3, "images_per_second",
                            m->batch / f->median, "gflops", gflops, "peak_gflops", f->peak,
                            "peak_share", gflops / f->peak, "threads", o->threads, "gemm",
                            rt_gemm_name(), "layers", layers));
}

static void print_text(const struct rt_options *o, const struct figures *f)
{
    const struct rt_model *m = o->model;
    const double gflops = (double)m->flops / f->median * 1e-9;
    char images[RT_GROUPED];
    printf("%s, batch %d, %d thread%s, %s\n\n", m->name, m->batch, o->threads,
           o->threads > 1 ? "s" : "", rt_gemm_name());
    printf("step      %10.4f ms   median of windows; the fastest took %.4f\n", f->median * 1e3,
           f->least * 1e3);
    printf("speed     %10s images/s\n", rt_grouped((long long)(m->batch / f->median), images));
    printf("          %10.1f GFLOP/s, %.1f %% of the peak\n", gflops, 100 * gflops / f->peak);
    printf("peak      %10.1f GFLOP/s, measured in this run\n\n", f->peak);
    printf("  %-16s %12s %14s %8s\n", "layer", "forward ms", "backward ms", "share");
    double sum = 0;
    for (int i = 0; i < 2 * rows(m); i++) sum += f->marks[i];
    for (int i = 0; i < rows(m); i++) {
        const double forward = f->marks[2 * i], backward = f->marks[2 * i + 1];
        if (forward + backward <= 0) continue; /* fused into its neighbour */
        printf("  %-16s %12.4f %14.4f %6.1f %%\n", row_name(m, i), forward * 1e3, backward * 1e3,
               sum > 0 ? 100 * (forward + backward) / sum : 0);
    }
}

int rt_bench(const struct rt_options *options, struct rt_error *error)
{
    struct rt_session session;
    struct figures figures = {0};
    int steps, code = rt_session_open(options, false, &session, error);
    if (code) return code;
    figures.marks = calloc(2 * (size_t)rows(options->model) + 1, sizeof(double));
    if (figures.marks) {
        slow_down(&session.net);
        rt_net_pack_random(&session.net, options->seed, session.net.model->batch);
        measure_steps(&session.net, &figures, &steps);
        figures.peak = rt_peak_gflops(session.team);
        measure_layers(&session, steps, &figures);
        (options->json ? print_json : print_text)(options, &figures);
    } else {
        code = rt_fail(error, RT_FAILED, "out of memory");
    }
    free(figures.marks);
    rt_session_close(&session);
    return code;
}
