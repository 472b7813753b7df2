/* idx.h: the format of MNIST and its relatives, plain or packed by gzip. */
#ifndef RT_IDX_H
#define RT_IDX_H

#include "source.h"

/* One file of unsigned bytes: bytes[shape[0]][shape[1]]..., `rank` sizes. */
struct rt_idx {
    int rank;
    int shape[RT_RANK];
    uint8_t *bytes; /* the caller frees them */
};

/* Reads a whole file. On failure idx->bytes is NULL. */
int rt_idx_read(const char *path, struct rt_idx *idx, struct rt_error *error);

/* Training and test data: {train,t10k}-{images-idx3,labels-idx1}-ubyte[.gz] in one folder. */
bool rt_idx_is_folder(const char *path);
rt_source_open rt_idx_open;

/* The images of one file, as the test split, without labels. */
bool rt_idx_is_file(const char *path);
rt_source_open rt_idx_open_inputs;

#endif
