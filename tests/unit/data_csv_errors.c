/* data_csv_errors.c: CSV files that are refused, and what is said about them. */
#define _XOPEN_SOURCE 700
#include "data_files.h"

#include "../../runtime/core/random.h"

/* Opens folder/a.csv, which must fail with these words. */
static void refuses_text(const char *text, const char *label, const char *words)
{
    struct rt_dataset data;
    struct rt_error error;
    write_text("a.csv", text);
    assert_refused(
        rt_dataset_open(&(struct rt_request){.path = in_folder("a.csv"), .label = label, .seed = 1},
                        &data, &error),
        &error, RT_BAD_DATA, words);
    assert_null(data.train.floats);
    assert_int_equal(data.width, 0);
}

static void refuses_folder(const char *train, const char *test, const char *words)
{
    struct rt_dataset data;
    struct rt_error error;
    write_text("train.csv", train);
    write_text("test.csv", test);
    assert_refused(rt_dataset_open(&(struct rt_request){.path = folder, .seed = 1}, &data, &error),
                   &error, RT_BAD_DATA, words);
    assert_null(data.train.floats);
}

static void refuses_folders_that_do_not_fit(void **state)
{
    (void)state;
    struct rt_dataset data;
    struct rt_error error;
    write_text("train.csv", "1,2\n");
    assert_refused(rt_dataset_open(&(struct rt_request){.path = folder, .seed = 1}, &data, &error),
                   &error, RT_IO, "DIR/test.csv: cannot be opened, No such file or directory");
    refuses_folder("1,2\n", "1,2,3\n", "DIR/test.csv: must have 2 columns as train.csv, got 3");
    refuses_folder("x,y\n1,2\n", "1,2\n",
                   "DIR/test.csv: must have a header if train.csv has one, got one there only");
    refuses_folder("1,2\n", "x,y\n1,2\n",
                   "DIR/test.csv: must have a header if train.csv has one, got one here only");
    refuses_folder("x,y\n1,2\n", "x,z\n1,2\n",
                   "DIR/test.csv: column 2 must be 'y' as in train.csv, got 'z'");
    refuses_folder("x,y\n1,0\n2,1\n", "x,y\n1,1\n2,2\n",
                   "DIR/test.csv:3: column 'y': must be a class of the training data, got '2'");
    refuses_folder("x,y\n1,0\n2,1\n", "x,y\n1,.5\n",
                   "DIR/test.csv:2: column 'y': must be a class of the training data, got '.5'");
    refuses_folder("1,a\n2,b\n", "1,a\n1,c\n",
                   "DIR/test.csv:2: column 2: must be a class of the training data, got 'c'");
    refuses_folder("1,.5\n", "1,.5\n1,c\n",
                   "DIR/test.csv:2: column 2: must be a number as in the training data, got 'c'");
    refuses_folder("1,0\n", "1,c\n",
                   "DIR/test.csv:1: column 2: must be a number as in the training data, got 'c'");
}

static void refuses_bad_texts(void **state)
{
    (void)state;
    refuses_text("", NULL, "DIR/a.csv: must have at least one row of data, got none");
    refuses_text("\n \r\n", NULL, "DIR/a.csv: must have at least one row of data, got none");
    refuses_text("x,y\n", NULL, "DIR/a.csv: must have at least one row of data, got none");
    refuses_text("1,2\n", NULL, "DIR/a.csv: must have 2 rows, to train and to test, got 1");
    refuses_text("x\n1\n", NULL, "DIR/a.csv:1: must have at least 2 columns, got 1");
    refuses_text("x,y\n1,2\n\n1,2,3\n", NULL,
                 "DIR/a.csv:4: must have 2 columns as the first line, got 3");
    refuses_text("x,y\n1,2\n1\n", NULL,
                 "DIR/a.csv:3: must have 2 columns as the first line, got 1");
    refuses_text("x,y\n\"1\n", NULL,
                 "DIR/a.csv:2: a quote must be closed, got the end of the file");
    refuses_text("x,y\n\"1\"2,3\n", NULL,
                 "DIR/a.csv:2: a comma must follow a closing quote, got '2'");
    refuses_text(
        "x,y,z\n1,2,3\n", "kind",
        "DIR/a.csv:1: the header must have a column 'kind' for the answer, got 'x', ... 'z'");
    refuses_text("x,y\n1,2\n2,\n", NULL,
                 "DIR/a.csv:3: column 'y': the answer must not be empty, got ''");
    write_bytes("a.csv", "1,2\n\0", 5);
    struct rt_dataset data;
    struct rt_error error;
    assert_refused(rt_dataset_open(&(struct rt_request){.path = in_folder("a.csv"), .seed = 1},
                                   &data, &error),
                   &error, RT_BAD_DATA, "DIR/a.csv: must be text, byte 5 is zero");
}

/* What is no number, and how the message quotes it. */
static void refuses_bad_numbers(void **state)
{
    (void)state;
    static const char *const cells[][2] = {
        {"", ""},
        {"abc", "abc"},
        {"1.5x", "1.5x"},
        {"1 2", "1 2"},
        {"--1", "--1"},
        {".", "."},
        {"nan", "nan"},
        {"inf", "inf"},
        {"0x10", "0x10"},
        {"1e39", "1e39"}, /* beyond a float */
        {"1e999", "1e999"},
        {"\"1,5\"", "1,5"},
        {"\x1b[31m", "?[31m"}, /* does not reach the terminal */
        {"a cell of more than forty characters is cut", "a cell of more than forty characters is "},
    };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        char text[200], words[200];
        snprintf(text, sizeof text, "age,y\n1,2\n%s,3\n", cells[i][0]);
        snprintf(words, sizeof words, "DIR/a.csv:3: column 'age': must be a number, got '%s'",
                 cells[i][1]);
        refuses_text(text, NULL, words);
    }
    refuses_text("1,2\n3,x,4\n", NULL, "DIR/a.csv:2: must have 2 columns as the first line, got 3");
    refuses_text("1,2,3\n3,x,4\n", NULL, "DIR/a.csv:2: column 2: must be a number, got 'x'");
}

static void refuses_too_many_classes(void **state)
{
    (void)state;
    static char text[20000];
    size_t used = 0;
    for (int i = 0; i < 1001; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%d,name%d\n", i, i);
    refuses_text(text, NULL, "DIR/a.csv: column 2: must have at most 1000 classes, got 1001");
}

static void refuses_inputs_of_another_width(void **state)
{
    (void)state;
    struct rt_dataset data;
    struct rt_error error;
    write_text("a.csv", "1,2,3,4\n");
    assert_refused(rt_dataset_open_inputs(
                       &(struct rt_request){.path = in_folder("a.csv"), .rank = 1, .shape = {2}},
                       &data, &error),
                   &error, RT_BAD_DATA,
                   "DIR/a.csv:1: must have 2 columns, or 3 with the answer, got 4");
    write_text("a.csv", "x,y\n1,?\n");
    assert_refused(rt_dataset_open_inputs(
                       &(struct rt_request){.path = in_folder("a.csv"), .rank = 1, .shape = {2}},
                       &data, &error),
                   &error, RT_BAD_DATA, "DIR/a.csv:2: column 'y': must be a number, got '?'");
}

/* Damaged texts are read or refused; memory errors are for the sanitizers to see. */
static void survives_damage(void **state)
{
    (void)state;
    static const char good[] = "row,\"a, \"\"b\"\"\",kind\r\n0,1,\"x\ny\"\r\n1,-2e3,z\n\n2,3,x";
    char text[sizeof good];
    struct rt_dataset data;
    struct rt_error error;
    int refused = 0;
    for (size_t i = 0; i < 600; i++) {
        memcpy(text, good, sizeof good);
        size_t length = sizeof good - 1;
        if (i < length)
            length = i;
        else
            for (uint64_t k = 0; k < 1 + i % 3; k++) {
                const struct rt_random r = rt_random(1, k, i);
                text[r.word[0] % length] = ",\"\n\r 1x\0\xff"[r.word[1] % 9];
            }
        write_bytes("a.csv", text, length);
        const int code =
            rt_dataset_open(&(struct rt_request){.path = in_folder("a.csv"), .seed = i}, &data,
                            &error);
        assert_true(code == RT_OK || code == RT_BAD_DATA);
        refused += code != RT_OK;
        rt_dataset_close(&data);
    }
    assert_in_range(refused, 100, 599);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(refuses_folders_that_do_not_fit),
        IN_FOLDER(refuses_bad_texts),
        IN_FOLDER(refuses_bad_numbers),
        IN_FOLDER(refuses_too_many_classes),
        IN_FOLDER(refuses_inputs_of_another_width),
        IN_FOLDER(survives_damage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
