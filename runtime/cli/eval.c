/* eval.c: loss and accuracy of given weights, and where they err. */
#include "../data/subset.h"
#include "confusion.h"
#include "eval_report.h"

/* Evaluates the test data, and prints what is to be said of them. */
static int evaluate(struct rt_session *session, struct rt_error *error)
{
    const struct rt_options *o = session->options;
    const struct rt_split *test = &session->data.test;
    const struct rt_rows rows = {.split = test, .live = test->rows};
    const struct rt_score score = rt_net_evaluate(&session->net, &rows);
    struct rt_confusion confusion = {0};
    int code = RT_OK;
    if (o->model->classes > 0)
        code = rt_confusion_count(&session->net, test, o->mistakes, &confusion, error);
    if (!code) rt_eval_report(session, score, &confusion);
    rt_confusion_close(&confusion);
    return code;
}

int rt_eval(const struct rt_options *options, struct rt_error *error)
{
    const bool shuffled = options->model->subset_shuffled;
    struct rt_session session;
    int code = rt_needs_data(options->model, "eval", error);
    if (code) return code;
    if (!options->weights) return rt_fail(error, RT_USAGE, "--weights: must be given");
    code = rt_session_open(options, true, &session, error);
    if (code) return code;
    if (options->half) rt_net_halve(&session.net);
    if (session.data.test.rows == 0)
        code = rt_fail(error, RT_BAD_DATA, "%s: has no test data", options->data);
    if (!code)
        code = rt_subset(&session.data.test, options->subset_test, shuffled, options->data_seed,
                         options->data, "test", error);
    if (!code) code = evaluate(&session, error);
    rt_session_close(&session);
    return code;
}
