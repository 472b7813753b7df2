/* eval.c: loss and accuracy of given weights. */
#include <math.h>
#include <stdio.h>

#include "print.h"
#include "session.h"

static void print_score(const struct rt_options *options, struct rt_score score, int samples)
{
    if (options->json) {
        rt_print_json(json_pack("{s:o, s:o, s:i}", "loss", rt_json_real(score.loss), "accuracy",
                                rt_json_real(score.accuracy), "samples", samples));
        return;
    }
    char count[RT_GROUPED];
    printf("test data  %s, %s samples\n", options->data, rt_grouped(samples, count));
    printf("loss       %.6g\n", score.loss);
    if (!isnan(score.accuracy)) printf("accuracy   %.4f\n", score.accuracy);
}

int rt_eval(const struct rt_options *options, struct rt_error *error)
{
    struct rt_session session;
    if (!options->weights) return rt_fail(error, RT_USAGE, "--weights: must be given");
    const int code = rt_session_open(options, true, &session, error);
    if (code) return code;

    const struct rt_split *test = &session.data.test;
    const struct rt_rows rows = {.split = test, .live = test->rows};
    print_score(options, rt_net_evaluate(&session.net, &rows), test->rows);
    rt_session_close(&session);
    return RT_OK;
}
