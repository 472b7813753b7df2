/* data_idx_folder.c: data sets made of IDX files. */
#define _XOPEN_SOURCE 700
#include "data_files.h"

/* Three images of 2x4, and their labels. */
static const uint8_t images[16 + 24] = {0,  0,  8,  3,  0,  0,  0,  3,  0,  0,  0,  2,  0,  0,
                                        0,  4,  10, 11, 12, 13, 14, 15, 16, 17, 20, 21, 22, 23,
                                        24, 25, 26, 27, 30, 31, 32, 33, 34, 35, 36, 37};
static const uint8_t labels[8 + 3] = {0, 0, 8, 1, 0, 0, 0, 3, 4, 0, 2};

static const char train_images[] = "train-images-idx3-ubyte";
static const char train_labels[] = "train-labels-idx1-ubyte";
static const char test_images[] = "t10k-images-idx3-ubyte";
static const char test_labels[] = "t10k-labels-idx1-ubyte";

static void write_good_folder(void)
{
    write_bytes(train_images, images, sizeof images);
    write_bytes(train_labels, labels, sizeof labels);
    write_bytes(test_images, images, sizeof images);
    write_bytes(test_labels, labels, sizeof labels);
}

static void assert_good(const struct rt_dataset *data)
{
    static const int32_t classes[] = {4, 0, 2};
    assert_int_equal(data->rank, 2);
    assert_int_equal(data->shape[0], 2);
    assert_int_equal(data->shape[1], 4);
    assert_int_equal(data->width, 8);
    assert_int_equal(data->classes, 5);
    const struct rt_split *splits[] = {&data->train, &data->test};
    for (int i = 0; i < 2; i++) {
        assert_int_equal(splits[i]->rows, 3);
        assert_memory_equal(splits[i]->bytes, images + 16, 24);
        assert_memory_equal(splits[i]->label, classes, sizeof classes);
        assert_null(splits[i]->floats);
        assert_null(splits[i]->target);
    }
}

static void reads_a_plain_folder(void **state)
{
    (void)state;
    struct rt_dataset data;
    struct rt_error error;
    write_good_folder();
    assert_int_equal(rt_dataset_open(&(struct rt_request){.path = folder, .seed = 1}, &data,
                                     &error),
                     RT_OK);
    assert_good(&data);
    rt_dataset_close(&data);
    assert_null(data.train.bytes);
}

static void reads_a_packed_folder(void **state)
{
    (void)state;
    struct rt_dataset data;
    struct rt_error error;
    write_packed("train-images-idx3-ubyte.gz", images, sizeof images);
    write_packed("train-labels-idx1-ubyte.gz", labels, sizeof labels);
    write_bytes(test_images, images, sizeof images); /* the two may be mixed */
    write_packed("t10k-labels-idx1-ubyte.gz", labels, sizeof labels);
    assert_int_equal(rt_dataset_open(&(struct rt_request){.path = folder, .seed = 1}, &data,
                                     &error),
                     RT_OK);
    assert_good(&data);
    rt_dataset_close(&data);
}

static void reads_inputs_alone(void **state)
{
    (void)state;
    struct rt_dataset data;
    struct rt_error error;
    write_packed("some.idx.gz", images, sizeof images);
    const char *path = in_folder("some.idx.gz");
    assert_int_equal(
        rt_dataset_open_inputs(&(struct rt_request){.path = path, .rank = 1, .shape = {8}}, &data,
                               &error),
        RT_OK);
    assert_int_equal(data.rank, 2);
    assert_int_equal(data.classes, 0);
    assert_int_equal(data.train.rows, 0);
    assert_int_equal(data.test.rows, 3);
    assert_memory_equal(data.test.bytes, images + 16, 24);
    assert_null(data.test.label);
    rt_dataset_close(&data);
    assert_refused(
        rt_dataset_open_inputs(&(struct rt_request){.path = path, .rank = 1, .shape = {784}}, &data,
                               &error),
        &error, RT_BAD_DATA, "DIR/some.idx.gz: an image must have 784 values, got 2x4");
    assert_null(data.test.bytes);
}

/* The folder is refused with these words; afterwards it is good again. */
static void refuses_folder(int wanted, const char *text)
{
    struct rt_dataset data;
    struct rt_error error;
    assert_refused(rt_dataset_open(&(struct rt_request){.path = folder, .seed = 1}, &data, &error),
                   &error, wanted, text);
    assert_int_equal(data.width, 0);
    assert_null(data.train.bytes);
    assert_null(data.test.label);
    write_good_folder();
}

static void refuses_files_that_do_not_fit(void **state)
{
    (void)state;
    const uint8_t two[] = {0, 0, 8, 1, 0, 0, 0, 2, 4, 0}, flat[] = {0, 0, 8, 1, 0, 0, 0, 1, 9};
    const uint8_t square[] = {0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 3, 4};
    const uint8_t beyond[] = {0, 0, 8, 1, 0, 0, 0, 3, 4, 0, 5};
    write_good_folder();
    write_bytes(train_labels, two, sizeof two);
    refuses_folder(RT_BAD_DATA, "DIR/train-labels-idx1-ubyte: must hold a label for each of the 3 "
                                "images, got 2");
    write_bytes(train_labels, images, sizeof images);
    refuses_folder(RT_BAD_DATA, "DIR/train-labels-idx1-ubyte: labels must have 1 size, got 3");
    write_bytes(train_images, flat, sizeof flat);
    refuses_folder(RT_BAD_DATA,
                   "DIR/train-images-idx3-ubyte: images must have at least 2 sizes, got 1");
    write_bytes(test_images, square, sizeof square);
    refuses_folder(RT_BAD_DATA, "DIR/t10k-images-idx3-ubyte: images must be 2x4 as in the training "
                                "data, got 2x2");
    write_bytes(test_labels, beyond, sizeof beyond);
    refuses_folder(RT_BAD_DATA, "DIR/t10k-labels-idx1-ubyte: label 3 must be 0 to 4 as in the "
                                "training data, got 5");
}

static void refuses_a_folder_of_three(void **state)
{
    (void)state;
    write_good_folder();
    remove(in_folder(test_labels));
    refuses_folder(RT_IO,
                   "DIR/t10k-labels-idx1-ubyte: cannot be opened, No such file or directory");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(reads_a_plain_folder),      IN_FOLDER(reads_a_packed_folder),
        IN_FOLDER(reads_inputs_alone),        IN_FOLDER(refuses_files_that_do_not_fit),
        IN_FOLDER(refuses_a_folder_of_three),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
