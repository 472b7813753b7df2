/* png_folder.c: a data set made of PNG files: a folder for each class. */
#define _POSIX_C_SOURCE 200809L
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "file.h"
#include "png.h"

/* All pictures are decoded at once and stay in memory, as the samples of every source do. */
static const size_t most = (size_t)1 << 31; /* bytes of a part of the data */

/* What a folder holds, in byte order. */
struct listing {
    struct dirent **entry;
    int count;
};

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_visible(const struct dirent *entry) { return entry->d_name[0] != '.'; }

static int is_png(const struct dirent *entry)
{
    return is_visible(entry) && rt_ends_with(entry->d_name, ".png");
}

static void forget(struct listing *list)
{
    for (int i = 0; i < list->count; i++) free(list->entry[i]);
    free(list->entry);
}

/* Nothing where the folder cannot be read. */
static struct listing look(const char *folder, int (*wanted)(const struct dirent *))
{
    struct listing list;
    list.count = scandir(folder, &list.entry, wanted, by_bytes);
    return list.count < 0 ? (struct listing){NULL, 0} : list;
}

/* The folders in a folder. */
static struct listing look_for_classes(const char *folder)
{
    char path[RT_PATH];
    struct rt_error unused;
    struct listing list = look(folder, is_visible);
    int kept = 0;
    for (int i = 0; i < list.count; i++) {
        struct dirent *entry = list.entry[i];
        if (!rt_path_join(folder, entry->d_name, path, &unused) && rt_is_folder(path))
            list.entry[kept++] = entry;
        else
            free(entry);
    }
    list.count = kept;
    return list;
}

/* Whether the folder has a folder with a picture. */
static bool has_pictures(const char *folder)
{
    char path[RT_PATH];
    struct rt_error unused;
    struct listing classes = look_for_classes(folder);
    bool found = false;
    for (int i = 0; i < classes.count && !found; i++) {
        if (rt_path_join(folder, classes.entry[i]->d_name, path, &unused)) continue;
        struct listing pictures = look(path, is_png);
        found = pictures.count > 0;
        forget(&pictures);
    }
    forget(&classes);
    return found;
}

bool rt_png_is_folder(const char *path)
{
    char train[RT_PATH];
    struct rt_error unused;
    return has_pictures(path) ||
           (!rt_path_join(path, "train", train, &unused) && has_pictures(train));
}

static int name_classes(const char *folder, struct rt_dataset *data, struct rt_error *error)
{
    struct listing classes = look_for_classes(folder);
    int code = RT_OK;
    if (classes.count > RT_MAX_CLASSES)
        code = rt_fail(error, RT_BAD_DATA, "%s: must hold at most %d classes, got %d", folder,
                       (int)RT_MAX_CLASSES, classes.count);
    else if (!(data->name = calloc((size_t)classes.count + 1, sizeof *data->name)))
        code = rt_no_memory(folder, error);
    for (int i = 0; i < classes.count && !code; i++) {
        data->name[i] = strdup(classes.entry[i]->d_name);
        if (data->name[i])
            data->classes++;
        else
            code = rt_no_memory(folder, error);
    }
    forget(&classes);
    return code;
}

/* Makes room for `count` more pictures. */
static int grow(const char *folder, const struct rt_dataset *data, struct rt_split *split,
                int count, struct rt_error *error)
{
    const size_t rows = (size_t)split->rows + (size_t)count, width = (size_t)data->width;
    if (rows > most / width)
        return rt_fail(error, RT_BAD_DATA,
                       "%s: pictures must have at most %zu bytes in all, got more than %zu of %zu "
                       "bytes each",
                       folder, most, most / width, width);
    uint8_t *bytes = realloc(split->bytes, rows * width + 1);
    if (bytes) split->bytes = bytes;
    int32_t *label = realloc(split->label, (rows + 1) * sizeof *label);
    if (label) split->label = label;
    return bytes && label ? RT_OK : rt_no_memory(folder, error);
}

/* Adds the pictures in root/name, which are of class `class`. */
static int add_class(const char *root, const char *name, int class, struct rt_frame *frame,
                     const struct rt_dataset *data, struct rt_split *split, struct rt_error *error)
{
    char folder[RT_PATH], path[RT_PATH];
    int code = rt_path_join(root, name, folder, error);
    if (code) return code;
    struct listing pictures = look(folder, is_png);
    if (pictures.count == 0)
        code = rt_fail(error, RT_BAD_DATA, "%s: must hold pictures (*.png), got none", folder);
    else
        code = grow(folder, data, split, pictures.count, error);
    for (int i = 0; i < pictures.count && !code; i++) {
        code = rt_path_join(folder, pictures.entry[i]->d_name, path, error);
        if (code) break;
        code = rt_png_read(path, frame, split->bytes + (size_t)split->rows * (size_t)data->width,
                           error);
        if (!code) split->label[split->rows++] = class;
    }
    forget(&pictures);
    return code;
}

static int find_class(const struct rt_dataset *data, const char *name)
{
    for (int i = 0; i < data->classes; i++)
        if (strcmp(data->name[i], name) == 0) return i;
    return -1;
}

/* Fills a part of the data from the folders of its classes. */
static int fill(const char *root, struct rt_frame *frame, const struct rt_dataset *data,
                struct rt_split *split, struct rt_error *error)
{
    struct listing classes = look_for_classes(root);
    int code = RT_OK;
    for (int i = 0; i < classes.count && !code; i++) {
        const char *name = classes.entry[i]->d_name;
        const int class = find_class(data, name);
        if (class < 0)
            code = rt_fail(error, RT_BAD_DATA,
                           "%s/%s: must be named as a class of the training data", root, name);
        else
            code = add_class(root, name, class, frame, data, split, error);
    }
    forget(&classes);
    return code;
}

int rt_png_open(const struct rt_request *request, struct rt_dataset *data, struct rt_error *error)
{
    char train[RT_PATH], test[RT_PATH];
    struct rt_frame frame;
    int code = rt_frame_of(request, &frame, error);
    if (!code) code = rt_path_join(request->path, "train", train, error);
    if (!code) code = rt_path_join(request->path, "test", test, error);
    if (code) return code;
    const bool in_parts = rt_is_folder(train);
    const char *root = in_parts ? train : request->path;
    data->width = rt_request_width(request);
    code = name_classes(root, data, error);
    if (!code) code = fill(root, &frame, data, &data->train, error);
    if (!code && in_parts && rt_is_folder(test))
        code = fill(test, &frame, data, &data->test, error);
    rt_frame_shape(&frame, data);
    return code;
}
