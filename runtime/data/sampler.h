/* sampler.h: which rows of the training data make up which batch.
 *
 * A pure function of (seed, step): a run that is resumed at step k sees what an uninterrupted one
 * would.
 */
#ifndef RT_SAMPLER_H
#define RT_SAMPLER_H

#include <stdint.h>

#include "../error.h"

enum rt_order {
    RT_SHUFFLED,    /* every epoch a new permutation; its last batch may be short */
    RT_SEQUENTIAL,  /* slices in file order; the last batch may be short */
    RT_REPLACEMENT, /* independent uniform draws; always full */
    RT_FIRST,       /* the first slice in every step, to see whether a network can learn it */
};

struct rt_sampler {
    enum rt_order order;
    int rows, batch;
    int steps_per_epoch; /* rows / batch, rounded up; with replacement down, but at least 1 */
    uint64_t seed;
    int *permutation; /* of epoch `epoch`; shuffled order only */
    int64_t epoch;
};

/* "shuffled", "sequential", "replacement" or "first"; anything else is a usage error. */
int rt_order_parse(const char *text, enum rt_order *order, struct rt_error *error);

int rt_sampler_open(enum rt_order order, int rows, int batch, uint64_t seed,
                    struct rt_sampler *sampler, struct rt_error *error);
void rt_sampler_close(struct rt_sampler *sampler);

/* The step whose rows, masks and augmentation step `step` has. */
static inline int64_t rt_sampler_step(const struct rt_sampler *sampler, int64_t step)
{
    return sampler->order == RT_FIRST ? 0 : step;
}

/* Writes the row numbers of step `step` (from 0) to rows[0..live) and returns live. */
int rt_sampler_batch(struct rt_sampler *sampler, int64_t step, int *rows);

#endif
