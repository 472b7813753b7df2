/* dataset.h: samples in memory, from any source.
 *
 * A name is resolved as: `synthetic:NAME`; a known name (mnist, fashion-mnist), looked up as a
 * folder in $ETCH_DATA_DIR and then in the distribution's folder; a folder of IDX files; a CSV
 * file.
 */
#ifndef RT_DATASET_H
#define RT_DATASET_H

#include <stddef.h>
#include <stdint.h>

#include "../error.h"
#include "../model/model.h"

/* One split. Values are bytes (meaning value / 255) or floats, sample after sample, without
 * padding. */
struct rt_split {
    int rows;
    uint8_t *bytes; /* one of the two is NULL */
    float *floats;
    int32_t *label; /* [rows], or NULL for regression */
    float *target;  /* [rows], or NULL for classes */
};

struct rt_dataset {
    int rank;
    int shape[RT_RANK]; /* of one sample: {28, 28}, {4} */
    int width;          /* values a sample: the product of the shape */
    int classes;        /* 0 for regression */
    struct rt_split train, test;
};

/* Loads `name`. `label` is the column of a CSV file that holds the answer, NULL for the last.
 * `seed` is that of synthetic data and of a CSV file's split. Returns an exit code; on failure
 * *data is empty and *error says why. */
int rt_dataset_open(const char *name, const char *label, uint64_t seed, struct rt_dataset *data,
                    struct rt_error *error);
void rt_dataset_close(struct rt_dataset *data);

#endif
