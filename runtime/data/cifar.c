/* cifar.c: files of records: a byte that is the class, then 3x32x32 bytes, red before green before
 * blue. The whole set has 10000 records in each file; any number of whole ones is taken. */
#define _POSIX_C_SOURCE 200809L
#include "cifar.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "file.h"

enum { CHANNELS = 3, SIDE = 32, WIDTH = CHANNELS * SIDE * SIDE, RECORD = 1 + WIDTH, CLASSES = 10 };
enum { PARTS = 5, MOST = 1 << 30, MOST_TEXT = 1 << 16 }; /* bytes of a file */

bool rt_cifar_is_folder(const char *path)
{
    char file[RT_PATH];
    struct rt_error unused;
    return rt_path_join(path, "data_batch_1.bin", file, &unused) == RT_OK && rt_is_file(file);
}

/* Makes room for `rows` more rows. */
static int grow(const char *path, struct rt_split *split, size_t rows, struct rt_error *error)
{
    const size_t all = (size_t)split->rows + rows;
    if (all > INT_MAX) return rt_no_memory(path, error);
    uint8_t *bytes = realloc(split->bytes, all * WIDTH);
    if (bytes) split->bytes = bytes;
    int32_t *label = realloc(split->label, all * sizeof *label);
    if (label) split->label = label;
    return bytes && label ? RT_OK : rt_no_memory(path, error);
}

static int copy_records(const char *path, const uint8_t *record, size_t rows,
                        struct rt_split *split, struct rt_error *error)
{
    for (size_t i = 0; i < rows; i++, record += RECORD) {
        if (record[0] >= CLASSES)
            return rt_fail(error, RT_BAD_DATA, "%s: label %zu must be 0 to %d, got %d", path, i + 1,
                           CLASSES - 1, record[0]);
        memcpy(split->bytes + (size_t)split->rows * WIDTH, record + 1, WIDTH);
        split->label[split->rows++] = record[0];
    }
    return RT_OK;
}

/* Adds the records of one file. */
static int add_file(const char *folder, const char *name, struct rt_split *split,
                    struct rt_error *error)
{
    char path[RT_PATH];
    uint8_t *bytes = NULL;
    size_t size;
    int code = rt_path_join(folder, name, path, error);
    if (!code) code = rt_file_read(path, MOST, &bytes, &size, error);
    if (code) return code;
    if (size == 0 || size % RECORD)
        code = rt_fail(error, RT_BAD_DATA,
                       "%s: must hold whole records of %d bytes, got %zu and %zu bytes more", path,
                       RECORD, size / RECORD, size % RECORD);
    if (!code) code = grow(path, split, size / RECORD, error);
    if (!code) code = copy_records(path, bytes, size / RECORD, split, error);
    free(bytes);
    return code;
}

/* A name in each line; blank lines are passed over. */
static int split_names(const char *path, char *text, struct rt_dataset *data,
                       struct rt_error *error)
{
    int names = 0;
    data->name = calloc(CLASSES, sizeof *data->name);
    if (!data->name) return rt_no_memory(path, error);
    for (char *line = strtok_r(text, "\r\n", &text); line; line = strtok_r(NULL, "\r\n", &text)) {
        if (names < CLASSES && !(data->name[names] = strdup(line)))
            return rt_no_memory(path, error);
        names++;
    }
    if (names == CLASSES) return RT_OK;
    return rt_fail(error, RT_BAD_DATA, "%s: must name %d classes, a line each, got %d", path,
                   CLASSES, names);
}

static int read_names(const char *folder, struct rt_dataset *data, struct rt_error *error)
{
    char path[RT_PATH];
    uint8_t *text = NULL;
    size_t size;
    int code = rt_path_join(folder, "batches.meta.txt", path, error);
    if (code || !rt_is_file(path)) return code;
    code = rt_file_read(path, MOST_TEXT, &text, &size, error);
    if (code) return code;
    text[size] = 0;
    code = split_names(path, (char *)text, data, error);
    free(text);
    return code;
}

int rt_cifar_open(const struct rt_request *request, struct rt_dataset *data, struct rt_error *error)
{
    char name[32];
    int code = RT_OK;
    data->rank = 3;
    data->shape[0] = CHANNELS;
    data->shape[1] = data->shape[2] = SIDE;
    data->width = WIDTH;
    data->classes = CLASSES;
    for (int i = 1; i <= PARTS && !code; i++) {
        snprintf(name, sizeof name, "data_batch_%d.bin", i);
        code = add_file(request->path, name, &data->train, error);
    }
    if (!code) code = add_file(request->path, "test_batch.bin", &data->test, error);
    return code ? code : read_names(request->path, data, error);
}
