/* weights.c: a model's tensors to and from a safetensors file. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../model/context.h"
#include "output.h"
#include "safetensors.h"
#include "weights.h"

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "numbers are copied as they lie");

enum { CHUNK = 4096 }; /* numbers that are read or written at once */

/* The entry of one tensor, whose data begin at *at. Moves *at behind them. */
static json_t *entry(const struct rt_model *model, const struct rt_tensor *t, uint64_t *at)
{
    const uint64_t begin = *at;
    json_t *shape = json_array();
    for (int i = 0; i < t->value.rank; i++)
        json_array_append_new(shape, json_integer(t->value.shape[i]));
    *at += (uint64_t)rt_view_count(&t->value) * (uint64_t)model->real_bytes;
    return json_pack("{s:s, s:o, s:[I, I]}", "dtype", model->real_bytes == 8 ? "F64" : "F32",
                     "shape", shape, "data_offsets", (json_int_t)begin, (json_int_t)*at);
}

/* The JSON of the file; the caller frees it. NULL without memory. */
static char *header_text(const struct rt_model *model)
{
    uint64_t at = 0;
    json_t *header = json_pack("{s:{s:s, s:s, s:s}}", "__metadata__", "format", "pt", "model",
                               model->name, "structure", model->hash);
    for (int i = 0; i < model->tensor_count; i++)
        json_object_set_new(header, model->tensors[i].name, entry(model, &model->tensors[i], &at));
    char *text = header ? json_dumps(header, JSON_COMPACT) : NULL;
    json_decref(header);
    return text;
}

/* Writes the length and the JSON, with spaces to a multiple of 8, so that the data are aligned. */
static void put_header(const char *text, struct rt_output *output)
{
    const size_t used = strlen(text);
    const uint64_t length = (used + 7) / 8 * 8;
    rt_output_put(output, &length, sizeof length);
    rt_output_put(output, text, used);
    rt_output_put(output, "       ", length - used);
}

static void put_tensor(const struct rt_model *model, const void *context, const struct rt_tensor *t,
                       struct rt_output *output)
{
    const size_t bytes = (size_t)model->real_bytes;
    const int64_t count = rt_view_count(&t->value);
    char chunk[CHUNK * sizeof(double)];
    for (int64_t i = 0; i < count;) {
        size_t n = 0;
        for (; n < CHUNK && i < count; n++, i++)
            memcpy(chunk + n * bytes, (const char *)context + rt_view_at(model, &t->value, i),
                   bytes);
        rt_output_put(output, chunk, bytes * n);
    }
}

int rt_weights_save(const struct rt_model *model, const void *context, const char *path,
                    struct rt_error *error)
{
    struct rt_output output;
    char *text = header_text(model);
    if (!text) return rt_no_memory(path, error);
    const int code = rt_output_begin(path, &output, error);
    if (!code) {
        put_header(text, &output);
        for (int i = 0; i < model->tensor_count; i++)
            put_tensor(model, context, &model->tensors[i], &output);
    }
    free(text);
    return code ? code : rt_output_commit(&output, error);
}

static const struct rt_array *find(const struct rt_safetensors *file, const char *name)
{
    for (int i = 0; i < file->count; i++)
        if (strcmp(file->array[i].name, name) == 0) return &file->array[i];
    return NULL;
}

static int has_type(const struct rt_array *array)
{
    return strcmp(array->dtype, "F32") == 0 || strcmp(array->dtype, "F64") == 0;
}

/* Whether the file has tensor `t` as the model wants it. */
static int check_tensor(const char *path, const struct rt_tensor *t, const struct rt_array *array,
                        struct rt_error *error)
{
    char want[RT_SHAPE_TEXT], got[RT_SHAPE_TEXT];
    const struct rt_view *v = &t->value;
    rt_shape_text(v->rank, v->shape, want);
    if (!array)
        return rt_fail(error, RT_BAD_DATA, "%s: %s: shape must be %s, got no such tensor", path,
                       t->name, want);
    if (array->rank != v->rank ||
        memcmp(array->shape, v->shape, (size_t)v->rank * sizeof *v->shape) != 0)
        return rt_fail(error, RT_BAD_DATA, "%s: %s: shape must be %s, got %s", path, t->name, want,
                       rt_shape_text(array->rank, array->shape, got));
    if (!has_type(array))
        return rt_fail(error, RT_BAD_DATA, "%s: %s: dtype must be F32 or F64, got %s", path,
                       t->name, array->dtype);
    return RT_OK;
}

static int is_known(const struct rt_model *model, const char *name)
{
    for (int i = 0; i < model->tensor_count; i++)
        if (strcmp(model->tensors[i].name, name) == 0) return 1;
    return 0;
}

/* Whether the file holds exactly the model's tensors. */
static int check_tensors(const struct rt_model *model, const char *path,
                         const struct rt_safetensors *file, struct rt_error *error)
{
    int code = RT_OK;
    for (int i = 0; i < model->tensor_count && !code; i++)
        code = check_tensor(path, &model->tensors[i], find(file, model->tensors[i].name), error);
    for (int i = 0; i < file->count && !code; i++)
        if (!is_known(model, file->array[i].name))
            code = rt_fail(error, RT_BAD_DATA, "%s: %.80s: %s has no such tensor", path,
                           file->array[i].name, model->name);
    return code;
}

/* Number `i` of a chunk of numbers of `bytes` bytes each. */
static double number(const char *chunk, size_t bytes, size_t i)
{
    double wide;
    float narrow;
    if (bytes == sizeof wide) return memcpy(&wide, chunk + i * bytes, bytes), wide;
    return memcpy(&narrow, chunk + i * bytes, bytes), (double)narrow;
}

static int get_tensor(const struct rt_model *model, void *context, const char *path,
                      const struct rt_tensor *t, const struct rt_safetensors *file,
                      struct rt_error *error)
{
    const struct rt_array *array = find(file, t->name);
    const size_t bytes = strcmp(array->dtype, "F64") == 0 ? 8 : 4;
    const int64_t count = rt_view_count(&t->value);
    char chunk[CHUNK * sizeof(double)];
    (void)fseeko(file->stream, (off_t)(file->data + array->begin), SEEK_SET);
    for (int64_t i = 0; i < count;) {
        const size_t n = count - i < CHUNK ? (size_t)(count - i) : CHUNK;
        if (fread(chunk, bytes, n, file->stream) != n)
            return rt_fail(error, RT_IO, "%s: cannot be read, %s", path, strerror(errno));
        for (size_t k = 0; k < n; k++, i++)
            rt_put(model, context, rt_view_at(model, &t->value, i), number(chunk, bytes, k));
    }
    return RT_OK;
}

int rt_weights_load(const struct rt_model *model, void *context, const char *path,
                    struct rt_error *error)
{
    struct rt_safetensors file;
    int code = rt_safetensors_open(path, &file, error);
    if (code) return code;
    code = check_tensors(model, path, &file, error);
    for (int i = 0; i < model->tensor_count && !code; i++)
        code = get_tensor(model, context, path, &model->tensors[i], &file, error);
    rt_safetensors_close(&file);
    return code;
}
