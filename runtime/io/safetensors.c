/* safetensors.c: reads and checks the directory of a file of named arrays. It trusts nothing: sizes
 * are compared with the file before memory is asked for. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "../data/file.h"
#include "safetensors.h"

static const struct {
    const char *name;
    uint64_t bytes;
} types[] = {
    {"F32", 4}, {"F64", 8}, {"F16", 2}, {"BF16", 2}, {"I64", 8}, {"I32", 4},  {"I16", 2},
    {"I8", 1},  {"U64", 8}, {"U32", 4}, {"U16", 2},  {"U8", 1},  {"BOOL", 1},
};

/* The bytes of one number of a type, 0 where it is unknown. */
static uint64_t type_bytes(const char *name)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(types[i].name, name) == 0) return types[i].bytes;
    return 0;
}

/* Reads the shape; *elements becomes its product. Returns 0 where it is none. */
static int read_shape(const json_t *shape, struct rt_array *array, uint64_t *elements)
{
    *elements = 1;
    if (!json_is_array(shape) || json_array_size(shape) > RT_RANK) return 0;
    array->rank = (int)json_array_size(shape);
    for (int i = 0; i < array->rank; i++) {
        const json_t *item = json_array_get(shape, (size_t)i);
        const json_int_t size = json_integer_value(item);
        if (!json_is_integer(item) || size < 0 || size > INT_MAX) return 0;
        array->shape[i] = (int)size;
        if (__builtin_mul_overflow(*elements, (uint64_t)size, elements)) return 0;
    }
    return 1;
}

/* Reads a pair begin <= end. Returns 0 where it is none. */
static int read_offsets(const json_t *offsets, struct rt_array *array)
{
    if (!json_is_array(offsets) || json_array_size(offsets) != 2) return 0;
    const json_t *begin = json_array_get(offsets, 0), *end = json_array_get(offsets, 1);
    if (!json_is_integer(begin) || !json_is_integer(end)) return 0;
    if (json_integer_value(begin) < 0 || json_integer_value(end) < json_integer_value(begin))
        return 0;
    array->begin = (uint64_t)json_integer_value(begin);
    array->end = (uint64_t)json_integer_value(end);
    return 1;
}

/* One entry of the header. */
static int read_entry(const char *path, const char *name, const json_t *entry,
                      struct rt_array *array, struct rt_error *error)
{
    uint64_t elements, bytes;
    array->name = name;
    array->dtype = json_string_value(json_object_get(entry, "dtype"));
    if (!array->dtype || json_object_size(entry) != 3)
        return rt_fail(error, RT_BAD_DATA,
                       "%s: %.80s: an entry must be {dtype, shape, data_offsets}", path, name);
    if (type_bytes(array->dtype) == 0)
        return rt_fail(error, RT_BAD_DATA, "%s: %.80s: dtype must be a known one, got %.20s", path,
                       name, array->dtype);
    if (!read_shape(json_object_get(entry, "shape"), array, &elements))
        return rt_fail(error, RT_BAD_DATA, "%s: %.80s: shape must be at most %d sizes", path, name,
                       (int)RT_RANK);
    if (!read_offsets(json_object_get(entry, "data_offsets"), array))
        return rt_fail(error, RT_BAD_DATA, "%s: %.80s: data_offsets must be [begin, end]", path,
                       name);
    if (__builtin_mul_overflow(elements, type_bytes(array->dtype), &bytes) ||
        bytes != array->end - array->begin)
        return rt_fail(error, RT_BAD_DATA,
                       "%s: %.80s: data_offsets must span what shape and dtype say", path, name);
    return RT_OK;
}

/* __metadata__ is a table of texts. */
static int check_metadata(const char *path, json_t *metadata, struct rt_error *error)
{
    const char *key;
    json_t *value;
    int good = json_is_object(metadata);
    json_object_foreach(metadata, key, value) good = good && json_is_string(value);
    if (good) return RT_OK;
    return rt_fail(error, RT_BAD_DATA, "%s: __metadata__ must be a table of texts", path);
}

static int read_entries(const char *path, struct rt_safetensors *file, struct rt_error *error)
{
    const char *name;
    json_t *entry;
    int code = RT_OK;
    file->array = calloc(json_object_size(file->header) + 1, sizeof *file->array);
    if (!file->array) return rt_no_memory(path, error);
    json_object_foreach(file->header, name, entry)
    {
        if (strcmp(name, "__metadata__") == 0)
            code = check_metadata(path, entry, error);
        else
            code = read_entry(path, name, entry, &file->array[file->count++], error);
        if (code) return code;
    }
    return RT_OK;
}

static int by_place(const void *left, const void *right)
{
    const struct rt_array *a = *(const struct rt_array *const *)left;
    const struct rt_array *b = *(const struct rt_array *const *)right;
    if (a->begin != b->begin) return a->begin < b->begin ? -1 : 1;
    return (a->end > b->end) - (a->end < b->end); /* arrays without elements come first */
}

/* Whether the arrays fill `bytes` bytes of data one after another. */
static int check_places(const char *path, const struct rt_safetensors *file, uint64_t bytes,
                        struct rt_error *error)
{
    const struct rt_array **sorted = malloc(((size_t)file->count + 1) * sizeof *sorted);
    if (!sorted) return rt_no_memory(path, error);
    for (int i = 0; i < file->count; i++) sorted[i] = &file->array[i];
    qsort(sorted, (size_t)file->count, sizeof *sorted, by_place);

    int code = RT_OK;
    uint64_t at = 0;
    for (int i = 0; i < file->count && !code; i++) {
        if (sorted[i]->begin != at)
            code = rt_fail(error, RT_BAD_DATA, "%s: %.80s: must follow the array before it, got %s",
                           path, sorted[i]->name, sorted[i]->begin > at ? "a hole" : "an overlap");
        at = sorted[i]->end;
    }
    if (!code && at != bytes)
        code = rt_fail(error, RT_BAD_DATA, "%s: must hold %llu bytes of data, got %llu", path,
                       (unsigned long long)at, (unsigned long long)bytes);
    free(sorted);
    return code;
}

/* Reads and parses `length` bytes of JSON. */
static int read_header(const char *path, struct rt_safetensors *file, uint64_t length,
                       struct rt_error *error)
{
    json_error_t why;
    char *text = malloc(length);
    if (!text) return rt_no_memory(path, error);
    const size_t got = fread(text, 1, length, file->stream);
    if (got == length && text[0] == '{')
        file->header = json_loadb(text, length, JSON_REJECT_DUPLICATES, &why);
    else
        snprintf(why.text, sizeof why.text, "and begin with {");
    free(text);
    if (file->header) return RT_OK;
    return rt_fail(error, RT_BAD_DATA, "%s: header must be JSON, %s", path, why.text);
}

/* The length that the first 8 bytes give; 0 where they are missing. */
static uint64_t read_length(FILE *stream)
{
    unsigned char byte[8];
    uint64_t length = 0;
    if (fread(byte, 1, sizeof byte, stream) != sizeof byte) return 0;
    for (int i = 7; i >= 0; i--) length = length << 8 | byte[i];
    return length;
}

/* Everything behind the opening of a file of `size` bytes. */
static int read_directory(const char *path, struct rt_safetensors *file, size_t size,
                          struct rt_error *error)
{
    const uint64_t length = read_length(file->stream);
    if (length == 0 || length > RT_HEADER_MAX || length > size - 8)
        return rt_fail(error, RT_BAD_DATA,
                       "%s: must be a safetensors file, got no length of a header", path);
    file->data = 8 + length;
    int code = read_header(path, file, length, error);
    if (!code) code = read_entries(path, file, error);
    if (!code) code = check_places(path, file, size - file->data, error);
    return code;
}

int rt_safetensors_open(const char *path, struct rt_safetensors *file, struct rt_error *error)
{
    size_t size;
    *file = (struct rt_safetensors){0};
    int code = rt_file_stream(path, &file->stream, &size, error);
    if (code) return code;
    code = read_directory(path, file, size, error);
    if (code) rt_safetensors_close(file);
    return code;
}

void rt_safetensors_close(struct rt_safetensors *file)
{
    if (file->stream) (void)fclose(file->stream);
    free(file->array);
    json_decref(file->header);
    *file = (struct rt_safetensors){0};
}
