/* check.c: how good a network is at a moment of its training. */
#include <math.h>
#include <string.h>

#include "check.h"

static struct rt_rows all_rows(const struct rt_split *split)
{
    return (struct rt_rows){.split = split, .live = split->rows};
}

/* The training rows that a check looks at, as the spec asks. */
static struct rt_rows train_rows(const struct rt_session *session, const struct rt_rows *batch)
{
    const int wanted = session->options->model->check_rows;
    struct rt_rows rows = all_rows(&session->data.train);
    if (wanted == 0) return *batch;
    if (wanted > 0 && wanted < rows.live) rows.live = wanted;
    return rows;
}

/* Of a part of the data that may be empty. */
static struct rt_score score_all(struct rt_net *net, const struct rt_split *split)
{
    const struct rt_rows rows = all_rows(split);
    if (rows.live == 0) return (struct rt_score){(double)NAN, (double)NAN};
    return rt_net_evaluate(net, &rows);
}

struct rt_check rt_check_now(struct rt_session *session, const struct rt_rows *batch)
{
    const struct rt_model *m = session->options->model;
    struct rt_net *net = &session->net;
    const struct rt_hyper *lr = rt_learning_rate(m);
    const struct rt_rows train = train_rows(session, batch);
    /* Any of these computes the penalty, too. */
    const struct rt_score on_train = rt_net_evaluate(net, &train);
    const struct rt_score on_test = score_all(net, &session->data.test);
    const struct rt_score on_validation = score_all(net, &session->data.validation);
    return (struct rt_check){
        .train_loss = on_train.loss,
        .train_accuracy = on_train.accuracy,
        .test_loss = on_test.loss,
        .test_accuracy = on_test.accuracy,
        .validation_loss = on_validation.loss,
        .validation_accuracy = on_validation.accuracy,
        .penalty = m->penalty == SIZE_MAX ? (double)NAN : rt_get(m, net->context, m->penalty),
        .learning_rate = lr ? rt_get(m, net->context, lr->offset) : (double)NAN,
    };
}

int rt_check_has(const struct rt_session *session, const char *figure, struct rt_error *error)
{
    const struct rt_model *m = session->options->model;
    if (strncmp(figure, "validation_", 11) == 0 && session->data.validation.rows == 0)
        return rt_fail(error, RT_USAGE,
                       "%s: cannot be watched, since no rows are kept for validation\n"
                       "  hint: --validation 0.2 keeps a fifth of the training rows",
                       figure);
    if (strncmp(figure, "test_", 5) == 0 && session->data.test.rows == 0)
        return rt_fail(error, RT_USAGE,
                       "%s: cannot be watched, since %s has no test data\n"
                       "  hint: --validation 0.2 keeps a fifth of the training rows",
                       figure, session->options->data);
    if (strstr(figure, "_accuracy") && (m->classes == 0 || m->correct == SIZE_MAX))
        return rt_fail(error, RT_USAGE, "%s: cannot be watched, since %s predicts no class", figure,
                       m->name);
    return RT_OK;
}
