/* best.c: the best value of a figure. */
#include <math.h>
#include <string.h>

#include "best.h"

int rt_best_open(const struct rt_session *session, const char *name, double min_delta,
                 struct rt_best *best, struct rt_error *error)
{
    *best = (struct rt_best){.figure = -1, .min_delta = min_delta, .value = (double)NAN};
    if (!name) return RT_OK;
    for (int i = 0; i < RT_FIGURES; i++)
        if (strcmp(rt_figure_name[i], name) == 0) best->figure = i;
    best->upward = strstr(name, "_accuracy") != NULL;
    return rt_check_has(session, name, error);
}

bool rt_best_look(struct rt_best *best, const struct rt_check *check)
{
    if (best->figure < 0) return false;
    const double now = rt_figure(check, best->figure);
    const double gain = best->upward ? now - best->value : best->value - now;
    best->waited++;
    if (isnan(now) || gain <= best->min_delta) return false; /* the first gain is NAN */
    best->value = now;
    best->waited = 0;
    return true;
}
