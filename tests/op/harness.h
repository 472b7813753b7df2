/* harness.h: runs generated functions on arrays read from a file and prints what they leave.
 *
 * The arena is NaN before every run, so that a kernel that reads what nothing wrote shows. Every
 * case runs on one thread and on three; the bits must agree.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rt.h"

struct op_case {
    const char *name;
    rt_function *run;
    int live;
    int label_count;
    int input_count, output_count;
    const struct rt_view *inputs, *outputs;
};

static real *element(char *context, const struct rt_view *v, int index)
{
    real *base = (real *)(void *)(context + v->offset);
    ptrdiff_t at = 0;
    for (int axis = v->rank - 1; axis >= 0; axis--) {
        const int i = index % v->shape[axis];
        at += axis + 1 == v->block ? i % v->lanes + i / v->lanes * v->stride[axis]
                                   : i * v->stride[axis];
        index /= v->shape[axis];
    }
    return base + at;
}

static int size_of(const struct rt_view *v)
{
    int n = 1;
    for (int i = 0; i < v->rank; i++) n *= v->shape[i];
    return n;
}

struct call {
    const struct op_case *c;
    char *context;
    struct rt_batch batch;
};

static void task(void *argument, const struct rt_member *me)
{
    struct call *call = argument;
    call->c->run(call->context, &call->batch, me);
}

/* Reads the case's inputs, runs it with `threads` threads, and leaves its outputs in `out`. */
static void run_case(const struct op_case *c, char *context, size_t arena, size_t arena_reals,
                     int threads, const int32_t *labels, const double *in, real *out)
{
    real *poison = (real *)(void *)(context + arena);
    for (size_t i = 0; i < arena_reals; i++) poison[i] = (real)NAN;
    for (int k = 0; k < c->input_count; k++)
        for (int i = 0; i < size_of(&c->inputs[k]); i++)
            *element(context, &c->inputs[k], i) = (real)*in++;
    struct call call = {c, context, {.label = labels, .live = c->live, .seed = 7, .step = 3}};
    struct rt_team *team = rt_team_create(threads);
    rt_team_run(team, task, &call);
    rt_team_destroy(team);
    for (int k = 0; k < c->output_count; k++)
        for (int i = 0; i < size_of(&c->outputs[k]); i++)
            *out++ = *element(context, &c->outputs[k], i);
}

static int run_cases(const struct op_case *cases, int count, size_t bytes, size_t arena,
                     size_t arena_reals, void (*prepare)(void *), FILE *data)
{
    int failures = 0;
    /* One for all, whose variables are their own: to clear it each time would take minutes. */
    char *context = aligned_alloc(64, (bytes + 63) / 64 * 64);
    memset(context, 0, bytes);
    prepare(context);
    for (int n = 0; n < count; n++) {
        const struct op_case *c = &cases[n];
        int inputs = 0, outputs = 0;
        for (int k = 0; k < c->input_count; k++) inputs += size_of(&c->inputs[k]);
        for (int k = 0; k < c->output_count; k++) outputs += size_of(&c->outputs[k]);
        double *in = calloc((size_t)inputs + 1, sizeof *in);
        int32_t *labels = calloc((size_t)c->label_count + 1, sizeof *labels);
        real *out = calloc(2 * (size_t)outputs + 1, sizeof *out);
        for (int i = 0; i < inputs; i++)
            if (fscanf(data, "%lf", &in[i]) != 1) return 2;
        for (int i = 0; i < c->label_count; i++)
            if (fscanf(data, "%d", &labels[i]) != 1) return 2;
        for (int threads = 1; threads <= 3; threads += 2)
            run_case(c, context, arena, arena_reals, threads, labels, in,
                     out + (threads == 3 ? outputs : 0));
        if (memcmp(out, out + outputs, (size_t)outputs * sizeof *out) != 0) {
            fprintf(stderr, "%s: one thread and three give different bits\n", c->name);
            failures++;
        }
        for (int i = 0; i < outputs; i++) printf("%.17g\n", (double)out[i]);
        free(in);
        free(labels);
        free(out);
    }
    free(context);
    return failures > 0;
}
