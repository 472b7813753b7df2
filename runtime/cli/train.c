/* train.c: the training loop. */
#include <math.h>
#include <signal.h>
#include <stdlib.h>

#include "../core/clock.h"
#include "../data/sampler.h"
#include "../io/weights.h"
#include "progress.h"
#include "report.h"
#include "run_folder.h"
#include "signals.h"

/* A run between its first step and its last. */
struct run {
    struct rt_session session;
    struct rt_sampler sampler;
    struct rt_run_folder folder;
    struct rt_progress progress;
    int64_t steps, check_every;
    int *rows, live; /* the batch of the last step */
    struct rt_check last;
    double began;
};

/* The hyper-parameter "lr", or the first that ends in ".lr"; NULL where there is none. */
static const struct rt_hyper *learning_rate(const struct rt_model *model)
{
    for (int i = 0; i < model->hyper_count; i++) {
        const char *dot = strrchr(model->hypers[i].name, '.');
        if (strcmp(dot ? dot + 1 : model->hypers[i].name, "lr") == 0) return &model->hypers[i];
    }
    return NULL;
}

/* A value became infinite or no number at all: says what usually helps. */
static int diverged(const struct run *run, int64_t step, double loss, struct rt_error *error)
{
    const struct rt_model *m = run->session.options->model;
    const struct rt_hyper *lr = learning_rate(m);
    if (!lr)
        return rt_fail(error, RT_DIVERGED, "step %lld: the loss must be finite, got %g",
                       (long long)step, loss);
    const double rate = rt_get(m, run->session.net.context, lr->offset);
    return rt_fail(error, RT_DIVERGED,
                   "step %lld: the loss must be finite, got %g\n"
                   "  hint: lower the learning rate, such as --set %s=%.2g",
                   (long long)step, loss, lr->name, rate / 10);
}

/* The training rows that a check looks at, as the spec asks. */
static struct rt_rows check_rows(const struct run *run)
{
    const struct rt_split *train = &run->session.data.train;
    const int wanted = run->session.options->model->check_rows;
    if (wanted == 0) return (struct rt_rows){.split = train, .row = run->rows, .live = run->live};
    const int all = wanted < 0 || wanted > train->rows;
    return (struct rt_rows){.split = train, .live = all ? train->rows : wanted};
}

/* Evaluates the network after `step` steps and logs it. */
static int check(struct run *run, int64_t step, struct rt_error *error)
{
    const struct rt_model *m = run->session.options->model;
    struct rt_net *net = &run->session.net;
    const struct rt_hyper *lr = learning_rate(m);
    const struct rt_rows train = check_rows(run);
    const struct rt_rows test = {.split = &run->session.data.test,
                                 .live = run->session.data.test.rows};
    const struct rt_score on_train = rt_net_evaluate(net, &train);
    const struct rt_score on_test = rt_net_evaluate(net, &test);
    run->last = (struct rt_check){
        .step = step,
        .epoch = (double)step / run->sampler.steps_per_epoch,
        .train_loss = on_train.loss,
        .train_accuracy = on_train.accuracy,
        .test_loss = on_test.loss,
        .test_accuracy = on_test.accuracy,
        .penalty = m->penalty == SIZE_MAX ? (double)NAN : rt_get(m, net->context, m->penalty),
        .learning_rate = lr ? rt_get(m, net->context, lr->offset) : (double)NAN,
        .seconds = rt_seconds() - run->began,
    };
    rt_progress_hide(&run->progress);
    rt_report_check(run->session.options, &run->last);
    const int code = rt_metrics_add(&run->folder.metrics, &run->last, error);
    if (!code && !isfinite(on_train.loss)) return diverged(run, step, on_train.loss, error);
    return code;
}

/* Steps until the end, a signal or a failure. Returns RT_INTERRUPTED or RT_TERMINATED after a
 * signal; *done is the number of steps then made. */
static int loop(struct run *run, int64_t *done, struct rt_error *error)
{
    for (int64_t step = 0; step < run->steps; step++) {
        run->live = rt_sampler_batch(&run->sampler, step, run->rows);
        const struct rt_rows rows = {.split = &run->session.data.train,
                                     .row = run->rows,
                                     .live = run->live};
        const double loss = rt_net_train(&run->session.net, &rows, step);
        *done = step + 1;
        if (!isfinite(loss)) return diverged(run, *done, loss, error);
        rt_progress_step(&run->progress, *done, run->live, loss);
        if (*done % run->check_every == 0 || *done == run->steps) {
            const int code = check(run, *done, error);
            if (code) return code;
        }
        if (rt_signals_came()) return rt_signals_came() == SIGINT ? RT_INTERRUPTED : RT_TERMINATED;
    }
    return RT_OK;
}

/* Trains and leaves the results in the folder, also when a signal ends it early. */
static int train(struct run *run, struct rt_error *error)
{
    const struct rt_session *s = &run->session;
    const struct rt_options *o = s->options;
    int64_t done = 0;
    rt_report_begin(o, s->data.train.rows, s->data.test.rows, run->steps);
    rt_progress_begin(&run->progress, run->steps, !o->quiet && !o->json);
    rt_signals_catch();
    run->began = rt_seconds();
    const int ended = loop(run, &done, error);
    rt_progress_hide(&run->progress);
    if (ended && ended != RT_INTERRUPTED && ended != RT_TERMINATED) return ended;

    const int code = rt_weights_save(o->model, s->net.context, run->folder.weights, error);
    if (code) return code;
    if (ended)
        return rt_fail(error, ended, "stopped after step %lld of %lld; weights are in %s",
                       (long long)done, (long long)run->steps, run->folder.weights);
    rt_report_end(o, &run->last, run->folder.path);
    return RT_OK;
}

/* Everything that can fail before the first step. */
static int prepare(struct run *run, struct rt_error *error)
{
    const struct rt_options *o = run->session.options;
    const struct rt_split *data = &run->session.data.train;
    enum rt_order order;
    int code = rt_order_parse(o->batches, &order, error);
    if (!code)
        code = rt_sampler_open(order, data->rows, o->model->batch, o->seed, &run->sampler, error);
    if (code) return code;
    const int64_t epoch = run->sampler.steps_per_epoch;
    run->steps = o->steps ? o->steps : o->epochs * epoch;
    run->check_every = o->check_every ? o->check_every : epoch;
    run->rows = malloc((size_t)o->model->batch * sizeof *run->rows);
    if (!run->rows) return rt_fail(error, RT_FAILED, "out of memory");
    return rt_run_folder_open(&run->session, &run->folder, error);
}

int rt_train(const struct rt_options *options, struct rt_error *error)
{
    struct run run = {0};
    int code = rt_session_open(options, true, &run.session, error);
    if (code) return code;
    code = prepare(&run, error);
    if (!code) code = train(&run, error);
    rt_run_folder_close(&run.folder);
    free(run.rows);
    rt_sampler_close(&run.sampler);
    rt_session_close(&run.session);
    return code;
}
