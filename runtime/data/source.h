/* source.h: what a source of samples provides: one file and one row in dataset.c each. */
#ifndef RT_SOURCE_H
#define RT_SOURCE_H

#include <stdbool.h>

#include "dataset.h"

/* Fills *data, which comes empty. After a failure the caller frees what it holds. */
typedef int rt_source_open(const struct rt_request *request, struct rt_dataset *data,
                           struct rt_error *error);

struct rt_source {
    const char *form; /* as an error message lists it: "a folder of IDX files" */
    bool (*claims)(const char *path);
    rt_source_open *open;
};

#endif
