/* data_csv.c: what a CSV file means. */
#define _XOPEN_SOURCE 700
#include "data_files.h"

/* Opens folder/a.csv, which must succeed. */
static struct rt_dataset open_text(const char *text, const char *label)
{
    struct rt_dataset data;
    struct rt_error error = {""};
    write_text("a.csv", text);
    const int code =
        rt_dataset_open(&(struct rt_request){.path = in_folder("a.csv"), .label = label, .seed = 1},
                        &data, &error);
    assert_string_equal(error.text, "");
    assert_int_equal(code, RT_OK);
    return data;
}

/* The rows of both splits in the order of their first value, which is 0 for the first and one more
 * for each: row i of the file is data->test's or data->train's row at[i]. */
static void find_rows(const struct rt_dataset *data, int rows, const struct rt_split **split,
                      int *at)
{
    const struct rt_split *both[] = {&data->train, &data->test};
    assert_int_equal(data->train.rows + data->test.rows, rows);
    for (int i = 0; i < rows; i++) split[i] = NULL;
    for (int k = 0; k < 2; k++)
        for (int i = 0; i < both[k]->rows; i++) {
            const int row = (int)both[k]->floats[i * data->width];
            assert_in_range(row, 0, rows - 1);
            assert_null(split[row]);
            split[row] = both[k];
            at[row] = i;
        }
}

static void reads_classes_in_the_last_column(void **state)
{
    (void)state;
    struct rt_dataset data = open_text("0,1.5,2\n1,-2e-1,0\n2,.25,1\n", NULL);
    static const float second[] = {1.5f, -0.2f, 0.25f};
    static const int32_t label[] = {2, 0, 1};
    const struct rt_split *split[3];
    int at[3];
    assert_int_equal(data.rank, 1);
    assert_int_equal(data.shape[0], 2);
    assert_int_equal(data.width, 2);
    assert_int_equal(data.classes, 3);
    assert_int_equal(data.test.rows, 1);
    find_rows(&data, 3, split, at);
    for (int i = 0; i < 3; i++) {
        assert_true(split[i]->floats[2 * at[i] + 1] == second[i]);
        assert_int_equal(split[i]->label[at[i]], label[i]);
        assert_true(split[i]->target[at[i]] == (float)label[i]); /* whole numbers are both */
        assert_null(split[i]->bytes);
    }
    rt_dataset_close(&data);
}

static void reads_a_named_column(void **state)
{
    (void)state;
    struct rt_dataset data = open_text("row,kind,size\n0,b,10\n1,a,11\n2,c,12\n3,a,13\n", "kind");
    static const int32_t label[] = {1, 0, 2, 0}; /* names in sorted order */
    const struct rt_split *split[4];
    int at[4];
    assert_int_equal(data.width, 2);
    assert_int_equal(data.classes, 3);
    find_rows(&data, 4, split, at);
    for (int i = 0; i < 4; i++) {
        assert_true(split[i]->floats[2 * at[i] + 1] == (float)(10 + i));
        assert_int_equal(split[i]->label[at[i]], label[i]);
        assert_null(split[i]->target);
    }
    assert_string_equal(data.name[0], "a"); /* names outlive the table */
    assert_string_equal(data.name[2], "c");
    rt_dataset_close(&data);
}

static void reads_numbers_to_regress_on(void **state)
{
    (void)state;
    struct rt_dataset data = open_text("0,1\n1,2\n2,-3\n", NULL);
    const struct rt_split *split[3];
    static const float target[] = {1, 2, -3};
    int at[3];
    assert_int_equal(data.classes, 0);
    find_rows(&data, 3, split, at);
    for (int i = 0; i < 3; i++) {
        assert_true(split[i]->target[at[i]] == target[i]);
        assert_null(split[i]->label);
    }
    rt_dataset_close(&data);
    data = open_text("0,1\n1,1000\n", NULL); /* above 999 is no class */
    assert_int_equal(data.classes, 0);
    rt_dataset_close(&data);
    data = open_text("0,1\n1,999\n", NULL);
    assert_int_equal(data.classes, 1000);
    rt_dataset_close(&data);
}

/* Quotes, line ends of DOS, a byte order mark, space, empty lines, no last line end. */
static void reads_what_spreadsheets_write(void **state)
{
    (void)state;
    struct rt_dataset data =
        open_text("\xef\xbb\xbf\"row\", \"a, \"\"b\"\"\" ,kind\r\n\r\n \"0\" ,\t7 ,\"x\ny\"\r\n"
                  "\n1,\"8\",\"say \"\"hi\"\", you\"\r\n  \r\n2,9,x",
                  NULL);
    const struct rt_split *split[3];
    static const int32_t label[] = {2, 0, 1}; /* say "hi", you < x < x\ny */
    int at[3];
    assert_int_equal(data.classes, 3);
    find_rows(&data, 3, split, at);
    for (int i = 0; i < 3; i++) {
        assert_true(split[i]->floats[2 * at[i] + 1] == (float)(7 + i));
        assert_int_equal(split[i]->label[at[i]], label[i]);
    }
    rt_dataset_close(&data);
}

static void write_rows(const char *name, int rows)
{
    char text[8000] = "";
    size_t used = 0;
    for (int i = 0; i < rows; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%d,%d\n", i, i % 3);
    write_text(name, text);
}

static void splits_off_a_fifth_by_the_seed(void **state)
{
    (void)state;
    struct rt_dataset data[3];
    struct rt_error error;
    static const uint64_t seed[] = {7, 7, 8};
    const struct rt_split *split[500];
    int at[500];
    write_rows("a.csv", 500);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(rt_dataset_open(&(struct rt_request){.path = in_folder("a.csv"),
                                                              .seed = seed[i]},
                                         &data[i], &error),
                         0);
        assert_int_equal(data[i].test.rows, 100);
        find_rows(&data[i], 500, split, at);
        for (int k = 1; k < 500; k++) /* in the order of the file */
            assert_true(split[k] != split[k - 1] || at[k] == at[k - 1] + 1);
    }
    const size_t bytes = 100 * sizeof(float);
    assert_memory_equal(data[0].test.floats, data[1].test.floats, bytes);
    assert_memory_not_equal(data[0].test.floats, data[2].test.floats, bytes);
    int late = 0; /* about half of the fifth lies in the second half */
    for (int i = 0; i < 100; i++) late += data[0].test.floats[i] >= 250;
    assert_in_range(late, 30, 70);
    for (int i = 0; i < 3; i++) rt_dataset_close(&data[i]);
}

static void reads_a_folder_of_two(void **state)
{
    (void)state;
    struct rt_dataset data;
    struct rt_error error;
    write_text("train.csv", "x,kind\n1,dog\n2,cat\n3,dog\n");
    write_text("test.csv", "x,kind\n4,dog\n");
    assert_int_equal(rt_dataset_open(&(struct rt_request){.path = folder, .seed = 1}, &data,
                                     &error),
                     RT_OK);
    assert_int_equal(data.classes, 2);
    assert_int_equal(data.train.rows, 3);
    assert_int_equal(data.test.rows, 1);
    assert_true(data.train.floats[1] == 2 && data.test.floats[0] == 4);
    assert_int_equal(data.train.label[1], 0);
    assert_int_equal(data.test.label[0], 1);
    rt_dataset_close(&data);
}

/* Reads inputs of two columns from folder/a.csv; they must be 1 2 and 3 4. */
static void reads_inputs_of(const char *text, const char *label)
{
    struct rt_dataset data;
    struct rt_error error = {""};
    write_text("a.csv", text);
    const int code = rt_dataset_open_inputs(
        &(struct rt_request){.path = in_folder("a.csv"), .label = label, .rank = 1, .shape = {2}},
        &data, &error);
    assert_string_equal(error.text, "");
    assert_int_equal(code, RT_OK);
    assert_int_equal(data.width, 2);
    assert_int_equal(data.classes, 0);
    assert_int_equal(data.test.rows, 2);
    assert_memory_equal(data.test.floats, ((const float[]){1, 2, 3, 4}), 4 * sizeof(float));
    assert_null(data.test.label);
    assert_null(data.test.target);
    rt_dataset_close(&data);
}

static void reads_inputs_alone(void **state)
{
    (void)state;
    reads_inputs_of("1,2\n3,4\n", NULL);
    reads_inputs_of("x,y\n1,2\n3,4\n", NULL);
    reads_inputs_of("x,y\n1,2\n3,4\n", "kind"); /* which only the training data have */
    reads_inputs_of("1,2,a\n3,4,\n", NULL);
    reads_inputs_of("x,kind,y\n1,a,2\n3,,4\n", "kind");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(reads_classes_in_the_last_column),
        IN_FOLDER(reads_a_named_column),
        IN_FOLDER(reads_numbers_to_regress_on),
        IN_FOLDER(reads_what_spreadsheets_write),
        IN_FOLDER(splits_off_a_fifth_by_the_seed),
        IN_FOLDER(reads_a_folder_of_two),
        IN_FOLDER(reads_inputs_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
