/* schedule.h: how the learning rate changes while a network trains: as a factor of the spec's rate,
 * a function of the step and, for `plateau`, of the losses seen so far.
 */
#ifndef RT_SCHEDULE_H
#define RT_SCHEDULE_H

#include <stdint.h>

enum rt_schedule_kind {
    RT_FLAT,        /* 1 */
    RT_STEP,        /* gamma^(t / every), in whole numbers */
    RT_EXPONENTIAL, /* gamma^t */
    RT_COSINE,      /* half a wave from 1 to `min` */
    RT_ONE_CYCLE,   /* half waves from 1 / div to 1 and to 1 / (div final_div) */
    RT_PLATEAU,     /* falls by gamma when a loss does not */
};
enum rt_schedule_unit { RT_EPOCHS, RT_STEPS };
enum rt_schedule_watch { RT_TRAIN, RT_TEST };

/* The fields of a spec's schedule, under their names; those that a kind does not have are 0. */
struct rt_schedule {
    enum rt_schedule_kind kind;
    int64_t warmup; /* steps of a line up to 1, before everything else */
    enum rt_schedule_unit unit;
    int64_t every;
    int64_t epochs, steps; /* length; both 0: the rest of the run */
    double gamma, min;
    double rise, div, final_div;
    int64_t patience, cooldown; /* checks */
    double threshold;
    enum rt_schedule_watch watch;
};

/* A run, as far as a schedule depends on it. */
struct rt_schedule_run {
    int64_t steps, steps_per_epoch;
};

/* What `plateau` remembers. */
struct rt_plateau {
    double factor; /* 1 before the first fall */
    double best;   /* loss; INFINITY before the first check */
    int64_t bad;   /* checks since the best */
    int64_t cooling;
};

/* The factor for step `step`, from 0. */
double rt_schedule_factor(const struct rt_schedule *schedule, const struct rt_schedule_run *run,
                          const struct rt_plateau *plateau, int64_t step);

/* Before the first step; and after a check that found `loss`. NAN is no check. */
struct rt_plateau rt_plateau_begin(void);
void rt_plateau_check(const struct rt_schedule *schedule, struct rt_plateau *plateau, double loss);

#endif
