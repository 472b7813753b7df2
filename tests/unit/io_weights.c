/* io_weights.c: a model's tensors through a file and back. */
#define _XOPEN_SOURCE 700
#include "data_files.h"

#include <math.h>

#include "../../runtime/core/half.h"
#include "../../runtime/io/output.h"
#include "../../runtime/io/safetensors.h"
#include "../../runtime/io/weights.h"
#include "../../runtime/model/context.h"
#include "tiny_model.h"

static const struct rt_weights_form plain = {0};

static void *new_context(const struct rt_model *model, uint64_t seed)
{
    struct rt_error error;
    void *context;
    assert_int_equal(rt_context_create(model, &context, &error), RT_OK);
    assert_int_equal(rt_init(model, context, seed, &error), RT_OK);
    return context;
}

/* Every element of the two contexts is the same number. */
static void assert_same(const struct rt_model *a, const void *in_a, const struct rt_model *b,
                        const void *in_b)
{
    for (int i = 0; i < a->tensor_count; i++) {
        const struct rt_view *u = &a->tensors[i].value, *v = &b->tensors[i].value;
        for (int64_t j = 0; j < rt_view_count(u); j++)
            assert_true(rt_get(a, in_a, rt_view_at(a, u, j)) ==
                        rt_get(b, in_b, rt_view_at(b, v, j)));
    }
}

/* Saves one model's tensors and loads them into the other's. */
static void round_trip(const struct rt_model *from, const struct rt_model *to)
{
    struct rt_error error;
    void *a = new_context(from, 1), *b = new_context(to, 2);
    assert_int_equal(rt_weights_save(from, a, &plain, in_folder("w"), &error), RT_OK);
    assert_int_equal(rt_weights_load(to, b, in_folder("w"), &error), RT_OK);
    assert_same(from, a, to, b);
    free(a);
    free(b);
}

static void numbers_come_back(void **state)
{
    (void)state;
    round_trip(&tiny_float, &tiny_float);
    round_trip(&tiny_double, &tiny_double);
    round_trip(&tiny_float, &tiny_double);
}

static void the_file_speaks_pytorch(void **state)
{
    (void)state;
    struct rt_safetensors file;
    struct rt_error error;
    float first[2];
    void *context = new_context(&tiny_float, 1);
    assert_int_equal(rt_weights_save(&tiny_float, context, &plain, in_folder("w"), &error), RT_OK);
    assert_int_equal(rt_safetensors_open(in_folder("w"), &file, &error), RT_OK);
    assert_int_equal(file.count, 4);
    assert_string_equal(file.array[0].name, "hidden.weight");
    assert_string_equal(file.array[0].dtype, "F32");
    assert_int_equal(file.array[0].shape[0], TINY_HIDDEN);
    assert_int_equal(file.array[0].shape[1], TINY_IN);
    assert_int_equal(file.array[0].begin, 0);
    assert_int_equal(file.data % 8, 0);
    const json_t *metadata = json_object_get(file.header, "__metadata__");
    assert_string_equal(json_string_value(json_object_get(metadata, "model")), "tiny");
    assert_string_equal(json_string_value(json_object_get(metadata, "structure")), tiny_float.hash);

    /* [out][in]: the second number is the first unit's weight for the second input. */
    assert_int_equal(fseek(file.stream, (long)file.data, SEEK_SET), 0);
    assert_int_equal(fread(first, sizeof *first, 2, file.stream), 2);
    const struct rt_view *view = &tiny_float.tensors[0].value;
    const size_t at = view->offset + (size_t)view->stride[1] * sizeof(float);
    assert_true((double)first[1] == rt_get(&tiny_float, context, at));
    rt_safetensors_close(&file);
    free(context);
}

/* A file whose header is the JSON `entries` and whose data are zeros. */
static void write_file(const char *entries, size_t data)
{
    static char bytes[4096];
    memset(bytes, 0, sizeof bytes);
    const uint64_t length = strlen(entries);
    memcpy(bytes, &length, 8);
    memcpy(bytes + 8, entries, length);
    write_bytes("w", bytes, 8 + length + data);
}

/* Loading such a file fails with these words and changes nothing. */
static void refuses(const char *entries, size_t data, const char *words)
{
    struct rt_error error;
    void *context = new_context(&tiny_float, 1), *same = new_context(&tiny_float, 1);
    write_file(entries, data);
    assert_refused(rt_weights_load(&tiny_float, context, in_folder("w"), &error), &error,
                   RT_BAD_DATA, words);
    assert_memory_equal(context, same, tiny_float.bytes);
    free(context);
    free(same);
}

#define HIDDEN_W "\"hidden.weight\":{\"dtype\":\"F32\",\"shape\":[5,6],\"data_offsets\":[0,120]},"
#define HIDDEN_B "\"hidden.bias\":{\"dtype\":\"F32\",\"shape\":[5],\"data_offsets\":[120,140]},"
#define SCORE_W "\"score.weight\":{\"dtype\":\"F32\",\"shape\":[3,5],\"data_offsets\":[140,200]},"
#define SCORE_B "\"score.bias\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[200,212]}"

static void refuses_weights_of_another_model(void **state)
{
    (void)state;
    refuses("{\"hidden.weight\":{\"dtype\":\"F32\",\"shape\":[4,6],\"data_offsets\":[0,96]}}", 96,
            "DIR/w: hidden.weight: shape must be [5, 6], got [4, 6]");
    refuses("{\"hidden.weight\":{\"dtype\":\"F32\",\"shape\":[30],\"data_offsets\":[0,120]}}", 120,
            "DIR/w: hidden.weight: shape must be [5, 6], got [30]");
    refuses("{\"hidden.weight\":{\"dtype\":\"I32\",\"shape\":[5,6],\"data_offsets\":[0,120]}}", 120,
            "DIR/w: hidden.weight: dtype must be F64, F32, F16 or BF16, got I32");
    refuses("{}", 0, "DIR/w: hidden.weight: shape must be [5, 6], got no such tensor");
    refuses("{" HIDDEN_W HIDDEN_B SCORE_W
            "\"score.bia\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[200,212]}}",
            212, "DIR/w: score.bias: shape must be [3], got no such tensor");
    refuses("{" HIDDEN_W HIDDEN_B SCORE_W SCORE_B
            ",\"more\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[212,216]}}",
            216, "DIR/w: more: tiny has no such tensor");
}

/* Numbers of 16 bits are read, and written rounded; what is large becomes infinite. */
static void halves_are_read_and_written(void **state)
{
    (void)state;
    const struct rt_weights_form half = {.half = true};
    struct rt_safetensors file;
    struct rt_error error;
    void *a = new_context(&tiny_float, 1), *b = new_context(&tiny_double, 2);
    rt_put(&tiny_float, a, tiny_float.tensors[0].value.offset, 1e9);
    assert_int_equal(rt_weights_save(&tiny_float, a, &half, in_folder("w"), &error), RT_OK);
    assert_int_equal(rt_safetensors_open(in_folder("w"), &file, &error), RT_OK);
    assert_string_equal(file.array[1].dtype, "F16");
    assert_int_equal(file.array[1].begin, 2 * TINY_HIDDEN * TINY_IN);
    rt_safetensors_close(&file);
    assert_int_equal(rt_weights_load(&tiny_double, b, in_folder("w"), &error), RT_OK);
    assert_true(isinf(rt_get(&tiny_double, b, tiny_double.tensors[0].value.offset)));
    for (int i = 0; i < tiny_float.tensor_count; i++) {
        const struct rt_view *u = &tiny_float.tensors[i].value, *v = &tiny_double.tensors[i].value;
        for (int64_t j = 0; j < rt_view_count(u); j++)
            assert_true(rt_halved(rt_get(&tiny_float, a, rt_view_at(&tiny_float, u, j))) ==
                        rt_get(&tiny_double, b, rt_view_at(&tiny_double, v, j)));
    }
    free(a);
    free(b);
}

static void halves_of_floats_are_read(void **state)
{
    (void)state;
    struct rt_error error;
    void *context = new_context(&tiny_float, 1);
    char bytes[1000] = {0};
    const char *header =
        "{\"hidden.weight\":{\"dtype\":\"BF16\",\"shape\":[5,6],\"data_offsets\":[0,60]},"
        "\"hidden.bias\":{\"dtype\":\"BF16\",\"shape\":[5],\"data_offsets\":[60,70]},"
        "\"score.weight\":{\"dtype\":\"F16\",\"shape\":[3,5],\"data_offsets\":[70,100]},"
        "\"score.bias\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[100,112]}}";
    const uint64_t length = strlen(header);
    memcpy(bytes, &length, 8);
    memcpy(bytes + 8, header, length);
    memcpy(bytes + 8 + length, "\x49\xc0", 2);
    write_bytes("w", bytes, 8 + length + 112);
    assert_int_equal(rt_weights_load(&tiny_float, context, in_folder("w"), &error), RT_OK);
    assert_true(rt_get(&tiny_float, context, tiny_float.tensors[0].value.offset) == -3.140625);
    free(context);
}

static void names_of_classes_travel_along(void **state)
{
    (void)state;
    char cat[] = "cat", strange[] = "a \"b\"\n", odd[] = "\xff";
    char *names[] = {cat, strange, cat}, *bad[] = {cat, odd, cat};
    struct rt_weights_form form = {.name = names, .classes = 3};
    struct rt_error error;
    void *context = new_context(&tiny_float, 1);
    assert_int_equal(rt_weights_save(&tiny_float, context, &form, in_folder("w"), &error), RT_OK);
    json_t *said = rt_weights_names(in_folder("w"));
    assert_int_equal(json_array_size(said), 3);
    assert_string_equal(json_string_value(json_array_get(said, 1)), strange);
    json_decref(said);
    assert_int_equal(rt_weights_load(&tiny_float, context, in_folder("w"), &error), RT_OK);
    form.name = bad;
    assert_int_equal(rt_weights_save(&tiny_float, context, &form, in_folder("w"), &error), RT_OK);
    assert_null(rt_weights_names(in_folder("w")));
    assert_null(rt_weights_names(in_folder("nothing")));
    free(context);
}

static void any_order_will_do(void **state)
{
    (void)state;
    struct rt_error error;
    void *context = new_context(&tiny_float, 1);
    write_file("{" SCORE_W HIDDEN_B HIDDEN_W SCORE_B "}", 212);
    assert_int_equal(rt_weights_load(&tiny_float, context, in_folder("w"), &error), RT_OK);
    assert_true(rt_get(&tiny_float, context, tiny_float.tensors[0].value.offset) == 0);
    free(context);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(numbers_come_back),
        IN_FOLDER(the_file_speaks_pytorch),
        IN_FOLDER(refuses_weights_of_another_model),
        IN_FOLDER(halves_are_read_and_written),
        IN_FOLDER(halves_of_floats_are_read),
        IN_FOLDER(names_of_classes_travel_along),
        IN_FOLDER(any_order_will_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
