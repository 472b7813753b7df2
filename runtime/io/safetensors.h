/* safetensors.h: the directory of a file of named arrays, checked from end to end.
 *
 * The format: 8 bytes of little-endian length, that many bytes of JSON that name each array with
 * its type, shape and place, then the arrays, without holes.
 */
#ifndef RT_SAFETENSORS_H
#define RT_SAFETENSORS_H

#include <stdint.h>
#include <stdio.h>

#include <jansson.h>

#include "../error.h"
#include "../model/model.h"

enum { RT_HEADER_MAX = 100 * 1000 * 1000 }; /* bytes of JSON, as the reference reader has it */

struct rt_array {
    const char *name;  /* lives as long as the directory */
    const char *dtype; /* "F32" */
    int rank;
    int shape[RT_RANK];
    uint64_t begin, end; /* bytes from the start of the data */
};

struct rt_safetensors {
    FILE *stream;
    uint64_t data; /* where the data begin in the file */
    int count;
    struct rt_array *array; /* [count], in the order of the header */
    json_t *header;
};

/* Opens `path` and checks everything but the numbers themselves: the length and the JSON; that each
 * array has a known type and the bytes that its shape asks for; that together they fill the file
 * without holes or overlaps. On failure *file holds nothing. */
int rt_safetensors_open(const char *path, struct rt_safetensors *file, struct rt_error *error);
void rt_safetensors_close(struct rt_safetensors *file);

#endif
