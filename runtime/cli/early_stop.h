/* early_stop.h: ends a training that gets no better, and goes back to where it was best. */
#ifndef RT_EARLY_STOP_H
#define RT_EARLY_STOP_H

#include "best.h"

struct rt_early_stop {
    struct rt_best best;
    int patience;          /* checks */
    void *context;         /* the network at the best check; NULL: nothing goes back */
    struct rt_check check; /* that check */
};

/* As the options ask; a patience of 0 never stops. */
int rt_early_stop_open(const struct rt_session *session, struct rt_early_stop *stop,
                       struct rt_error *error);
void rt_early_stop_close(struct rt_early_stop *stop);

/* Looks at a check: whether the training shall stop. */
bool rt_early_stop_look(struct rt_early_stop *stop, const struct rt_net *net,
                        const struct rt_check *check);

/* Gives the network back the weights of the best check, and *last its figures, where that was
 * asked for and a check was good enough. */
void rt_early_stop_restore(const struct rt_early_stop *stop, struct rt_net *net,
                           struct rt_check *last);

#endif
