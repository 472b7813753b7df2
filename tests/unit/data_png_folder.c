/* data_png_folder.c: data sets made of PNG files, a folder for each class. */
#define _XOPEN_SOURCE 700
#include "png_files.h"

#include <sys/stat.h>

#include "../../runtime/data/png.h"

static void make(const char *name) { assert_int_equal(mkdir(in_folder(name), 0700), 0); }

static int open_folder(struct rt_dataset *data, struct rt_error *error)
{
    return rt_dataset_open(&(struct rt_request){.path = folder, .rank = 3, .shape = {1, 2, 4}},
                           data, error);
}

static struct rt_dataset open_good(void)
{
    struct rt_dataset data;
    struct rt_error error = {""};
    const int code = open_folder(&data, &error);
    assert_string_equal(error.text, "");
    assert_int_equal(code, RT_OK);
    return data;
}

/* A part of the data has these pictures, each of one value, and these classes. */
static void assert_split(const struct rt_split *split, int rows, const int *values,
                         const int *labels)
{
    assert_int_equal(split->rows, rows);
    for (int i = 0; i < rows; i++) {
        for (int j = 0; j < 8; j++) assert_int_equal(split->bytes[8 * i + j], values[i]);
        assert_int_equal(split->label[i], labels[i]);
    }
}

static void write_good_folder(void)
{
    make("train"), make("train/cat"), make("train/Dog"), make("train/ant");
    write_plain("train/cat/2.png", 22);
    write_plain("train/cat/10.png", 10);
    write_plain("train/Dog/x.png", 33);
    write_plain("train/ant/a.png", 44);
    write_text("train/ant/readme.txt", "no picture");
    write_text("train/ant/.hidden.png", "no picture");
    write_text("train/labels.txt", "no class");
    make("train/.cache");
}

static void classes_are_in_byte_order(void **state)
{
    (void)state;
    write_good_folder();
    make("test"), make("test/ant"), make("test/Dog");
    write_plain("test/ant/a.png", 55);
    write_plain("test/Dog/a.png", 66);
    struct rt_dataset data = open_good();
    assert_int_equal(data.rank, 3);
    assert_int_equal(data.shape[0], 1);
    assert_int_equal(data.shape[1], 2);
    assert_int_equal(data.shape[2], 4);
    assert_int_equal(data.width, 8);
    assert_int_equal(data.classes, 3);
    assert_string_equal(data.name[0], "Dog");
    assert_string_equal(data.name[1], "ant");
    assert_string_equal(data.name[2], "cat");
    assert_split(&data.train, 4, (int[]){33, 44, 10, 22}, (int[]){0, 1, 2, 2});
    assert_split(&data.test, 2, (int[]){66, 55}, (int[]){0, 1});
    rt_dataset_close(&data);
}

static void test_data_may_be_missing(void **state)
{
    (void)state;
    make("one"), make("two");
    write_plain("one/a.png", 1);
    write_plain("two/a.png", 2);
    struct rt_dataset data = open_good();
    assert_split(&data.train, 2, (int[]){1, 2}, (int[]){0, 1});
    assert_int_equal(data.test.rows, 0);
    rt_dataset_close(&data);
}

static void refuses(int wanted, const char *words)
{
    struct rt_dataset data;
    struct rt_error error = {""};
    assert_refused(open_folder(&data, &error), &error, wanted, words);
    assert_null(data.train.bytes);
    assert_null(data.name);
}

static void refuses_bad_folders(void **state)
{
    (void)state;
    write_good_folder();
    make("train/empty");
    refuses(RT_BAD_DATA, "DIR/train/empty: must hold pictures (*.png), got none");
    assert_int_equal(rmdir(in_folder("train/empty")), 0);
    make("test"), make("test/bee");
    write_plain("test/bee/a.png", 1);
    refuses(RT_BAD_DATA, "DIR/test/bee: must be named as a class of the training data");
}

static void refuses_bad_pictures(void **state)
{
    (void)state;
    static const uint8_t points[9];
    write_good_folder();
    write_png("train/cat/3.png", 3, 3, grey, points);
    refuses(RT_BAD_DATA, "DIR/train/cat/3.png: must be 4 points wide and 2 high, got 3x3\n"
                         "  hint: pictures are not scaled");
    write_text("train/cat/3.png", "no picture");
    refuses(RT_BAD_DATA, "DIR/train/cat/3.png: must be a PNG picture, got other bytes");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(classes_are_in_byte_order),
        IN_FOLDER(test_data_may_be_missing),
        IN_FOLDER(refuses_bad_folders),
        IN_FOLDER(refuses_bad_pictures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
