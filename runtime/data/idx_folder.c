/* idx_folder.c: a data set made of IDX files: images and their labels, for training and testing. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "file.h"
#include "idx.h"

bool rt_idx_is_folder(const char *path)
{
    char file[RT_PATH];
    struct rt_error unused;
    return (!rt_path_join(path, "train-images-idx3-ubyte", file, &unused) && rt_is_file(file)) ||
           (!rt_path_join(path, "train-images-idx3-ubyte.gz", file, &unused) && rt_is_file(file));
}

bool rt_idx_is_file(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    return rt_is_file(path) && (strstr(name, "idx") || strstr(name, "ubyte"));
}

/* folder/name, or that with .gz. Where neither is there, reading the former will say so. */
static int find(const char *folder, const char *name, char path[RT_PATH], struct rt_error *error)
{
    char packed[RT_PATH], file[80];
    snprintf(file, sizeof file, "%s.gz", name);
    int code = rt_path_join(folder, name, path, error);
    if (code == RT_OK) code = rt_path_join(folder, file, packed, error);
    if (code == RT_OK && !rt_is_file(path) && rt_is_file(packed)) strcpy(path, packed);
    return code;
}

/* Images: a count, then the shape of one, which becomes the shape of the data. */
static int read_images(const char *path, struct rt_dataset *data, struct rt_split *split,
                       struct rt_error *error)
{
    struct rt_idx idx;
    const int code = rt_idx_read(path, &idx, error);
    if (code) return code;
    split->bytes = idx.bytes;
    split->rows = idx.shape[0];
    if (idx.rank < 2)
        return rt_fail(error, RT_BAD_DATA, "%s: images must have at least 2 sizes, got 1", path);
    data->rank = idx.rank - 1;
    memcpy(data->shape, idx.shape + 1, sizeof *idx.shape * (size_t)data->rank);
    data->width = 1;
    for (int i = 0; i < data->rank; i++) data->width *= data->shape[i];
    return RT_OK;
}

/* Labels: one byte for each image. */
static int read_labels(const char *path, struct rt_split *split, struct rt_error *error)
{
    struct rt_idx idx;
    const int code = rt_idx_read(path, &idx, error);
    if (code) return code;
    if (idx.rank != 1 || idx.shape[0] != split->rows) {
        free(idx.bytes);
        if (idx.rank != 1)
            return rt_fail(error, RT_BAD_DATA, "%s: labels must have 1 size, got %d", path,
                           idx.rank);
        return rt_fail(error, RT_BAD_DATA,
                       "%s: must hold a label for each of the %d images, got %d", path, split->rows,
                       idx.shape[0]);
    }
    split->label = malloc(sizeof *split->label * (size_t)split->rows);
    for (int i = 0; split->label && i < split->rows; i++) split->label[i] = idx.bytes[i];
    free(idx.bytes);
    return split->label ? RT_OK : rt_no_memory(path, error);
}

/* What is trained on says which classes there are. */
static int count_classes(const struct rt_split *train)
{
    int32_t largest = 0;
    for (int i = 0; i < train->rows; i++)
        if (train->label[i] > largest) largest = train->label[i];
    return largest + 1;
}

static int check_labels(const char *path, const struct rt_split *test, int classes,
                        struct rt_error *error)
{
    for (int i = 0; i < test->rows; i++)
        if (test->label[i] >= classes)
            return rt_fail(error, RT_BAD_DATA,
                           "%s: label %d must be 0 to %d as in the training data, got %d", path,
                           i + 1, classes - 1, test->label[i]);
    return RT_OK;
}

/* "28x28". */
static void print_shape(const struct rt_dataset *data, char text[80])
{
    int used = 0;
    for (int i = 0; i < data->rank; i++)
        used += snprintf(text + used, 80 - (size_t)used, "%s%d", i ? "x" : "", data->shape[i]);
}

static int check_shapes(const char *path, const struct rt_dataset *train,
                        const struct rt_dataset *test, struct rt_error *error)
{
    char wanted[80], got[80];
    print_shape(train, wanted);
    print_shape(test, got);
    if (strcmp(wanted, got) == 0) return RT_OK;
    return rt_fail(error, RT_BAD_DATA, "%s: images must be %s as in the training data, got %s",
                   path, wanted, got);
}

int rt_idx_open(const struct rt_request *request, struct rt_dataset *data, struct rt_error *error)
{
    const char *folder = request->path;
    char path[RT_PATH];
    struct rt_dataset other = {0};
    int code = find(folder, "train-images-idx3-ubyte", path, error);
    if (code == RT_OK) code = read_images(path, data, &data->train, error);
    if (code == RT_OK) code = find(folder, "train-labels-idx1-ubyte", path, error);
    if (code == RT_OK) code = read_labels(path, &data->train, error);
    if (code == RT_OK) data->classes = count_classes(&data->train);
    if (code == RT_OK) code = find(folder, "t10k-images-idx3-ubyte", path, error);
    if (code == RT_OK) code = read_images(path, &other, &data->test, error);
    if (code == RT_OK) code = check_shapes(path, data, &other, error);
    if (code == RT_OK) code = find(folder, "t10k-labels-idx1-ubyte", path, error);
    if (code == RT_OK) code = read_labels(path, &data->test, error);
    if (code == RT_OK) code = check_labels(path, &data->test, data->classes, error);
    return code;
}

int rt_idx_open_inputs(const struct rt_request *request, struct rt_dataset *data,
                       struct rt_error *error)
{
    char got[80];
    const int code = read_images(request->path, data, &data->test, error);
    if (code || data->width == rt_request_width(request)) return code;
    print_shape(data, got);
    return rt_fail(error, RT_BAD_DATA, "%s: an image must have %d values, got %s", request->path,
                   rt_request_width(request), got);
}
