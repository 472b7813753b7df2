/* early_stop.c: ends a training that gets no better. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "early_stop.h"

int rt_early_stop_open(const struct rt_session *session, struct rt_early_stop *stop,
                       struct rt_error *error)
{
    const struct rt_options *o = session->options;
    const struct rt_model *m = o->model;
    *stop = (struct rt_early_stop){.best = {.figure = -1}, .patience = o->patience};
    if (o->patience == 0) return RT_OK;
    const int code = rt_best_open(session, o->monitor, m->min_delta, &stop->best, error);
    if (code || (m->monitor && !m->restore_best)) return code;
    stop->context = malloc(m->bytes);
    if (stop->context) return RT_OK;
    return rt_fail(error, RT_FAILED, "%s: no memory for the best weights", m->name);
}

void rt_early_stop_close(struct rt_early_stop *stop)
{
    free(stop->context);
    stop->context = NULL;
}

bool rt_early_stop_look(struct rt_early_stop *stop, const struct rt_net *net,
                        const struct rt_check *check)
{
    if (rt_best_look(&stop->best, check)) {
        if (stop->context) memcpy(stop->context, net->context, net->model->bytes);
        stop->check = *check;
    }
    return stop->patience > 0 && stop->best.waited >= stop->patience;
}

void rt_early_stop_restore(const struct rt_early_stop *stop, struct rt_net *net,
                           struct rt_check *last)
{
    if (!stop->context || isnan(stop->best.value)) return;
    const double seconds = last->seconds;
    memcpy(net->context, stop->context, net->model->bytes);
    net->prepared = RT_UNPREPARED;
    *last = stop->check;
    last->seconds = seconds;
}
