/* npy.h: NumPy's files of one array. */
#ifndef RT_NPY_H
#define RT_NPY_H

#include "source.h"

/* An array of numbers in C order: what lies in the file, and what its header says. */
struct rt_npy {
    int rank;
    int shape[RT_RANK];
    size_t count;        /* numbers */
    char kind;           /* u, i, f: unsigned, signed, floating */
    size_t bytes;        /* of a number: 1, 2, 4, 8 */
    uint8_t *file;       /* all of it; the caller frees it */
    const uint8_t *data; /* the numbers in it */
};

/* Reads a whole file. On failure npy->file is NULL. */
int rt_npy_read(const char *path, struct rt_npy *npy, struct rt_error *error);

double rt_npy_number(const struct rt_npy *npy, size_t i);

/* A folder of x_train.npy and y_train.npy, and perhaps x_test.npy and y_test.npy. x is [samples]
 * [...], where bytes mean value / 255; y has a number for each sample. */
bool rt_npy_is_folder(const char *path);
rt_source_open rt_npy_open;

/* One array of samples, as the test split, without answers. */
bool rt_npy_is_file(const char *path);
rt_source_open rt_npy_open_inputs;

#endif
