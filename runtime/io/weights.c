/* weights.c: a model's tensors to and from a safetensors file. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "../core/half.h"
#include "../model/context.h"
#include "output.h"
#include "safetensors.h"
#include "weights.h"

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "numbers are copied as they lie");

enum { CHUNK = 4096 }; /* numbers that are read or written at once */

static double get_f64(const void *at)
{
    double value;
    return memcpy(&value, at, sizeof value), value;
}

static double get_f32(const void *at)
{
    float value;
    return memcpy(&value, at, sizeof value), (double)value;
}

static double get_f16(const void *at)
{
    uint16_t half;
    return memcpy(&half, at, sizeof half), rt_from_half(half);
}

static double get_bf16(const void *at)
{
    uint16_t upper;
    return memcpy(&upper, at, sizeof upper), rt_from_bfloat(upper);
}

/* The types that tensors are read from. */
static const struct type {
    const char *name;
    size_t bytes;
    double (*get)(const void *at);
} types[] = {{"F64", 8, get_f64}, {"F32", 4, get_f32}, {"F16", 2, get_f16}, {"BF16", 2, get_bf16}};

static const struct type *find_type(const char *name)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(types[i].name, name) == 0) return &types[i];
    return NULL;
}

/* The type that a file of this form has. */
static const struct type *type_of(const struct rt_model *model, const struct rt_weights_form *form)
{
    return find_type(form->half ? "F16" : model->real_bytes == 8 ? "F64" : "F32");
}

/* The entry of one tensor, whose data begin at *at. Moves *at behind them. */
static json_t *entry(const struct type *type, const struct rt_tensor *t, uint64_t *at)
{
    const uint64_t begin = *at;
    json_t *shape = json_array();
    for (int i = 0; i < t->value.rank; i++)
        json_array_append_new(shape, json_integer(t->value.shape[i]));
    *at += (uint64_t)rt_view_count(&t->value) * type->bytes;
    return json_pack("{s:s, s:o, s:[I, I]}", "dtype", type->name, "shape", shape, "data_offsets",
                     (json_int_t)begin, (json_int_t)*at);
}

/* The names of the classes as JSON in a text, since metadata are texts. Names that are no UTF-8
 * cannot be said: then nothing is. */
static void set_names(json_t *metadata, const struct rt_weights_form *form)
{
    json_t *names = json_array();
    for (int i = 0; form->name && i < form->classes; i++)
        if (json_array_append_new(names, json_string(form->name[i])) != 0) json_array_clear(names);
    if (form->name && json_array_size(names) == (size_t)form->classes) {
        char *text = json_dumps(names, JSON_COMPACT);
        json_object_set_new(metadata, "classes", json_string(text ? text : "[]"));
        free(text);
    }
    json_decref(names);
}

/* The JSON of the file; the caller frees it. NULL without memory. */
static char *header_text(const struct rt_model *model, const struct rt_weights_form *form)
{
    uint64_t at = 0;
    json_t *metadata = json_pack("{s:s, s:s, s:s}", "format", "pt", "model", model->name,
                                 "structure", model->hash);
    set_names(metadata, form);
    json_t *header = json_pack("{s:o}", "__metadata__", metadata);
    for (int i = 0; i < model->tensor_count; i++)
        json_object_set_new(header, model->tensors[i].name,
                            entry(type_of(model, form), &model->tensors[i], &at));
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

/* Writes number `at` of the context to `chunk`, and returns its bytes there. */
static size_t put_number(const struct rt_model *model, const void *context, size_t at, bool half,
                         char *chunk)
{
    const size_t bytes = (size_t)model->real_bytes;
    const uint16_t rounded = half ? rt_to_half(rt_get(model, context, at)) : 0;
    if (half)
        memcpy(chunk, &rounded, sizeof rounded);
    else
        memcpy(chunk, (const char *)context + at, bytes);
    return half ? sizeof rounded : bytes;
}

static void put_tensor(const struct rt_model *model, const void *context, const struct rt_tensor *t,
                       bool half, struct rt_output *output)
{
    const int64_t count = rt_view_count(&t->value);
    char chunk[CHUNK * sizeof(double)];
    for (int64_t i = 0; i < count;) {
        size_t used = 0;
        for (int n = 0; n < CHUNK && i < count; n++, i++)
            used += put_number(model, context, rt_view_at(model, &t->value, i), half, chunk + used);
        rt_output_put(output, chunk, used);
    }
}

int rt_weights_save(const struct rt_model *model, const void *context,
                    const struct rt_weights_form *form, const char *path, struct rt_error *error)
{
    struct rt_output output;
    char *text = header_text(model, form);
    if (!text) return rt_no_memory(path, error);
    const int code = rt_output_begin(path, &output, error);
    if (!code) {
        put_header(text, &output);
        for (int i = 0; i < model->tensor_count; i++)
            put_tensor(model, context, &model->tensors[i], form->half, &output);
    }
    free(text);
    return code ? code : rt_output_commit(&output, error);
}

json_t *rt_weights_names(const char *path)
{
    struct rt_safetensors file;
    struct rt_error unused;
    if (rt_safetensors_open(path, &file, &unused)) return NULL;
    const json_t *metadata = json_object_get(file.header, "__metadata__");
    const char *text = json_string_value(json_object_get(metadata, "classes"));
    json_t *names = text ? json_loads(text, 0, NULL) : NULL;
    rt_safetensors_close(&file);
    return names;
}

static const struct rt_array *find(const struct rt_safetensors *file, const char *name)
{
    for (int i = 0; i < file->count; i++)
        if (strcmp(file->array[i].name, name) == 0) return &file->array[i];
    return NULL;
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
    if (!find_type(array->dtype))
        return rt_fail(error, RT_BAD_DATA, "%s: %s: dtype must be F64, F32, F16 or BF16, got %s",
                       path, t->name, array->dtype);
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

static int get_tensor(const struct rt_model *model, void *context, const char *path,
                      const struct rt_tensor *t, const struct rt_safetensors *file,
                      struct rt_error *error)
{
    const struct rt_array *array = find(file, t->name);
    const struct type *type = find_type(array->dtype);
    const int64_t count = rt_view_count(&t->value);
    char chunk[CHUNK * sizeof(double)];
    (void)fseeko(file->stream, (off_t)(file->data + array->begin), SEEK_SET);
    for (int64_t i = 0; i < count;) {
        const size_t n = count - i < CHUNK ? (size_t)(count - i) : CHUNK;
        if (fread(chunk, type->bytes, n, file->stream) != n)
            return rt_fail(error, RT_IO, "%s: cannot be read, %s", path, strerror(errno));
        for (size_t k = 0; k < n; k++, i++)
            rt_put(model, context, rt_view_at(model, &t->value, i),
                   type->get(chunk + k * type->bytes));
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
