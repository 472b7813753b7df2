/* output.h: whole files, written completely or not at all. */
#ifndef RT_OUTPUT_H
#define RT_OUTPUT_H

#include <stddef.h>
#include <stdio.h>

#include "../data/file.h"
#include "../error.h"

/* A file that is being written under another name in the same folder. */
struct rt_output {
    FILE *stream;
    int why; /* errno of the first write that failed, else 0 */
    char path[RT_PATH], temporary[RT_PATH];
};

/* Begins `path`. Nothing appears there before the commit, which is durable: data, then name, then
 * folder are synchronised. After a failed commit, and after an abandon, whatever was at `path`
 * before is there still and nothing else is left. */
int rt_output_begin(const char *path, struct rt_output *output, struct rt_error *error);
int rt_output_commit(struct rt_output *output, struct rt_error *error);
void rt_output_abandon(struct rt_output *output);

/* Appends `size` bytes. The commit reports what goes wrong here. */
void rt_output_put(struct rt_output *output, const void *data, size_t size);

/* Writes `size` bytes to `path` that way. */
int rt_output_write(const char *path, const void *data, size_t size, struct rt_error *error);

/* Makes the folder `path` and those above it where they are missing. */
int rt_folder_make(const char *path, struct rt_error *error);

#endif
