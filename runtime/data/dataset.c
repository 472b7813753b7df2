/* dataset.c: from a name to samples; the only file that knows all sources. */
#include "dataset.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cifar.h"
#include "csv.h"
#include "file.h"
#include "idx.h"
#include "npy.h"
#include "png.h"
#include "source.h"
#include "synthetic.h"

static const struct rt_source sources[] = {
    {"a folder of IDX files (train-images-idx3-ubyte[.gz] and so on)", rt_idx_is_folder,
     rt_idx_open},
    {"a folder of CIFAR-10 (data_batch_1.bin and so on)", rt_cifar_is_folder, rt_cifar_open},
    {"a folder of train.csv and test.csv", rt_csv_is_folder, rt_csv_open_folder},
    {"a .csv file", rt_csv_is_file, rt_csv_open},
    {"a folder of NPY files (x_train.npy and so on)", rt_npy_is_folder, rt_npy_open},
    {"a folder of PNG files by class (train/CLASS/NAME.png)", rt_png_is_folder, rt_png_open},
};

static const struct rt_source input_sources[] = {
    {"an IDX file (named *idx* or *ubyte*)", rt_idx_is_file, rt_idx_open_inputs},
    {"a .csv file", rt_csv_is_file, rt_csv_open_inputs},
    {"a .npy file", rt_npy_is_file, rt_npy_open_inputs},
    {"a .png file", rt_png_is_file, rt_png_open_input},
};

static const struct {
    const char *name;
    rt_source_open *open;
} generators[] = {
    {"digits", rt_digits_open}, {"normal", rt_normal_open}, {"spirals", rt_spirals_open},
    {"tones", rt_tones_open},   {"motion", rt_motion_open},
};

static const struct known {
    const char *name, *folder, *install;
} known[] = {
    {"mnist", "/usr/share/datasets/mnist", ""},
    {"fashion-mnist", "/usr/share/datasets/fashion-mnist",
     "apt-get install dataset-fashion-mnist, or "},
    {"cifar-10", "/usr/share/datasets/cifar-10", ""},
};

enum {
    SOURCES = sizeof sources / sizeof *sources,
    INPUT_SOURCES = sizeof input_sources / sizeof *input_sources,
    GENERATORS = sizeof generators / sizeof *generators,
    KNOWN = sizeof known / sizeof *known,
    LIST = 400, /* bytes of a list in a message */
};

/* Adds an item to the list in a message, as far as it fits. */
static void append(char list[LIST], const char *separator, const char *prefix, const char *item)
{
    const size_t used = strlen(list);
    snprintf(list + used, LIST - used, "%s%s%s", used ? separator : "", prefix, item);
}

static int fail_name(const char *name, int code, const char *got, struct rt_error *error)
{
    char list[LIST] = "";
    for (int i = 0; i < KNOWN; i++) append(list, ", ", "", known[i].name);
    for (int i = 0; i < GENERATORS; i++) append(list, ", ", "synthetic:", generators[i].name);
    return rt_fail(error, code,
                   "data '%s': must be a known name, a folder or a file, got %s\n"
                   "  hint: known names are %s",
                   name, got, list);
}

/* request->path is "synthetic:NAME". */
static int open_synthetic(const struct rt_request *request, struct rt_dataset *data,
                          struct rt_error *error)
{
    const char *name = strchr(request->path, ':') + 1;
    for (int i = 0; i < GENERATORS; i++)
        if (strcmp(name, generators[i].name) == 0) return generators[i].open(request, data, error);
    return fail_name(request->path, RT_USAGE, "an unknown one", error);
}

/* The folder of a known name, the user's before the distribution's. */
static int find_known(const struct known *wanted, char path[RT_PATH], struct rt_error *error)
{
    const char *user = getenv("ETCH_DATA_DIR");
    if (user && *user) {
        const int code = rt_path_join(user, wanted->name, path, error);
        if (code || rt_is_folder(path)) return code;
    }
    if (rt_is_folder(wanted->folder)) {
        snprintf(path, RT_PATH, "%s", wanted->folder);
        return RT_OK;
    }
    return rt_fail(error, RT_IO,
                   "data '%s': must be a folder in ETCH_DATA_DIR (%s) or %s, got neither\n"
                   "  hint: %sset ETCH_DATA_DIR to the folder that holds %s/, "
                   "or use --data synthetic:digits",
                   wanted->name, user && *user ? user : "not set", wanted->folder, wanted->install,
                   wanted->name);
}

static bool exists(const char *path) { return rt_is_folder(path) || rt_is_file(path); }

/* Hands the request to the first source of the table that claims its path. */
static int open_claimed(const struct rt_source *table, int count, const struct rt_request *request,
                        struct rt_dataset *data, struct rt_error *error)
{
    char forms[LIST] = "";
    for (int i = 0; i < count; i++) {
        if (table[i].claims(request->path)) return table[i].open(request, data, error);
        append(forms, ", or ", "", table[i].form);
    }
    return rt_fail(error, RT_IO, "data '%s': must be %s, got none of these", request->path, forms);
}

static int open_named(const struct rt_request *request, struct rt_dataset *data,
                      struct rt_error *error)
{
    char path[RT_PATH];
    struct rt_request found = *request;
    if (strncmp(request->path, "synthetic:", 10) == 0) return open_synthetic(request, data, error);
    for (int i = 0; i < KNOWN; i++)
        if (strcmp(request->path, known[i].name) == 0) {
            const int code = find_known(&known[i], path, error);
            if (code) return code;
            found.path = path;
            break;
        }
    if (!exists(found.path)) return fail_name(found.path, RT_IO, "nothing there", error);
    return open_claimed(sources, SOURCES, &found, data, error);
}

int rt_dataset_open(const struct rt_request *request, struct rt_dataset *data,
                    struct rt_error *error)
{
    *data = (struct rt_dataset){0};
    const int code = open_named(request, data, error);
    if (code) rt_dataset_close(data);
    return code;
}

int rt_dataset_open_inputs(const struct rt_request *request, struct rt_dataset *data,
                           struct rt_error *error)
{
    *data = (struct rt_dataset){0};
    if (!exists(request->path))
        return rt_fail(error, RT_IO, "%s: must be a file, got nothing there", request->path);
    const int code = open_claimed(input_sources, INPUT_SOURCES, request, data, error);
    if (code) rt_dataset_close(data);
    return code;
}

static void free_split(struct rt_split *split)
{
    free(split->bytes);
    free(split->floats);
    free(split->label);
    free(split->target);
    free(split->row);
}

void rt_dataset_close(struct rt_dataset *data)
{
    free_split(&data->train);
    free_split(&data->test);
    for (int i = 0; data->name && i < data->classes; i++) free(data->name[i]);
    free(data->name);
    *data = (struct rt_dataset){0};
}
