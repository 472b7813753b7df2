/* data_dataset.c: how the name of data is resolved. */
#define _XOPEN_SOURCE 700
#include "data_files.h"

#include <sys/stat.h>

/* Opening `name` fails with these words. */
static void refuses_name(const char *name, int wanted, const char *words)
{
    struct rt_dataset data;
    struct rt_error error;
    assert_refused(rt_dataset_open(&(struct rt_request){.path = name, .seed = 1}, &data, &error),
                   &error, wanted, words);
    assert_int_equal(data.width, 0);
}

static void says_which_names_it_knows(void **state)
{
    (void)state;
    refuses_name("synthetic:digit", RT_USAGE,
                 "data 'synthetic:digit': must be a known name, a folder or a file, got an unknown "
                 "one\n  hint: known names are mnist, fashion-mnist, cifar-10, synthetic:digits, "
                 "synthetic:normal, synthetic:spirals, synthetic:tones, synthetic:motion");
    refuses_name("mnits", RT_IO,
                 "data 'mnits': must be a known name, a folder or a file, got nothing there\n"
                 "  hint: known names are mnist, fashion-mnist, cifar-10, synthetic:digits, "
                 "synthetic:normal, synthetic:spirals, synthetic:tones, synthetic:motion");
    refuses_name(folder, RT_IO,
                 "data 'DIR': must be a folder of IDX files (train-images-idx3-ubyte[.gz] and so "
                 "on), or a folder of CIFAR-10 (data_batch_1.bin and so on), or a folder of "
                 "train.csv and test.csv, or a .csv file, or a folder of NPY files (x_train.npy "
                 "and so on), or a folder of PNG files by class (train/CLASS/NAME.png), got none "
                 "of these");
}

static void says_which_inputs_it_reads(void **state)
{
    (void)state;
    struct rt_dataset data;
    struct rt_error error;
    assert_refused(rt_dataset_open_inputs(
                       &(struct rt_request){.path = in_folder("x.csv"), .rank = 1, .shape = {2}},
                       &data, &error),
                   &error, RT_IO, "DIR/x.csv: must be a file, got nothing there");
    write_text("x.txt", "1,2\n");
    assert_refused(
        rt_dataset_open_inputs(
            &(struct rt_request){.path = in_folder("x.txt"), .rank = 1, .shape = {2}}, &data,
            &error),
        &error, RT_IO,
        "data 'DIR/x.txt': must be an IDX file (named *idx* or *ubyte*), or a .csv file, "
        "or a .npy file, or a .png file, got none of these");
}

/* A known name is a folder in $ETCH_DATA_DIR, whatever else it may be. */
static void looks_where_the_user_says(void **state)
{
    (void)state;
    struct rt_dataset data;
    struct rt_error error;
    assert_int_equal(setenv("ETCH_DATA_DIR", folder, 1), 0);
    assert_int_equal(mkdir(in_folder("fashion-mnist"), 0700), 0);
    refuses_name("fashion-mnist", RT_IO,
                 "data 'DIR/fashion-mnist': must be a folder of IDX files "
                 "(train-images-idx3-ubyte[.gz] and so on), or a folder of CIFAR-10 "
                 "(data_batch_1.bin and so on), or a folder of train.csv and test.csv, or a .csv "
                 "file, or a folder of NPY files (x_train.npy and so on), or a folder of PNG files "
                 "by class (train/CLASS/NAME.png), got none of these");
    write_text("fashion-mnist/train.csv", "1,2\n");
    write_text("fashion-mnist/test.csv", "1,2\n");
    assert_int_equal(rt_dataset_open(&(struct rt_request){.path = "fashion-mnist", .seed = 1},
                                     &data, &error),
                     RT_OK);
    assert_int_equal(data.width, 1);
    rt_dataset_close(&data);
}

/* What is known but nowhere; on a machine that has it for everybody, it must open. */
static void says_where_it_looked(void **state)
{
    (void)state;
    struct rt_dataset data;
    struct rt_error error;
    assert_int_equal(setenv("ETCH_DATA_DIR", folder, 1), 0);
    const int mnist =
        rt_dataset_open(&(struct rt_request){.path = "mnist", .seed = 1}, &data, &error);
    if (access("/usr/share/datasets/mnist", F_OK) == 0)
        assert_int_equal(mnist, RT_OK);
    else
        assert_refused(mnist, &error, RT_IO,
                       "data 'mnist': must be a folder in ETCH_DATA_DIR (DIR) or "
                       "/usr/share/datasets/mnist, got neither\n  hint: set ETCH_DATA_DIR to the "
                       "folder that holds mnist/, or use --data synthetic:digits");
    rt_dataset_close(&data);
    assert_int_equal(unsetenv("ETCH_DATA_DIR"), 0);
    const int fashion =
        rt_dataset_open(&(struct rt_request){.path = "fashion-mnist", .seed = 1}, &data, &error);
    if (access("/usr/share/datasets/fashion-mnist", F_OK) == 0)
        assert_int_equal(fashion, RT_OK);
    else
        assert_refused(fashion, &error, RT_IO,
                       "data 'fashion-mnist': must be a folder in ETCH_DATA_DIR (not set) or "
                       "/usr/share/datasets/fashion-mnist, got neither\n  hint: apt-get install "
                       "dataset-fashion-mnist, or set ETCH_DATA_DIR to the folder that holds "
                       "fashion-mnist/, or use --data synthetic:digits");
    rt_dataset_close(&data);
}

static void refuses_an_endless_path(void **state)
{
    (void)state;
    char path[5000];
    memset(path, 'x', sizeof path - 1);
    path[sizeof path - 1] = 0;
    assert_int_equal(setenv("ETCH_DATA_DIR", path, 1), 0);
    refuses_name("mnist", RT_IO,
                 "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...: a path must be shorter than 4096 "
                 "bytes");
    assert_int_equal(unsetenv("ETCH_DATA_DIR"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(says_which_names_it_knows), IN_FOLDER(says_which_inputs_it_reads),
        IN_FOLDER(looks_where_the_user_says), IN_FOLDER(says_where_it_looked),
        IN_FOLDER(refuses_an_endless_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
