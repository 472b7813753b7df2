/* step.c: what a team does with a network: pack a batch, then run functions of the model on it. */
#include <math.h>

#include "../core/random.h"
#include "net.h"

/* One call of the team: packs `rows` (NULL: the batch is there already), then the stages. */
struct job {
    struct rt_net *net;
    const struct rt_rows *rows;
    rt_function *stage[3]; /* NULL: nothing to do */
    int stages;
    bool alone; /* on net->alone, whose batch is one sample */
};

/* What every member does. They meet before each stage, so that a stage sees all that came before
 * it. */
static void work(void *argument, const struct rt_member *me)
{
    const struct job *job = argument;
    const struct rt_net *net = job->net;
    const struct rt_arrays *arrays = job->alone ? &net->alone : &net->arrays;
    struct rt_batch batch = net->batch;
    if (job->alone) batch.x = net->alone.x;
    if (job->rows && rt_reads_data(net->model))
        rt_pack(net->model, job->rows, rt_share(me, job->alone ? 1 : net->model->batch), arrays);
    for (int i = 0; i < job->stages; i++) {
        if (i > 0 || job->rows) rt_meet(me);
        if (job->stage[i]) job->stage[i](net->context, &batch, me);
    }
}

static void run(struct job job)
{
    if (job.rows) job.net->batch.live = job.rows->live;
    if (job.alone && job.net->alone_on_one)
        rt_team_run_alone(job.net->team, work, &job);
    else
        rt_team_run(job.net->team, work, &job);
}

/* A part of a training step: what was prepared for predictions is gone. */
static void train(struct job job)
{
    job.net->prepared = RT_UNPREPARED;
    run(job);
}

/* Prepares the network for predictions of batches, or of one sample. */
static void prepare(struct rt_net *net, bool alone)
{
    rt_function *stage = alone ? net->model->prepare_alone : net->model->prepare;
    run((struct job){.net = net, .stage = {stage}, .stages = 1});
    net->prepared = alone ? RT_FOR_ONE : RT_FOR_BATCHES;
}

static double loss(const struct rt_net *net)
{
    return rt_get(net->model, net->context, net->model->loss);
}

void rt_net_pack(struct rt_net *net, const struct rt_rows *rows)
{
    run((struct job){.net = net, .rows = rows});
    if (rows->live == 1 && net->alone.x) run((struct job){.net = net, .rows = rows, .alone = true});
}

/* The next number of a stream for element `i` of a batch, zero in the rows from `live` on. */
static void put_random(const struct rt_net *net, const struct rt_view *view, int64_t i, int live,
                       double value, void *array)
{
    const int64_t width = rt_view_count(view) / view->shape[0];
    rt_put(net->model, array, (size_t)rt_view_distance(view, i) * (size_t)net->model->real_bytes,
           i / width < live ? value : 0);
}

void rt_net_pack_random(struct rt_net *net, uint64_t seed, int live)
{
    const struct rt_model *m = net->model;
    const uint64_t stream = rt_stream("random batch");
    uint64_t at = 0;
    net->batch.live = live;
    if (!rt_reads_data(m)) return;
    for (int64_t i = 0; i < rt_view_count(&m->input); i++) {
        const double value = rt_uniform(rt_random(seed, stream, at++).word[0]);
        put_random(net, &m->input, i, live, value, net->arrays.x);
        if (net->alone.x && i < rt_view_count(&m->input_alone))
            put_random(net, &m->input_alone, i, live, value, net->alone.x);
    }
    for (int i = 0; i < m->batch && m->classes > 0; i++)
        net->arrays.label[i] =
            (int32_t)(rt_random(seed, stream, at++).word[0] % (uint32_t)m->classes);
    for (int64_t i = 0; i < rt_view_count(&m->target) && net->arrays.target; i++)
        put_random(net, &m->target, i, live, rt_uniform(rt_random(seed, stream, at++).word[0]),
                   net->arrays.target);
}

double rt_net_forward(struct rt_net *net)
{
    train((struct job){.net = net, .stage = {net->model->forward}, .stages = 1});
    return loss(net);
}

void rt_net_backward(struct rt_net *net)
{
    train((struct job){.net = net, .stage = {net->model->backward}, .stages = 1});
}

double rt_net_step(struct rt_net *net)
{
    const struct rt_model *m = net->model;
    train((struct job){.net = net, .stage = {m->forward, m->backward, m->update}, .stages = 3});
    return loss(net);
}

double rt_net_train(struct rt_net *net, const struct rt_rows *rows, int64_t step)
{
    const struct rt_model *m = net->model;
    net->batch.step = (uint64_t)step;
    train((struct job){net, rows, {m->forward, m->backward, m->update}, 3, false});
    return loss(net);
}

struct rt_score rt_net_evaluate(struct rt_net *net, const struct rt_rows *rows)
{
    const struct rt_model *m = net->model;
    const int counts = m->classes > 0 && m->correct != SIZE_MAX;
    double losses = 0, correct = 0;
    prepare(net, false);
    for (int at = 0; at < rows->live; at += m->batch) {
        struct rt_rows part = *rows;
        part.live = rows->live - at < m->batch ? rows->live - at : m->batch;
        part.first = rows->first + at;
        if (rows->row) part.row = rows->row + at;
        part.epoch = 0;
        run((struct job){net, &part, {m->infer, m->evaluate}, 2, false});
        losses += loss(net) * part.live;
        if (counts) correct += rt_get(m, net->context, m->correct);
    }
    return (struct rt_score){losses / rows->live, counts ? correct / rows->live : (double)NAN};
}

void rt_net_predict(struct rt_net *net, const struct rt_rows *rows)
{
    const struct rt_model *m = net->model;
    const bool alone = (rows ? rows->live : net->batch.live) == 1 && m->predict_alone;
    if (net->prepared != (alone ? RT_FOR_ONE : RT_FOR_BATCHES)) prepare(net, alone);
    net->answered_alone = alone;
    if (alone)
        run((struct job){net, rows, {m->predict_alone}, 1, true});
    else
        run((struct job){net, rows, {m->infer, m->predict}, 2, false});
}

double rt_net_output(const struct rt_net *net, int i, int j)
{
    const struct rt_model *m = net->model;
    const struct rt_view *output = net->answered_alone ? &m->output_alone : &m->output;
    const int64_t width = rt_view_count(output) / output->shape[0];
    return rt_get(m, net->context, rt_view_at(m, output, i * width + j));
}

int rt_net_class(const struct rt_net *net, int i)
{
    int best = 0;
    for (int j = 1; j < net->model->classes; j++)
        if (rt_net_output(net, i, j) > rt_net_output(net, i, best)) best = j;
    return best;
}
