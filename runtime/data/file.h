/* file.h: what every reader of data files needs to know about a path. */
#ifndef RT_FILE_H
#define RT_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "../error.h"

enum { RT_PATH = 4096 }; /* bytes of a path, its final zero included */

bool rt_is_folder(const char *path);
bool rt_is_file(const char *path); /* or a device or a pipe: anything but a folder */
bool rt_ends_with(const char *text, const char *end);

/* path = folder/name. */
int rt_path_join(const char *folder, const char *name, char path[RT_PATH], struct rt_error *error);

/* Opens the file for reading; the caller closes *descriptor. Only regular files have a size to
 * check promises against, and never block: everything else is refused. */
int rt_file_open(const char *path, int *descriptor, size_t *size, struct rt_error *error);

/* The same as a stream of bytes, which the caller closes. */
int rt_file_stream(const char *path, FILE **file, size_t *size, struct rt_error *error);

/* The whole file, with room for a zero behind it; the caller frees *bytes. A file of more than
 * `most` bytes is refused. */
int rt_file_read(const char *path, size_t most, uint8_t **bytes, size_t *size,
                 struct rt_error *error);

/* The sentence for an allocation that failed while `path` was read. */
int rt_no_memory(const char *path, struct rt_error *error);

/* An array of items of `size` bytes with room for at least `need` of them, and the old contents;
 * *room is doubled, so that filling an array item by item takes linear time. NULL when there is no
 * memory: then `items` and *room are as before. */
void *rt_grow(void *items, size_t *room, size_t need, size_t size);

#endif
