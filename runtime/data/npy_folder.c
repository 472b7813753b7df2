/* npy_folder.c: data sets made of NPY files: samples and their answers, for training and testing.
 *
 * Answers mean what they do in a CSV file: whole numbers from 0 to 999 are classes, and numbers to
 * regress on; where there is another number, all are for regression only.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../model/context.h"
#include "file.h"
#include "npy.h"

bool rt_npy_is_folder(const char *path)
{
    char file[RT_PATH];
    struct rt_error unused;
    return rt_path_join(path, "x_train.npy", file, &unused) == RT_OK && rt_is_file(file);
}

bool rt_npy_is_file(const char *path) { return rt_is_file(path) && rt_ends_with(path, ".npy"); }

/* Bytes stay bytes; other numbers become floats. */
static int copy_values(const char *path, const struct rt_npy *npy, struct rt_split *split,
                       struct rt_error *error)
{
    if (npy->kind == 'u' && npy->bytes == 1) {
        split->bytes = malloc(npy->count);
        if (!split->bytes) return rt_no_memory(path, error);
        memcpy(split->bytes, npy->data, npy->count);
        return RT_OK;
    }
    split->floats = malloc(npy->count * sizeof *split->floats);
    if (!split->floats) return rt_no_memory(path, error);
    for (size_t i = 0; i < npy->count; i++) {
        const double value = rt_npy_number(npy, i);
        split->floats[i] = (float)value;
        if (!isfinite(split->floats[i]))
            return rt_fail(error, RT_BAD_DATA,
                           "%s: value %zu must be a number that a float can hold, got %g", path,
                           i + 1, value);
    }
    return RT_OK;
}

/* Reads samples into `split`; *shape becomes that of the file. */
static int read_samples(const char *path, struct rt_npy *shape, struct rt_split *split,
                        struct rt_error *error)
{
    char got[RT_SHAPE_TEXT];
    int code = rt_npy_read(path, shape, error);
    if (code) return code;
    if (shape->rank < 2)
        code = rt_fail(error, RT_BAD_DATA, "%s: samples must have a shape [samples, ...], got %s",
                       path, rt_shape_text(shape->rank, shape->shape, got));
    if (!code) code = copy_values(path, shape, split, error);
    if (!code) split->rows = shape->shape[0];
    free(shape->file);
    return code;
}

static void describe(const struct rt_npy *samples, struct rt_dataset *data)
{
    data->rank = samples->rank - 1;
    memcpy(data->shape, samples->shape + 1, (size_t)data->rank * sizeof *data->shape);
    data->width = (int)(samples->count / (size_t)samples->shape[0]);
}

static bool is_class(double value)
{
    return value >= 0 && value < RT_MAX_CLASSES && value == floor(value);
}

/* The classes of all answers, 0 where one of them is none. */
static int count_classes(const struct rt_npy *answers)
{
    int classes = 0;
    for (size_t i = 0; i < answers->count; i++) {
        const double value = rt_npy_number(answers, i);
        if (!is_class(value)) return 0;
        if ((int)value >= classes) classes = (int)value + 1;
    }
    return classes;
}

static int copy_answers(const char *path, const struct rt_npy *answers, int classes,
                        struct rt_split *split, struct rt_error *error)
{
    const size_t rows = (size_t)split->rows;
    split->target = malloc(rows * sizeof *split->target);
    if (classes > 0) split->label = malloc(rows * sizeof *split->label);
    if (!split->target || (classes > 0 && !split->label)) return rt_no_memory(path, error);
    for (size_t i = 0; i < rows; i++) {
        const double value = rt_npy_number(answers, i);
        if (classes > 0 && (!is_class(value) || value >= classes))
            return rt_fail(error, RT_BAD_DATA,
                           "%s: answer %zu must be a class from 0 to %d as in the training data, "
                           "got %g",
                           path, i + 1, classes - 1, value);
        if (!isfinite((float)value))
            return rt_fail(error, RT_BAD_DATA, "%s: answer %zu must be finite, got %g", path, i + 1,
                           value);
        split->target[i] = (float)value;
        if (classes > 0) split->label[i] = (int32_t)value;
    }
    return RT_OK;
}

/* Reads the answers of a part; those of the training data say what classes there are. */
static int read_answers(const char *path, struct rt_dataset *data, struct rt_split *split,
                        struct rt_error *error)
{
    struct rt_npy answers;
    char got[RT_SHAPE_TEXT];
    int code = rt_npy_read(path, &answers, error);
    if (code) return code;
    if (answers.rank < 1 || answers.shape[0] != split->rows || answers.count != (size_t)split->rows)
        code = rt_fail(error, RT_BAD_DATA,
                       "%s: must hold an answer for each of the %d samples, "
                       "got %s",
                       path, split->rows, rt_shape_text(answers.rank, answers.shape, got));
    if (!code && split == &data->train) data->classes = count_classes(&answers);
    if (!code) code = copy_answers(path, &answers, data->classes, split, error);
    free(answers.file);
    return code;
}

static int check_shapes(const char *path, const struct rt_dataset *data, const struct rt_npy *test,
                        struct rt_error *error)
{
    char wanted[RT_SHAPE_TEXT], got[RT_SHAPE_TEXT];
    rt_shape_text(data->rank, data->shape, wanted);
    rt_shape_text(test->rank - 1, test->shape + 1, got);
    if (strcmp(wanted, got) == 0) return RT_OK;
    return rt_fail(error, RT_BAD_DATA, "%s: samples must be %s as in the training data, got %s",
                   path, wanted, got);
}

int rt_npy_open(const struct rt_request *request, struct rt_dataset *data, struct rt_error *error)
{
    char path[RT_PATH];
    struct rt_npy samples;
    int code = rt_path_join(request->path, "x_train.npy", path, error);
    if (!code) code = read_samples(path, &samples, &data->train, error);
    if (code) return code;
    describe(&samples, data);
    code = rt_path_join(request->path, "y_train.npy", path, error);
    if (!code) code = read_answers(path, data, &data->train, error);
    if (!code) code = rt_path_join(request->path, "x_test.npy", path, error);
    if (code || !rt_is_file(path)) return code;
    code = read_samples(path, &samples, &data->test, error);
    if (!code) code = check_shapes(path, data, &samples, error);
    if (!code) code = rt_path_join(request->path, "y_test.npy", path, error);
    return code ? code : read_answers(path, data, &data->test, error);
}

int rt_npy_open_inputs(const struct rt_request *request, struct rt_dataset *data,
                       struct rt_error *error)
{
    char got[RT_SHAPE_TEXT];
    struct rt_npy samples;
    const int code = read_samples(request->path, &samples, &data->test, error);
    if (code) return code;
    describe(&samples, data);
    if (data->width == rt_request_width(request)) return RT_OK;
    return rt_fail(error, RT_BAD_DATA, "%s: a sample must have %d values, got %s", request->path,
                   rt_request_width(request), rt_shape_text(data->rank, data->shape, got));
}
