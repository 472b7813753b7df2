/* data_npy.c: NumPy's files, as samples, as answers, and broken. */
#define _XOPEN_SOURCE 700
#include "data_files.h"

#include <math.h>

#include "../../runtime/data/npy.h"

/* A file of this version with this header, padded as NumPy does it, and these data. */
static size_t build(uint8_t *file, int version, const char *header, const void *data, size_t size)
{
    const size_t start = version == 1 ? 10 : 12, length = strlen(header);
    const size_t padded = (start + length + 1 + 63) / 64 * 64 - start;
    memset(file, 0, start);
    memcpy(file, "\x93NUMPY", 6);
    file[6] = (uint8_t)version;
    file[8] = (uint8_t)padded;
    file[9] = (uint8_t)(padded >> 8);
    memset(file + start, ' ', padded);
    memcpy(file + start, header, length);
    file[start + padded - 1] = '\n';
    memcpy(file + start + padded, data, size);
    return start + padded + size;
}

static void write_npy(const char *name, const char *type, const char *shape, const void *data,
                      size_t size)
{
    uint8_t file[2000];
    char header[200];
    snprintf(header, sizeof header, "{'descr': '%s', 'fortran_order': False, 'shape': %s, }", type,
             shape);
    write_bytes(name, file, build(file, 1, header, data, size));
}

static const uint8_t bytes[12] = {0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 255};
static const int64_t classes[3] = {2, 0, 1};

static void write_good_folder(void)
{
    write_npy("x_train.npy", "|u1", "(3, 2, 2)", bytes, 12);
    write_npy("y_train.npy", "<i8", "(3,)", classes, sizeof classes);
}

static int open_folder(struct rt_dataset *data, struct rt_error *error)
{
    return rt_dataset_open(&(struct rt_request){.path = folder}, data, error);
}

static void reads_a_folder(void **state)
{
    (void)state;
    struct rt_dataset data;
    struct rt_error error;
    write_good_folder();
    assert_int_equal(open_folder(&data, &error), RT_OK);
    assert_int_equal(data.test.rows, 0);
    rt_dataset_close(&data);
    const double values[4] = {1, -2, 0.5, 1e-3};
    write_npy("x_test.npy", "<f8", "(1, 2, 2)", values, sizeof values);
    write_npy("y_test.npy", "|u1", "(1, 1)", bytes + 1, 1);
    assert_int_equal(open_folder(&data, &error), RT_OK);
    assert_int_equal(data.rank, 2);
    assert_int_equal(data.shape[1], 2);
    assert_int_equal(data.width, 4);
    assert_int_equal(data.classes, 3);
    assert_memory_equal(data.train.bytes, bytes, 12);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(data.train.label[i], classes[i]);
        assert_true(data.train.target[i] == (float)classes[i]);
    }
    for (int i = 0; i < 4; i++) assert_true(data.test.floats[i] == (float)values[i]);
    assert_int_equal(data.test.label[0], 1);
    rt_dataset_close(&data);
}

static void other_numbers_are_for_regression(void **state)
{
    (void)state;
    struct rt_dataset data;
    struct rt_error error;
    const float answers[3] = {-1, 0.5F, 7};
    write_good_folder();
    write_npy("y_train.npy", "<f4", "(3, 1)", answers, sizeof answers);
    assert_int_equal(open_folder(&data, &error), RT_OK);
    assert_int_equal(data.classes, 0);
    assert_null(data.train.label);
    assert_memory_equal(data.train.target, answers, sizeof answers);
    rt_dataset_close(&data);
}

/* Reads folder/a.npy as samples of two values. */
static int read_inputs(struct rt_dataset *data, struct rt_error *error)
{
    const struct rt_request request = {.path = in_folder("a.npy"), .rank = 1, .shape = {2}};
    return rt_dataset_open_inputs(&request, data, error);
}

static void every_type_is_read(void **state)
{
    (void)state;
    static const struct {
        const char *type, *data;
        float wanted[2];
    } cases[] = {
        {"|i1", "\xff\x05", {-1, 5}},
        {"<i2", "\xfe\xff\x00\x01", {-2, 256}},
        {"<u2", "\xfe\xff\x00\x01", {65534, 256}},
        {"<i4", "\xff\xff\xff\xff\x01\x00\x00\x00", {-1, 1}},
        {"<u8", "\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x80", {1, 0x1p63F}},
        {"<f4", "\x00\x00\x80\xbf\x00\x00\x00\x3f", {-1, 0.5F}},
        {"<f8", "\0\0\0\0\0\0\xf0\xbf\0\0\0\0\0\0\xe0\x3f", {-1, 0.5F}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct rt_dataset data;
        struct rt_error error;
        write_npy("a.npy", cases[i].type, "(1, 2)", cases[i].data,
                  2 * (size_t)(cases[i].type[2] - '0'));
        assert_int_equal(read_inputs(&data, &error), RT_OK);
        assert_int_equal(data.test.rows, 1);
        assert_memory_equal(data.test.floats, cases[i].wanted, sizeof cases[i].wanted);
        rt_dataset_close(&data);
    }
}

static void refuses_file(const void *file, size_t size, const char *words)
{
    struct rt_dataset data;
    struct rt_error error;
    write_bytes("a.npy", file, size);
    assert_refused(read_inputs(&data, &error), &error, RT_BAD_DATA, words);
    assert_null(data.test.bytes);
}

static void refuses(const char *header, const char *words)
{
    uint8_t file[20000];
    refuses_file(file, build(file, 1, header, bytes, 12), words);
}

#define HEADER(type, order, shape) \
    "{'descr': '" type "', 'fortran_order': " order ", 'shape': " shape ", }"

static void refuses_bad_headers(void **state)
{
    (void)state;
    uint8_t file[20000];
    refuses_file("", 0, "DIR/a.npy: must be an NPY file, got other bytes");
    refuses_file("\x93NUMPY\x03\0\0\0", 10, "DIR/a.npy: must be of version 1 or 2, got 3");
    refuses_file("\x93NUMPY\x01\0\x05\0", 10,
                 "DIR/a.npy: the header must be whole and have at most 10000 bytes, got 5");
    memset(file, ' ', sizeof file);
    memcpy(file, "\x93NUMPY\x02\0\x11\x27\0\0", 12);
    refuses_file(file, sizeof file,
                 "DIR/a.npy: the header must be whole and have at most 10000 bytes, got 10001");
    refuses(HEADER("|u1", "True", "(6, 2)"),
            "DIR/a.npy: the header must hold C order (fortran_order: False); "
            "numpy.ascontiguousarray gives it, got {'descr': '|u1', 'fortran_order': True, "
            "'shape': (6, 2), }");
    refuses(HEADER("|u1", "False", "(7, 2)"),
            "DIR/a.npy: the header promises 14 bytes of data, the file holds 12");
    refuses(HEADER("<f8", "False", "(2147483647, 2147483647)"),
            "DIR/a.npy: the header promises more than fits into memory");
    refuses(HEADER("|u1", "False", "(2, 2147483647, 2147483647)"),
            "DIR/a.npy: a sample must have at most 2147483647 values");
    refuses(HEADER("|u1", "False", "(12,)"),
            "DIR/a.npy: samples must have a shape [samples, ...], got [12]");
    refuses(HEADER("|u1", "False", "(4, 3)"), "DIR/a.npy: a sample must have 2 values, got [3]");
}

/* What is no header that NumPy writes. */
static void refuses_other_words(void **state)
{
    (void)state;
    static const char *const headers[] = {
        "",
        "[]",
        "{",
        "{'descr'",
        "{'descr': '|u1'",
        "{'descr': '|u1', 'shape': (6, 2), }",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (6, 2), } x",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (6, 2), 'shape': (6, 2), }",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (6, 2), 'more': 1, }",
        HEADER("|O", "False", "(6, 2)"),
        HEADER(">f4", "False", "(6, 2)"),
        HEADER("<u1", "False", "(6, 2)"),
        HEADER("|f4", "False", "(6, 2)"),
        HEADER("<f2", "False", "(6, 2)"),
        HEADER("|u3", "False", "(6, 2)"),
        HEADER("|u1", "None", "(6, 2)"),
        HEADER("|u1", "False", "(6, -2)"),
        HEADER("|u1", "False", "(0, 2)"),
        HEADER("|u1", "False", "(6, 2"),
        HEADER("|u1", "False", "(99999999999999999999, 2)"),
        HEADER("|u1", "False", "(6 2)"),
        HEADER("|u1", "False", "(1, 1, 1, 1, 6, 2)"),
    };
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        uint8_t file[2000];
        struct rt_dataset data;
        struct rt_error error = {""};
        write_bytes("a.npy", file, build(file, 1 + (int)i % 2, headers[i], bytes, 12));
        assert_int_equal(read_inputs(&data, &error), RT_BAD_DATA);
        assert_non_null(strstr(error.text, "a.npy"));
    }
}

/* Every beginning of a file, and every file with a byte changed, is read or refused. */
static void survives_damage(void **state)
{
    (void)state;
    uint8_t file[2000];
    struct rt_dataset data;
    struct rt_error error;
    const size_t size = build(file, 2, HEADER("<f4", "False", "(1, 2)"), "\0\0\0\0\0\0\x80\x3f", 8);
    for (size_t n = 0; n < size; n++) {
        write_bytes("a.npy", file, n);
        assert_int_equal(read_inputs(&data, &error), RT_BAD_DATA);
    }
    for (size_t n = 0; n < size; n++)
        for (int bit = 0; bit < 8; bit++) {
            file[n] ^= (uint8_t)(1 << bit);
            write_bytes("a.npy", file, size);
            const int code = read_inputs(&data, &error);
            assert_true(code == RT_OK || code == RT_BAD_DATA);
            if (!code) rt_dataset_close(&data);
            file[n] ^= (uint8_t)(1 << bit);
        }
}

static void refuses_folder(const char *words)
{
    struct rt_dataset data;
    struct rt_error error;
    assert_refused(open_folder(&data, &error), &error, RT_BAD_DATA, words);
    assert_null(data.train.bytes);
}

static void refuses_parts_that_do_not_fit(void **state)
{
    (void)state;
    const float no_number[2] = {1, (float)NAN};
    write_good_folder();
    write_npy("y_train.npy", "<i8", "(2,)", classes, 16);
    refuses_folder("DIR/y_train.npy: must hold an answer for each of the 3 samples, got [2]");
    write_good_folder();
    write_npy("x_test.npy", "|u1", "(2, 4)", bytes, 8);
    refuses_folder("DIR/x_test.npy: samples must be [2, 2] as in the training data, got [4]");
    write_npy("x_test.npy", "|u1", "(1, 2, 2)", bytes, 4);
    write_npy("y_test.npy", "|u1", "(1,)", "\x03", 1);
    refuses_folder("DIR/y_test.npy: answer 1 must be a class from 0 to 2 as in the training data, "
                   "got 3");
    write_npy("x_train.npy", "<f4", "(1, 2)", no_number, 8);
    refuses_folder("DIR/x_train.npy: value 2 must be a number that a float can hold, got nan");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(reads_a_folder),
        IN_FOLDER(other_numbers_are_for_regression),
        IN_FOLDER(every_type_is_read),
        IN_FOLDER(refuses_bad_headers),
        IN_FOLDER(refuses_other_words),
        IN_FOLDER(survives_damage),
        IN_FOLDER(refuses_parts_that_do_not_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
