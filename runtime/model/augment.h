/* augment.h: how samples change on their way to a network. */
#ifndef RT_AUGMENT_H
#define RT_AUGMENT_H

#include "batch.h"

/* Writes sample `from` of the rows' split to sample `to` of x, which is laid out as `view` says:
 * values of each channel less their mean, over their deviation; where the rows are of a training
 * epoch, moved and mirrored too. Those are functions of (rows->seed, rows->epoch, from) alone. */
void rt_augment_float(const struct rt_augment *augment, const struct rt_view *view,
                      const struct rt_rows *rows, int from, int to, void *x);
void rt_augment_double(const struct rt_augment *augment, const struct rt_view *view,
                       const struct rt_rows *rows, int from, int to, void *x);

#endif
