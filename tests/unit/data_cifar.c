/* data_cifar.c: CIFAR-10 in its binary form. */
#define _XOPEN_SOURCE 700
#include "data_files.h"

enum { RECORD = 3073, WIDTH = 3072, ROWS = 3 };

static uint8_t records[ROWS * RECORD + 1];

/* Row i of every file has class 3 i + 1, and points that tell rows and places apart. */
static void fill_records(void)
{
    for (int i = 0; i < ROWS; i++) {
        records[i * RECORD] = (uint8_t)(3 * i + 1);
        for (int j = 0; j < WIDTH; j++) records[i * RECORD + 1 + j] = (uint8_t)(100 * i + j % 97);
    }
}

static void write_good_folder(void)
{
    static const char *const names[] = {"data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin",
                                        "data_batch_4.bin", "data_batch_5.bin", "test_batch.bin"};
    fill_records();
    for (int i = 0; i < 6; i++) write_bytes(names[i], records, ROWS * RECORD);
}

static int open_folder(struct rt_dataset *data, struct rt_error *error)
{
    return rt_dataset_open(&(struct rt_request){.path = folder}, data, error);
}

static void reads_all_files(void **state)
{
    (void)state;
    struct rt_dataset data;
    struct rt_error error;
    write_good_folder();
    assert_int_equal(open_folder(&data, &error), RT_OK);
    assert_int_equal(data.rank, 3);
    assert_int_equal(data.shape[0], 3);
    assert_int_equal(data.shape[1], 32);
    assert_int_equal(data.shape[2], 32);
    assert_int_equal(data.classes, 10);
    assert_null(data.name);
    assert_int_equal(data.train.rows, 5 * ROWS);
    assert_int_equal(data.test.rows, ROWS);
    for (int i = 0; i < 5 * ROWS; i++) {
        assert_int_equal(data.train.label[i], 3 * (i % ROWS) + 1);
        assert_memory_equal(data.train.bytes + i * WIDTH, records + i % ROWS * RECORD + 1, WIDTH);
    }
    rt_dataset_close(&data);
}

static void classes_may_have_names(void **state)
{
    (void)state;
    struct rt_dataset data;
    struct rt_error error;
    write_good_folder();
    write_text("batches.meta.txt", "airplane\r\nb\nc\nd\ne\nf\ng\nh\ni\ntruck\n\n");
    assert_int_equal(open_folder(&data, &error), RT_OK);
    assert_string_equal(data.name[0], "airplane");
    assert_string_equal(data.name[9], "truck");
    rt_dataset_close(&data);
}

static void refuses(int wanted, const char *words)
{
    struct rt_dataset data;
    struct rt_error error;
    assert_refused(open_folder(&data, &error), &error, wanted, words);
    assert_null(data.train.bytes);
}

static void refuses_bad_names(void **state)
{
    (void)state;
    write_good_folder();
    write_text("batches.meta.txt", "one\ntwo\n");
    refuses(RT_BAD_DATA, "DIR/batches.meta.txt: must name 10 classes, a line each, got 2");
    write_text("batches.meta.txt", "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\n");
    refuses(RT_BAD_DATA, "DIR/batches.meta.txt: must name 10 classes, a line each, got 11");
    write_bytes("batches.meta.txt", "a\0b", 3);
    refuses(RT_BAD_DATA, "DIR/batches.meta.txt: must name 10 classes, a line each, got 1");
    static char much[70000];
    memset(much, 'a', sizeof much);
    write_bytes("batches.meta.txt", much, sizeof much);
    refuses(RT_BAD_DATA, "DIR/batches.meta.txt: must have at most 65536 bytes, got 70000");
}

/* Every length but that of whole records. */
static void refuses_files_of_a_wrong_length(void **state)
{
    (void)state;
    write_good_folder();
    write_bytes("data_batch_3.bin", records, RECORD + 5);
    refuses(RT_BAD_DATA, "DIR/data_batch_3.bin: must hold whole records of 3073 bytes, got 1 and 5 "
                         "bytes more");
    write_bytes("data_batch_3.bin", records, ROWS * RECORD);
    for (size_t size = 0; size < sizeof records; size += 61) {
        struct rt_dataset data;
        struct rt_error error;
        write_bytes("test_batch.bin", records, size);
        const int code = open_folder(&data, &error);
        assert_int_equal(code, size && size % RECORD == 0 ? RT_OK : RT_BAD_DATA);
        if (!code) rt_dataset_close(&data);
    }
}

static void refuses_other_contents(void **state)
{
    (void)state;
    write_good_folder();
    records[RECORD] = 10;
    write_bytes("data_batch_2.bin", records, ROWS * RECORD);
    refuses(RT_BAD_DATA, "DIR/data_batch_2.bin: label 2 must be 0 to 9, got 10");
    assert_int_equal(remove(in_folder("data_batch_2.bin")), 0);
    refuses(RT_IO, "DIR/data_batch_2.bin: cannot be opened, No such file or directory");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(reads_all_files),        IN_FOLDER(classes_may_have_names),
        IN_FOLDER(refuses_bad_names),      IN_FOLDER(refuses_files_of_a_wrong_length),
        IN_FOLDER(refuses_other_contents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
