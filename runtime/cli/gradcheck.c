/* gradcheck.c: the verb that proves a model's gradients, on real data and on random input. */
#include <stdio.h>
#include <stdlib.h>

#include "../model/gradcheck.h"
#include "print.h"
#include "session.h"

/* One round of the check. */
struct round {
    const char *input; /* "data" or "random" */
    struct rt_gradient_check *checks;
    int code; /* RT_OK where all gradients are right */
};

static void print_round(const struct rt_session *s, const struct round *round)
{
    const struct rt_model *m = s->options->model;
    if (rt_reads_data(m))
        printf("%s: %s\n", round->input,
               round->input[0] == 'd' ? s->options->data : "uniform in [0, 1), random answers");
    for (int i = 0; i < m->tensor_count; i++) {
        const struct rt_gradient_check *c = &round->checks[i];
        if (c->checked + c->replaced == 0) continue;
        printf("  %-24s %.2e   %d elements", m->tensors[i].name, c->error, c->checked);
        if (c->replaced) printf(", %d more at kinks", c->replaced);
        (void)putchar('\n');
    }
}

/* The worst figures of all rounds. */
static void print_json(const struct rt_model *m, const struct round *rounds, int count)
{
    double worst = 0;
    json_t *tensors = json_array();
    for (int i = 0; i < m->tensor_count; i++) {
        double error = 0;
        int checked = 0;
        for (int r = 0; r < count; r++) {
            if (rounds[r].checks[i].error > error) error = rounds[r].checks[i].error;
            checked += rounds[r].checks[i].checked;
        }
        if (error > worst) worst = error;
        if (checked > 0)
            json_array_append_new(tensors, json_pack("{s:s, s:o}", "name", m->tensors[i].name,
                                                     "max_relative_error", rt_json_real(error)));
    }
    rt_print_json(
        json_pack("{s:o, s:o}", "max_relative_error", rt_json_real(worst), "tensors", tensors));
}

static void print_worst(const struct rt_model *m, const struct round *rounds, int count)
{
    double worst = 0;
    for (int r = 0; r < count; r++)
        for (int i = 0; i < m->tensor_count; i++)
            if (rounds[r].checks[i].error > worst) worst = rounds[r].checks[i].error;
    printf("worst relative error %.2e, bound %g\n", worst, RT_GRADIENT_BOUND);
}

/* Checks the batch that lies before the network. The first failure's sentence stays in *error. */
static void check(struct rt_session *s, struct round *round, struct rt_error *error, int before)
{
    struct rt_error why;
    const struct rt_options *o = s->options;
    round->code = o->weights ? RT_OK : rt_gradcheck_init(&s->net, o->seed, &why);
    if (!round->code) round->code = rt_gradcheck(&s->net, o->all, o->seed, round->checks, &why);
    if (round->code && !before) *error = why;
    if (!o->json) print_round(s, round);
}

static int check_both(struct rt_session *s, struct round rounds[2], struct rt_error *error)
{
    const struct rt_model *m = s->options->model;
    const struct rt_split *train = &s->data.train;
    const int rows = m->batch < RT_GRADIENT_ROWS ? m->batch : RT_GRADIENT_ROWS;
    int count = 0, code = RT_OK;
    if (train->rows > 0) {
        const int live = train->rows < rows ? train->rows : rows;
        rt_net_pack(&s->net, &(struct rt_rows){.split = train, .live = live});
        rounds[count].input = "data";
        check(s, &rounds[count++], error, RT_OK);
        code = rounds[0].code;
    }
    rt_net_pack_random(&s->net, s->options->seed, rows);
    rounds[count].input = "random";
    check(s, &rounds[count++], error, code);
    if (s->options->json)
        print_json(m, rounds, count);
    else
        print_worst(m, rounds, count);
    return code ? code : rounds[count - 1].code;
}

int rt_gradcheck_verb(const struct rt_options *options, struct rt_error *error)
{
    struct rt_session session;
    int code = rt_session_open(options, options->data != NULL, &session, error);
    if (code) return code;
    const size_t tensors = (size_t)options->model->tensor_count;
    struct rt_gradient_check *checks = calloc(2 * tensors + 1, sizeof *checks);
    struct round rounds[2] = {{.checks = checks}, {.checks = checks ? checks + tensors : NULL}};
    code =
        checks ? check_both(&session, rounds, error) : rt_fail(error, RT_FAILED, "out of memory");
    free(checks);
    rt_session_close(&session);
    return code;
}
