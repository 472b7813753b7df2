/* batch.h: from rows of a data set to the arrays that a model reads. */
#ifndef RT_BATCH_H
#define RT_BATCH_H

#include <stdbool.h>

#include "../data/dataset.h"
#include "model.h"

/* Where one mini-batch comes from. */
struct rt_rows {
    const struct rt_split *split;
    const int *row; /* [live] numbers of rows, or NULL: first, first + 1, ... */
    int first, live;
    int64_t epoch; /* of training, from 1: samples are augmented; 0: they stay as they are */
    uint64_t seed; /* of that */
};

/* Where it goes: arrays of the model's batch size, zero at first. `target` may be NULL. */
struct rt_arrays {
    const struct rt_view *input; /* how x is laid out; NULL: as the model's input */
    void *x, *target;
    int32_t *label;
    bool half; /* values of x are rounded to half precision */
};

/* Packs the rows `share` of the batch: bytes become value / 255, floats stay, and both change
 * as the model's `augment` says; labels become one-hot rows where the model has a target. Rows from
 * `live` on become zero. Members of a team call this on disjoint shares. */
void rt_pack_float(const struct rt_model *model, const struct rt_rows *rows, struct rt_range share,
                   const struct rt_arrays *arrays);
void rt_pack_double(const struct rt_model *model, const struct rt_rows *rows, struct rt_range share,
                    const struct rt_arrays *arrays);

static inline void rt_pack(const struct rt_model *model, const struct rt_rows *rows,
                           struct rt_range share, const struct rt_arrays *arrays)
{
    if (model->real_bytes == (int)sizeof(double))
        rt_pack_double(model, rows, share, arrays);
    else
        rt_pack_float(model, rows, share, arrays);
}

#endif
