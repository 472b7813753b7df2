/* harness.h: runs generated functions on arrays read from a file and prints what they leave.
 *
 * The arena and the members' own memory are NaN before every run, so that a kernel that reads what
 * nothing wrote shows. Every case runs on one thread and on three; the bits must agree.
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
    size_t own; /* reals of memory that each member has of its own */
};

/* Nothing may be read that was not written in the same run. */
static void poison(real *memory, size_t reals)
{
    for (size_t i = 0; i < reals; i++) memory[i] = (real)NAN;
}

static void task(void *argument, const struct rt_member *me)
{
    struct call *call = argument;
    poison(me->own, call->own);
    rt_meet(me);
    call->c->run(call->context, &call->batch, me);
}

/* The memory of all cases, and what sets the variables that are not a case's. */
struct op_memory {
    size_t bytes, arena; /* of all, and where the arena begins */
    size_t arena_reals, own;
    void (*prepare)(void *context);
};

/* Reads the case's inputs, runs it on the team, and leaves its outputs in `out`. */
static void run_case(const struct op_case *c, const struct op_memory *memory, char *context,
                     struct rt_team *team, const int32_t *labels, const double *in, real *out)
{
    poison((real *)(void *)(context + memory->arena), memory->arena_reals);
    for (int k = 0; k < c->input_count; k++)
        for (int i = 0; i < size_of(&c->inputs[k]); i++)
            *element(context, &c->inputs[k], i) = (real)*in++;
    const struct rt_batch batch = {.label = labels, .live = c->live, .seed = 7, .step = 3};
    struct call call = {c, context, batch, memory->own};
    rt_team_run(team, task, &call);
    for (int k = 0; k < c->output_count; k++)
        for (int i = 0; i < size_of(&c->outputs[k]); i++)
            *out++ = *element(context, &c->outputs[k], i);
}

static int run_cases(const struct op_case *cases, int count, const struct op_memory *memory,
                     FILE *data)
{
    struct rt_team *teams[] = {rt_team_create(1), rt_team_create(3)};
    int failures = 0;
    for (int i = 0; i < 2; i++)
        if (!teams[i] || !rt_team_own(teams[i], memory->own * sizeof(real))) return 2;
    /* One for all, whose variables are their own: to clear it each time would take minutes. */
    char *context = aligned_alloc(64, (memory->bytes + 63) / 64 * 64);
    memset(context, 0, memory->bytes);
    memory->prepare(context);
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
        for (int i = 0; i < 2; i++)
            run_case(c, memory, context, teams[i], labels, in, out + i * outputs);
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
    for (int i = 0; i < 2; i++) rt_team_destroy(teams[i]);
    return failures > 0;
}
