/* session.c: what most verbs begin with. */
#include "../core/gemm.h"
#include "../io/weights.h"
#include "session.h"

/* Where there are no data, an epoch is one step on nothing. */
static int open_nothing(struct rt_session *s, struct rt_error *error)
{
    const struct rt_options *o = s->options;
    if (o->data || o->subset_train > 0 || o->validation > 0)
        return rt_fail(error, RT_USAGE, "%s: cannot be given, since %s reads no data",
                       o->data               ? "--data"
                       : o->subset_train > 0 ? "--subset"
                                             : "--validation",
                       o->model->name);
    s->data.train.rows = 1;
    return RT_OK;
}

struct rt_request rt_session_request(const struct rt_options *options, const char *path)
{
    const struct rt_view *input = &options->model->input;
    struct rt_request request = {.path = path,
                                 .label = options->label,
                                 .seed = options->data_seed,
                                 .rank = input->rank - 1,
                                 .classes = options->model->classes};
    for (int i = 0; i < request.rank; i++) request.shape[i] = input->shape[i + 1];
    return request;
}

static int open_data(struct rt_session *s, struct rt_error *error)
{
    const struct rt_options *o = s->options;
    if (!rt_reads_data(o->model)) return open_nothing(s, error);
    if (!o->data)
        return rt_fail(error, RT_USAGE, "--data: must be given, since %s names no data",
                       o->model->spec);
    const struct rt_request request = rt_session_request(o, o->data);
    const int code = rt_dataset_open(&request, &s->data, error);
    return code ? code : rt_net_accepts(o->model, &s->data, o->data, error);
}

static int open_net(struct rt_session *s, struct rt_error *error)
{
    const struct rt_options *o = s->options;
    if (rt_gemm_threads() != 1)
        return rt_fail(error, RT_FAILED, "%s: must run on one thread, got %d", rt_gemm_name(),
                       rt_gemm_threads());
    s->team = rt_team_create(o->threads);
    if (!s->team) return rt_fail(error, RT_FAILED, "cannot start %d threads", o->threads);
    int code = rt_net_open(o->model, s->team, o->seed, &s->net, error);
    for (int i = 0; i < o->settings && !code; i++)
        code = rt_hyper_set(o->model, s->net.context, o->set[i].name, o->set[i].value, error);
    if (code) return code;
    rt_init_states(o->model, s->net.context);
    if (o->weights) return rt_weights_load(o->model, s->net.context, o->weights, error);
    return rt_init(o->model, s->net.context, o->seed, error);
}

int rt_needs_data(const struct rt_model *model, const char *verb, struct rt_error *error)
{
    if (rt_reads_data(model)) return RT_OK;
    return rt_fail(error, RT_USAGE,
                   "%s: there is nothing to do, since the model reads no data\n"
                   "  hint: train writes the path of its parameters to measures.jsonl",
                   verb);
}

int rt_session_open(const struct rt_options *options, bool with_data, struct rt_session *session,
                    struct rt_error *error)
{
    *session = (struct rt_session){.options = options};
    int code = with_data ? open_data(session, error) : RT_OK;
    if (!code) code = open_net(session, error);
    if (code) rt_session_close(session);
    return code;
}

void rt_session_close(struct rt_session *session)
{
    rt_net_close(&session->net);
    if (session->team) rt_team_destroy(session->team);
    rt_dataset_close(&session->data);
    *session = (struct rt_session){0};
}
