/* bench.c: how long a training step or a prediction takes, and where the time goes. */
#include <stdlib.h>
#include <sys/resource.h>

#include "../core/clock.h"
#include "../core/peak.h"
#include "bench_report.h"
#include "session.h"

enum { WINDOWS = 1024, LEAST_WINDOWS = 3 };

static const double warm_up = 0.2, window = 0.002, whole = 1.5; /* seconds */
static const double watched = 0.1; /* seconds with the clock on, or two turns if they take longer */

/* What is timed, on the batch that lies before the network. */
typedef void action(struct rt_net *net);

static void train(struct rt_net *net)
{
    net->batch.step++;
    (void)rt_net_step(net);
}

static void predict(struct rt_net *net) { rt_net_predict(net, NULL); }

/* Seconds that a turn takes, averaged over `turns` of them. */
static double time_turns(struct rt_net *net, action *turn, int turns)
{
    const double began = rt_seconds();
    for (int i = 0; i < turns; i++) turn(net);
    return (rt_seconds() - began) / turns;
}

static int by_size(const void *left, const void *right)
{
    const double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Turns until everything is warm, and then window after window. Others on the machine only ever
 * lengthen one: the lower quartile is what it takes without most of them. */
static void measure_turns(struct rt_net *net, action *turn, struct rt_bench_figures *figures)
{
    double seconds[WINDOWS], one = time_turns(net, turn, 1);
    const double began = rt_seconds();
    while (rt_seconds() - began < warm_up) one = time_turns(net, turn, 1);
    const int turns = one < window ? (int)(window / one) : 1;
    const double start = rt_seconds();
    int n = 0;
    while (n < WINDOWS && (n < LEAST_WINDOWS || rt_seconds() - start < whole))
        seconds[n++] = time_turns(net, turn, turns);
    qsort(seconds, (size_t)n, sizeof *seconds, by_size);
    figures->quartile = seconds[n / 4];
    figures->least = seconds[0];
}

/* The same with the clock on: the time of each layer and phase. */
static void measure_layers(struct rt_session *s, action *turn, struct rt_bench_figures *figures)
{
    struct rt_clock clock = {.seconds = figures->marks, .current = -1};
    const int turns = figures->quartile < watched / 2 ? (int)(watched / figures->quartile) : 2;
    rt_team_watch(s->team, &clock);
    (void)time_turns(&s->net, turn, turns);
    rt_team_watch(s->team, NULL);
    rt_clock_mark(&clock, -1); /* ends the last mark */
    for (int i = 0; i < 2 * rt_bench_rows(s->options->model); i++) figures->marks[i] /= turns;
}

/* A batch that is trained to the end drives gradients to denormals, which are slow: with so small
 * a learning rate it never is. */
static void slow_down(struct rt_net *net)
{
    const struct rt_hyper *lr = rt_learning_rate(net->model);
    if (lr) rt_put(net->model, net->context, lr->offset, 1e-6);
}

/* The most memory that this process ever had. */
static int64_t peak_bytes(void)
{
    struct rusage usage;
    return getrusage(RUSAGE_SELF, &usage) ? 0 : (int64_t)usage.ru_maxrss * 1024;
}

static void measure(struct rt_session *s, struct rt_bench_figures *figures)
{
    const struct rt_options *o = s->options;
    action *turn = o->one ? predict : train;
    slow_down(&s->net);
    rt_net_pack_random(&s->net, o->seed, o->one ? 1 : o->model->batch);
    measure_turns(&s->net, turn, figures);
    figures->peak = rt_peak_gflops(s->team);
    figures->bytes = peak_bytes();
    if (o->layers || o->json) measure_layers(s, turn, figures);
}

int rt_bench(const struct rt_options *options, struct rt_error *error)
{
    struct rt_session session;
    struct rt_bench_figures figures = {0};
    int code = options->one ? rt_needs_data(options->model, "bench --predict", error) : RT_OK;
    if (!code) code = rt_session_open(options, false, &session, error);
    if (code) return code;
    figures.marks = calloc(2 * (size_t)rt_bench_rows(options->model), sizeof(double));
    if (figures.marks) {
        measure(&session, &figures);
        rt_bench_report(options, &figures);
    } else {
        code = rt_fail(error, RT_FAILED, "out of memory");
    }
    free(figures.marks);
    rt_session_close(&session);
    return code;
}
