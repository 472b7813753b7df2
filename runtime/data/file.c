/* file.c: paths, sizes and growing arrays, for the readers of data files. */
#define _POSIX_C_SOURCE 200809L
#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool rt_is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

bool rt_is_file(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && !S_ISDIR(status.st_mode);
}

bool rt_ends_with(const char *text, const char *end)
{
    const size_t all = strlen(text), tail = strlen(end);
    return all >= tail && strcmp(text + all - tail, end) == 0;
}

int rt_path_join(const char *folder, const char *name, char path[RT_PATH], struct rt_error *error)
{
    const int length = snprintf(path, RT_PATH, "%s/%s", folder, name);
    if (length >= 0 && length < RT_PATH) return RT_OK;
    return rt_fail(error, RT_IO, "%.40s...: a path must be shorter than %d bytes", folder, RT_PATH);
}

int rt_file_open(const char *path, int *descriptor, size_t *size, struct rt_error *error)
{
    struct stat status;
    /* Without O_NONBLOCK, opening a pipe would wait for its writer before it can be refused. */
    *descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (*descriptor < 0 || fstat(*descriptor, &status) != 0) {
        const int reason = errno;
        if (*descriptor >= 0) close(*descriptor);
        return rt_fail(error, RT_IO, "%s: cannot be opened, %s", path, strerror(reason));
    }
    if (!S_ISREG(status.st_mode)) {
        close(*descriptor);
        return rt_fail(error, RT_IO, "%s: must be a file, got a %s", path,
                       S_ISDIR(status.st_mode) ? "folder" : "device or pipe");
    }
    *size = (size_t)status.st_size;
    return RT_OK;
}

int rt_file_stream(const char *path, FILE **file, size_t *size, struct rt_error *error)
{
    int descriptor;
    const int code = rt_file_open(path, &descriptor, size, error);
    if (code) return code;
    *file = fdopen(descriptor, "rb");
    if (*file) return RT_OK;
    (void)close(descriptor);
    return rt_no_memory(path, error);
}

int rt_file_read(const char *path, size_t most, uint8_t **bytes, size_t *size,
                 struct rt_error *error)
{
    FILE *file;
    *bytes = NULL;
    int code = rt_file_stream(path, &file, size, error);
    if (code) return code;
    if (*size > most)
        code = rt_fail(error, RT_BAD_DATA, "%s: must have at most %zu bytes, got %zu", path, most,
                       *size);
    else if (!(*bytes = malloc(*size + 1)))
        code = rt_no_memory(path, error);
    else if (fread(*bytes, 1, *size, file) != *size)
        code = rt_fail(error, RT_IO, "%s: cannot be read, %s", path,
                       ferror(file) ? strerror(errno) : "it became shorter meanwhile");
    (void)fclose(file);
    if (!code) return RT_OK;
    free(*bytes);
    *bytes = NULL;
    return code;
}

int rt_no_memory(const char *path, struct rt_error *error)
{
    return rt_fail(error, RT_IO, "%s: must fit into memory", path);
}

void *rt_grow(void *items, size_t *room, size_t need, size_t size)
{
    if (need <= *room) return items;
    size_t larger = *room > SIZE_MAX / 2 ? SIZE_MAX : 2 * *room, bytes;
    if (larger < need) larger = need;
    if (larger < 16) larger = 16;
    if (__builtin_mul_overflow(larger, size, &bytes)) return NULL;
    void *moved = realloc(items, bytes);
    if (moved) *room = larger;
    return moved;
}
