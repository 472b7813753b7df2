/* best.h: a figure of the checks that is watched, and the best value that it had. */
#ifndef RT_BEST_H
#define RT_BEST_H

#include <stdbool.h>

#include "check.h"

struct rt_best {
    int figure;       /* as metrics.h counts them; -1: nothing is watched */
    bool upward;      /* more is better: an accuracy */
    double min_delta; /* a change must be larger to count */
    double value;     /* the best so far; NAN: none yet */
    int waited;       /* checks since then */
};

/* Begins to watch the figure `name`, which the checks of the session must have; NULL: none. */
int rt_best_open(const struct rt_session *session, const char *name, double min_delta,
                 struct rt_best *best, struct rt_error *error);

/* Looks at a check: whether it is the best so far. What is not a number is never better. */
bool rt_best_look(struct rt_best *best, const struct rt_check *check);

#endif
