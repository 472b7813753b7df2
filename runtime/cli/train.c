/* train.c: the training loop. */
#include <math.h>
#include <signal.h>
#include <stdlib.h>

#include "../core/clock.h"
#include "../data/sampler.h"
#include "../data/subset.h"
#include "../io/weights.h"
#include "../model/loader.h"
#include "early_stop.h"
#include "measures.h"
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
    struct rt_best keep; /* whose weights are written as they come */
    struct rt_early_stop stop;
    int64_t steps; /* of the whole training, on which schedules depend */
    int64_t end;   /* after so many of them it ends */
    int64_t check_every;
    int *rows; /* of two batches: that of a step, and the next */
    struct rt_loader *loader;
    double rate; /* the learning rate before its schedule */
    double loss; /* of the last step */
    struct rt_plateau plateau;
    struct rt_check last;
    double began;
};

/* A value became infinite or no number at all: says what usually helps. */
static int diverged(const struct run *run, int64_t step, double loss, struct rt_error *error)
{
    const struct rt_model *m = run->session.options->model;
    const struct rt_hyper *lr = rt_learning_rate(m);
    if (!lr)
        return rt_fail(error, RT_DIVERGED, "step %lld: the loss must be finite, got %g",
                       (long long)step, loss);
    return rt_fail(error, RT_DIVERGED,
                   "step %lld: the loss must be finite, got %g\n"
                   "  hint: lower the learning rate, such as --set %s=%.2g",
                   (long long)step, loss, lr->name, run->rate / 10);
}

/* Sets the learning rate of a step. */
static void set_rate(struct run *run, int64_t step)
{
    const struct rt_model *m = run->session.options->model;
    const struct rt_hyper *lr = rt_learning_rate(m);
    if (!lr) return;
    const struct rt_schedule_run all = {run->steps, run->sampler.steps_per_epoch};
    const double factor = rt_schedule_factor(&m->schedule, &all, &run->plateau, step);
    rt_put(m, run->session.net.context, lr->offset, run->rate * factor);
}

/* The loss on which the schedule looks. */
static double watched(const struct run *run)
{
    switch (run->session.options->model->schedule.watch) {
    case RT_TRAIN:
        return run->last.train_loss;
    case RT_VALIDATION:
        return run->last.validation_loss;
    case RT_TEST:
        break;
    }
    return run->last.test_loss;
}

/* Measures the network after `step` steps on a batch, where the spec asks for it. */
static int measure(struct run *run, int64_t step, const struct rt_rows *batch,
                   struct rt_error *error)
{
    if (!rt_measures_wanted(run->session.options->model)) return RT_OK;
    rt_net_pack(&run->session.net, batch);
    return rt_measures_add(&run->session, &run->folder.measures, step, error);
}

/* Writes the weights as they are now. */
static int save(const struct run *run, const char *path, struct rt_error *error)
{
    const struct rt_session *s = &run->session;
    const struct rt_weights_form form = {.half = s->options->half,
                                         .name = s->data.name,
                                         .classes = s->data.classes};
    return rt_weights_save(s->options->model, s->net.context, &form, path, error);
}

/* Evaluates the network after `step` steps, on whose last `batch` it trained, and logs it. */
static int check(struct run *run, int64_t step, const struct rt_rows *batch, struct rt_error *error)
{
    const struct rt_options *o = run->session.options;
    run->last = rt_check_now(&run->session, batch);
    run->last.step = step;
    run->last.step_loss = run->loss;
    run->last.epoch = (double)step / run->sampler.steps_per_epoch;
    run->last.seconds = rt_seconds() - run->began;
    rt_plateau_check(&o->model->schedule, &run->plateau, watched(run));
    rt_progress_hide(&run->progress);
    rt_report_check(o, &run->last);
    int code = rt_metrics_add(&run->folder.metrics, &run->last, error);
    if (!code && !isfinite(run->last.train_loss))
        return diverged(run, step, run->last.train_loss, error);
    if (!code && rt_best_look(&run->keep, &run->last)) code = save(run, run->folder.best, error);
    return code ? code : measure(run, step, batch, error);
}

/* The rows of step `step`. */
static struct rt_rows draw(struct run *run, int64_t step)
{
    const struct rt_options *o = run->session.options;
    const int64_t as = rt_sampler_step(&run->sampler, step);
    int *row = run->rows + step % 2 * o->model->batch;
    return (struct rt_rows){.split = &run->session.data.train,
                            .row = row,
                            .epoch = as / run->sampler.steps_per_epoch + 1,
                            .seed = o->seed,
                            .live = rt_sampler_batch(&run->sampler, step, row)};
}

/* A step on rows `now`, while `next` are loaded for the one after it; there may be none. */
static double make_step(struct run *run, int64_t step, const struct rt_rows *now,
                        const struct rt_rows *next)
{
    struct rt_net *net = &run->session.net;
    const int64_t as = rt_sampler_step(&run->sampler, step);
    if (!run->loader) return rt_net_train(net, now, as);
    if (step == 0) rt_loader_ask(run->loader, now);
    rt_loader_take(run->loader, net);
    if (next->live > 0) rt_loader_ask(run->loader, next);
    return rt_net_train(net, NULL, as);
}

/* Steps until the end, an early stop, a signal or a failure. Returns RT_INTERRUPTED or
 * RT_TERMINATED after a signal; *done is the number of steps then made. */
static int loop(struct run *run, int64_t *done, struct rt_error *error)
{
    struct rt_rows rows = draw(run, 0), next = {0};
    if (run->steps == 0) return check(run, 0, &rows, error);
    int code = measure(run, 0, &rows, error);
    if (code) return code;
    for (int64_t step = 0; step < run->end; step++, rows = next) {
        next = step + 1 < run->end ? draw(run, step + 1) : (struct rt_rows){0};
        set_rate(run, step);
        run->loss = make_step(run, step, &rows, &next);
        *done = step + 1;
        if (!isfinite(run->loss)) { /* the last check says what such a network is worth */
            code = check(run, *done, &rows, error);
            return code ? code : diverged(run, *done, run->loss, error);
        }
        rt_progress_step(&run->progress, *done, rows.live, run->loss);
        if (*done % run->check_every == 0 || *done == run->end) {
            code = check(run, *done, &rows, error);
            if (code) return code;
            if (rt_early_stop_look(&run->stop, &run->session.net, &run->last)) return RT_OK;
        }
        if (rt_signals_came()) return rt_signals_came() == SIGINT ? RT_INTERRUPTED : RT_TERMINATED;
    }
    return RT_OK;
}

/* Trains and leaves the results in the folder, also when a signal ends it early. */
static int train(struct run *run, struct rt_error *error)
{
    struct rt_session *s = &run->session;
    const struct rt_options *o = s->options;
    int64_t done = 0;
    rt_report_begin(o, &s->data, run->end);
    rt_progress_begin(&run->progress, run->end, !o->quiet && !o->json);
    rt_signals_catch();
    run->began = rt_seconds();
    const int ended = loop(run, &done, error);
    rt_progress_hide(&run->progress);
    if (ended && ended != RT_INTERRUPTED && ended != RT_TERMINATED) return ended;
    if (!ended && done < run->end) rt_report_stop(o, o->monitor, run->stop.best.waited);
    if (!ended) rt_early_stop_restore(&run->stop, &s->net, &run->last);

    const int code = save(run, run->folder.weights, error);
    if (code) return code;
    if (ended)
        return rt_fail(error, ended, "stopped after step %lld of %lld; weights are in %s",
                       (long long)done, (long long)run->end, run->folder.weights);
    rt_report_end(o, &run->last, run->folder.path);
    return RT_OK;
}

/* Leaves the rows that the options ask for. */
static int choose_rows(const struct rt_options *o, struct rt_dataset *data, struct rt_error *error)
{
    const bool shuffled = o->model->subset_shuffled;
    int code = rt_subset(&data->train, o->subset_train, shuffled, o->data_seed, o->data, "training",
                         error);
    if (!code)
        code =
            rt_subset(&data->test, o->subset_test, shuffled, o->data_seed, o->data, "test", error);
    if (o->no_test) data->test.rows = 0;
    return code ? code : rt_validation(data, o->validation, o->data_seed, o->data, error);
}

/* Whether the checks have what the schedule watches. */
static int check_schedule(const struct run *run, struct rt_error *error)
{
    static const char *const figures[] = {"train_loss", "validation_loss", "test_loss"};
    const struct rt_schedule *schedule = &run->session.options->model->schedule;
    if (schedule->kind != RT_PLATEAU) return RT_OK;
    return rt_check_has(&run->session, figures[schedule->watch], error);
}

/* Pictures that are moved and mirrored are packed on a thread of their own, so that the step never
 * waits for them: it is long, where there are such. What is copied as it lies is packed by the team
 * within the step; handing a batch from thread to thread costs some 40 us of a processor, more than
 * that packing does. The bits are the same. */
static int open_loader(struct run *run, struct rt_error *error)
{
    const struct rt_model *m = run->session.options->model;
    if (!m->augment || !(m->augment->crop || m->augment->flip)) return RT_OK;
    return rt_loader_open(m, &run->loader, error);
}

/* Everything that can fail before the first step. */
static int prepare(struct run *run, struct rt_error *error)
{
    const struct rt_options *o = run->session.options;
    struct rt_dataset *data = &run->session.data;
    enum rt_order order;
    int code = o->data ? choose_rows(o, data, error) : RT_OK;
    if (!code) code = rt_order_parse(o->batches, &order, error);
    if (!code)
        code = rt_sampler_open(order, data->train.rows, o->model->batch, o->seed, &run->sampler,
                               error);
    if (!code) code = check_schedule(run, error);
    if (!code) code = rt_early_stop_open(&run->session, &run->stop, error);
    if (!code) code = rt_best_open(&run->session, o->model->keep_best, 0, &run->keep, error);
    if (code) return code;
    const struct rt_hyper *lr = rt_learning_rate(o->model);
    run->rate = lr ? rt_get(o->model, run->session.net.context, lr->offset) : 0;
    run->plateau = rt_plateau_begin();
    const int64_t epoch = run->sampler.steps_per_epoch;
    run->steps = o->epochs > 0 ? o->epochs * epoch : o->steps;
    run->end = o->until > 0 ? (int64_t)ceil(o->until * (double)run->steps) : run->steps;
    run->check_every = o->check_every ? o->check_every : epoch;
    run->rows = malloc(2 * (size_t)o->model->batch * sizeof *run->rows);
    if (!run->rows) return rt_fail(error, RT_FAILED, "out of memory");
    code = open_loader(run, error);
    if (code) return code;
    return rt_run_folder_open(&run->session, &run->folder, error);
}

int rt_train(const struct rt_options *options, struct rt_error *error)
{
    struct run run = {.loss = (double)NAN};
    int code = rt_session_open(options, true, &run.session, error);
    if (code) return code;
    code = prepare(&run, error);
    if (!code) code = train(&run, error);
    rt_run_folder_close(&run.folder);
    rt_early_stop_close(&run.stop);
    rt_loader_close(run.loader);
    free(run.rows);
    rt_sampler_close(&run.sampler);
    rt_session_close(&run.session);
    return code;
}
