/* dataset.h: samples in memory, from any source.
 *
 * A name is resolved as: `synthetic:NAME`; a known name (mnist, fashion-mnist, cifar-10), looked up
 * as a folder in $ETCH_DATA_DIR and then in the distribution's folder; a folder of IDX files, of
 * CIFAR-10, of train.csv and test.csv, of NPY files, of PNG files by class; a CSV file, of which a
 * random fifth becomes the test data. Folders of NPY and PNG files may lack test data.
 */
#ifndef RT_DATASET_H
#define RT_DATASET_H

#include <stddef.h>
#include <stdint.h>

#include "../error.h"
#include "../model/model.h"

enum { RT_MAX_CLASSES = 1000 };

/* One split. Values are bytes (meaning value / 255) or floats, sample after sample, without
 * padding. Answers that are small whole numbers in a CSV file come both ways: a model that
 * classifies reads `label`, one that regresses `target`. */
struct rt_split {
    int rows;
    uint8_t *bytes; /* one of the two is NULL */
    float *floats;
    int32_t *label; /* [rows], or NULL when answers are no classes */
    float *target;  /* [rows], or NULL when answers are no numbers */
    int *row;       /* [rows] the samples that a subset leaves; NULL: the first `rows` */
};

/* The sample that is row `i` of a split. */
static inline int rt_sample(const struct rt_split *split, int i)
{
    return split->row ? split->row[i] : i;
}

struct rt_dataset {
    int rank;
    int shape[RT_RANK]; /* of one sample: {28, 28}, {4} */
    int width;          /* values a sample: the product of the shape */
    int classes;        /* labels are 0 to classes - 1; 0 when answers are no classes */
    char **name;        /* [classes] when the source names them, else NULL */
    struct rt_split train, test;
    struct rt_split validation; /* rows taken from `train`, whose arrays it shares */
};

/* What is asked for. */
struct rt_request {
    const char *path;   /* a name, a folder, a file */
    const char *label;  /* column of a CSV file that holds the answer, NULL for the last */
    uint64_t seed;      /* of synthetic data, and of a CSV file's split */
    int rank;           /* of a sample as the model reads it; 0: as the data have it */
    int shape[RT_RANK]; /* pictures and synthetic data follow it where they can */
    int classes;        /* that the model tells apart; 0: it does not say */
};

/* The values of a sample as the model reads it. */
static inline int rt_request_width(const struct rt_request *request)
{
    int width = 1;
    for (int i = 0; i < request->rank; i++) width *= request->shape[i];
    return width;
}

/* Loads training and test data. Returns an exit code; on failure *data is empty and *error says
 * why. */
int rt_dataset_open(const struct rt_request *request, struct rt_dataset *data,
                    struct rt_error *error);

/* Loads the samples of one file into data->test, without answers, for prediction: an IDX file of
 * images; an NPY file; a PNG file, which is one sample; a CSV file of a column for each value, or
 * of one more, `label`, that is passed over. */
int rt_dataset_open_inputs(const struct rt_request *request, struct rt_dataset *data,
                           struct rt_error *error);

void rt_dataset_close(struct rt_dataset *data);

#endif
