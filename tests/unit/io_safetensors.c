/* io_safetensors.c: the directory of a weights file, well formed and not. */
#define _XOPEN_SOURCE 700
#include "data_files.h"

#include "../../runtime/io/safetensors.h"

/* Writes folder/w: the length, the JSON, and `data` zero bytes. */
static void write_file(const char *json, size_t data)
{
    char bytes[4096] = {0};
    const uint64_t length = strlen(json);
    assert_true(8 + length + data <= sizeof bytes);
    memcpy(bytes, &length, 8);
    memcpy(bytes + 8, json, length);
    write_bytes("w", bytes, 8 + length + data);
}

static void refuses(const char *json, size_t data, const char *words)
{
    struct rt_safetensors file;
    struct rt_error error;
    write_file(json, data);
    assert_refused(rt_safetensors_open(in_folder("w"), &file, &error), &error, RT_BAD_DATA, words);
    assert_null(file.stream);
}

static void reads_a_directory(void **state)
{
    (void)state;
    struct rt_safetensors file;
    struct rt_error error;
    write_file("{\"__metadata__\":{\"format\":\"pt\"},"
               "\"b\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[8,32]},"
               "\"none\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[8,8]},"
               "\"a\":{\"dtype\":\"F64\",\"shape\":[],\"data_offsets\":[0,8]}}   ",
               32);
    assert_int_equal(rt_safetensors_open(in_folder("w"), &file, &error), RT_OK);
    assert_int_equal(file.count, 3);
    assert_string_equal(file.array[0].name, "b");
    assert_string_equal(file.array[0].dtype, "F32");
    assert_int_equal(file.array[0].rank, 2);
    assert_int_equal(file.array[0].shape[1], 3);
    assert_int_equal(file.array[0].begin, 8);
    assert_int_equal(file.array[2].rank, 0);
    rt_safetensors_close(&file);
}

static void refuses_bad_headers(void **state)
{
    (void)state;
    refuses("", 0, "DIR/w: must be a safetensors file, got no length of a header");
    refuses("[]", 0, "DIR/w: header must be JSON, and begin with {");
    refuses(" {}", 0, "DIR/w: header must be JSON, and begin with {");
    refuses("{", 0, "DIR/w: header must be JSON, string or '}' expected near end of file");
    refuses("{} x", 0, "DIR/w: header must be JSON, end of file expected near 'x'");
    refuses("{\"a\":1,\"a\":2}", 0,
            "DIR/w: header must be JSON, duplicate object key near '\"a\"'");
    refuses("{\"__metadata__\":3}", 0, "DIR/w: __metadata__ must be a table of texts");
    refuses("{\"__metadata__\":{\"a\":3}}", 0, "DIR/w: __metadata__ must be a table of texts");
    refuses("{}", 1, "DIR/w: must hold 0 bytes of data, got 1");
}

static void refuses_bad_entries(void **state)
{
    (void)state;
    static const char *const no_entry = "DIR/w: a: an entry must be {dtype, shape, data_offsets}",
                             *const no_shape = "DIR/w: a: shape must be at most 5 sizes",
                             *const no_pair = "DIR/w: a: data_offsets must be [begin, end]",
                             *const no_fit =
                                 "DIR/w: a: data_offsets must span what shape and dtype say";
    static const struct {
        const char *dtype, *shape, *offsets, *words;
    } rows[] = {
        {"3", "[1]", "[0,4]", no_entry},
        {"\"F32\",\"more\":1", "[1]", "[0,4]", no_entry},
        {"\"F31\"", "[1]", "[0,4]", "DIR/w: a: dtype must be a known one, got F31"},
        {"\"F32\"", "1", "[0,4]", no_shape},
        {"\"F32\"", "[1.0]", "[0,4]", no_shape},
        {"\"F32\"", "[-1]", "[0,4]", no_shape},
        {"\"F32\"", "[3000000000]", "[0,4]", no_shape},
        {"\"F32\"", "[1,1,1,1,1,1]", "[0,4]", no_shape},
        {"\"F32\"", "[2147483647,2147483647,2147483647]", "[0,4]", no_shape},
        {"\"F32\"", "[1]", "[0]", no_pair},
        {"\"F32\"", "[1]", "[0,4,8]", no_pair},
        {"\"F32\"", "[1]", "[0,\"4\"]", no_pair},
        {"\"F32\"", "[1]", "[4,0]", no_pair},
        {"\"F32\"", "[1]", "[-4,0]", no_pair},
        {"\"F32\"", "[2]", "[0,4]", no_fit},
        {"\"F64\"", "[1]", "[0,4]", no_fit},
        {"\"F64\"", "[2147483647,2147483647,2]", "[0,4]", no_fit},
        {"\"F32\"", "[1]", "[4,8]", "DIR/w: a: must follow the array before it, got a hole"},
        {"\"F32\"", "[2]", "[0,8]", "DIR/w: must hold 8 bytes of data, got 4"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char json[256];
        snprintf(json, sizeof json, "{\"a\":{\"dtype\":%s,\"shape\":%s,\"data_offsets\":%s}}",
                 rows[i].dtype, rows[i].shape, rows[i].offsets);
        refuses(json, 4, rows[i].words);
    }
    refuses("{\"a\":3}", 4, no_entry);
}

static void refuses_overlaps(void **state)
{
    (void)state;
    refuses("{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]},"
            "\"b\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[2,6]}}",
            6, "DIR/w: b: must follow the array before it, got an overlap");
    refuses("{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]},"
            "\"b\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]}}",
            4, "DIR/w: b: must follow the array before it, got an overlap");
}

static void refuses_lengths_beyond_the_file(void **state)
{
    (void)state;
    static const uint64_t lengths[] = {3, 1000, RT_HEADER_MAX + 1, UINT64_MAX, UINT64_MAX - 7};
    struct rt_safetensors file;
    struct rt_error error;
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        char bytes[10] = "--------{}";
        memcpy(bytes, &lengths[i], 8);
        write_bytes("w", bytes, sizeof bytes);
        assert_refused(rt_safetensors_open(in_folder("w"), &file, &error), &error, RT_BAD_DATA,
                       "DIR/w: must be a safetensors file, got no length of a header");
    }
}

static void refuses_every_truncation(void **state)
{
    (void)state;
    struct rt_safetensors file;
    struct rt_error error;
    char bytes[256];
    write_file("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8);
    const size_t size = read_back("w", bytes, sizeof bytes);
    for (size_t i = 0; i < size; i++) {
        write_bytes("w", bytes, i);
        assert_int_equal(rt_safetensors_open(in_folder("w"), &file, &error), RT_BAD_DATA);
        assert_null(file.stream);
    }
}

static void refuses_what_is_no_file(void **state)
{
    (void)state;
    struct rt_safetensors file;
    struct rt_error error;
    assert_int_equal(rt_safetensors_open(in_folder("none"), &file, &error), RT_IO);
    assert_int_equal(rt_safetensors_open("/dev/zero", &file, &error), RT_IO);
    assert_int_equal(rt_safetensors_open(folder, &file, &error), RT_IO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(reads_a_directory),
        IN_FOLDER(refuses_bad_headers),
        IN_FOLDER(refuses_bad_entries),
        IN_FOLDER(refuses_overlaps),
        IN_FOLDER(refuses_lengths_beyond_the_file),
        IN_FOLDER(refuses_every_truncation),
        IN_FOLDER(refuses_what_is_no_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
