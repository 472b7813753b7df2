/* csv.c: from tables to training and test data. */
#define _POSIX_C_SOURCE 200809L
#include "csv.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "../core/random.h"
#include "csv_answers.h"
#include "csv_table.h"
#include "file.h"
#include "subset.h"

bool rt_csv_is_file(const char *path) { return rt_is_file(path) && rt_ends_with(path, ".csv"); }

bool rt_csv_is_folder(const char *path)
{
    char file[RT_PATH];
    struct rt_error unused;
    return rt_path_join(path, "train.csv", file, &unused) == RT_OK && rt_is_file(file);
}

/* Opens a source while numbers have a decimal point in this thread, whatever the host's locale. */
static int with_points(rt_source_open *open, const struct rt_request *request,
                       struct rt_dataset *data, struct rt_error *error)
{
    const locale_t point = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (point == (locale_t)0) return rt_no_memory(request->path, error);
    const locale_t before = uselocale(point);
    const int code = open(request, data, error);
    uselocale(before);
    freelocale(point);
    return code;
}

/* Copies rows of the table into the split: row[0..rows), or all in order when `row` is NULL. The
 * meaning is NULL for inputs alone. */
static int fill_split(const struct rt_csv_table *table, const int *row, int rows,
                      const struct rt_csv_meaning *meaning, struct rt_split *split,
                      struct rt_error *error)
{
    const size_t width = (size_t)rt_csv_inputs(table), count = (size_t)rows;
    const bool label = meaning && meaning->classes > 0, target = meaning && meaning->numbers;
    int code = RT_OK;
    split->rows = rows;
    split->floats = malloc(sizeof *split->floats * width * count); /* no more than the table has */
    if (label) split->label = malloc(sizeof *split->label * count);
    if (target) split->target = malloc(sizeof *split->target * count);
    if (!split->floats || (label && !split->label) || (target && !split->target))
        return rt_no_memory(table->text.path, error);
    for (int i = 0; i < rows && code == RT_OK; i++) {
        const int from = row ? row[i] : i;
        memcpy(split->floats + (size_t)i * width, table->value + (size_t)from * width,
               sizeof *split->floats * width);
        if (meaning) code = rt_csv_answer(table, from, meaning, split, i, error);
    }
    return code;
}

static void describe(const struct rt_csv_table *table, struct rt_dataset *data)
{
    data->rank = 1;
    data->width = data->shape[0] = rt_csv_inputs(table);
}

/* What the classes are, if the answers are classes. The names outlive the table. */
static int describe_classes(const struct rt_csv_meaning *meaning, struct rt_dataset *data,
                            struct rt_error *error)
{
    data->classes = meaning->classes;
    if (!meaning->name) return RT_OK;
    data->name = calloc((size_t)meaning->classes, sizeof *data->name);
    if (!data->name) return rt_no_memory(meaning->path, error);
    for (int i = 0; i < meaning->classes; i++) {
        data->name[i] = strdup(meaning->name[i]);
        if (!data->name[i]) return rt_no_memory(meaning->path, error);
    }
    return RT_OK;
}

/* A random fifth of the rows is for testing, but both parts keep the order of the file. */
static int split_rows(const struct rt_csv_table *table, const struct rt_csv_meaning *meaning,
                      uint64_t seed, struct rt_dataset *data, struct rt_error *error)
{
    const int rows = table->rows, test = rows < 10 ? 1 : rows / 5;
    if (rows < 2)
        return rt_fail(error, RT_BAD_DATA, "%s: must have 2 rows, to train and to test, got 1",
                       table->text.path);
    int *row = malloc(sizeof *row * (size_t)rows);
    if (!row) return rt_no_memory(table->text.path, error);
    rt_draw_rows(seed, rt_stream("csv split"), rows, test, row);
    int code = fill_split(table, row, test, meaning, &data->test, error);
    if (code == RT_OK)
        code = fill_split(table, row + test, rows - test, meaning, &data->train, error);
    free(row);
    return code;
}

static int open_file(const struct rt_request *request, struct rt_dataset *data,
                     struct rt_error *error)
{
    struct rt_csv_table table;
    struct rt_csv_meaning meaning = {0};
    int code = rt_csv_table_read(request->path, request->label, 0, &table, error);
    if (code == RT_OK) code = rt_csv_learn(&table, &meaning, error);
    if (code == RT_OK) code = split_rows(&table, &meaning, request->seed, data, error);
    if (code == RT_OK) code = describe_classes(&meaning, data, error);
    if (code == RT_OK) describe(&table, data);
    rt_csv_forget(&meaning);
    rt_csv_table_close(&table);
    return code;
}

/* Two tables fit when they have as many columns, and both the same header or none. */
static int compare_headers(const struct rt_csv_table *train, const struct rt_csv_table *test,
                           struct rt_error *error)
{
    const char *path = test->text.path;
    if (train->columns != test->columns)
        return rt_fail(error, RT_BAD_DATA, "%s: must have %d columns as train.csv, got %d", path,
                       train->columns, test->columns);
    if (!train->name != !test->name)
        return rt_fail(error, RT_BAD_DATA, "%s: must have a header if train.csv has one, got %s",
                       path, test->name ? "one here only" : "one there only");
    for (int i = 0; train->name && i < train->columns; i++)
        if (strcmp(train->name[i], test->name[i]) != 0)
            return rt_fail(error, RT_BAD_DATA,
                           "%s: column %d must be '%.40s' as in train.csv, got '%.40s'", path,
                           i + 1, train->name[i], test->name[i]);
    return RT_OK;
}

static int fill_both(const struct rt_csv_table *train, const struct rt_csv_table *test,
                     struct rt_dataset *data, struct rt_error *error)
{
    struct rt_csv_meaning meaning = {0};
    int code = compare_headers(train, test, error);
    if (code == RT_OK) code = rt_csv_learn(train, &meaning, error);
    if (code == RT_OK) code = fill_split(train, NULL, train->rows, &meaning, &data->train, error);
    if (code == RT_OK) code = fill_split(test, NULL, test->rows, &meaning, &data->test, error);
    if (code == RT_OK) code = describe_classes(&meaning, data, error);
    if (code == RT_OK) describe(train, data);
    rt_csv_forget(&meaning);
    return code;
}

static int open_folder(const struct rt_request *request, struct rt_dataset *data,
                       struct rt_error *error)
{
    char train_path[RT_PATH], test_path[RT_PATH];
    struct rt_csv_table train = {0}, test = {0};
    int code = rt_path_join(request->path, "train.csv", train_path, error);
    if (code == RT_OK) code = rt_path_join(request->path, "test.csv", test_path, error);
    if (code == RT_OK) code = rt_csv_table_read(train_path, request->label, 0, &train, error);
    if (code == RT_OK) code = rt_csv_table_read(test_path, request->label, 0, &test, error);
    if (code == RT_OK) code = fill_both(&train, &test, data, error);
    rt_csv_table_close(&train);
    rt_csv_table_close(&test);
    return code;
}

static int open_inputs(const struct rt_request *request, struct rt_dataset *data,
                       struct rt_error *error)
{
    struct rt_csv_table table;
    int code =
        rt_csv_table_read(request->path, request->label, rt_request_width(request), &table, error);
    if (code == RT_OK) code = fill_split(&table, NULL, table.rows, NULL, &data->test, error);
    if (code == RT_OK) describe(&table, data);
    rt_csv_table_close(&table);
    return code;
}

int rt_csv_open(const struct rt_request *request, struct rt_dataset *data, struct rt_error *error)
{
    return with_points(open_file, request, data, error);
}

int rt_csv_open_folder(const struct rt_request *request, struct rt_dataset *data,
                       struct rt_error *error)
{
    return with_points(open_folder, request, data, error);
}

int rt_csv_open_inputs(const struct rt_request *request, struct rt_dataset *data,
                       struct rt_error *error)
{
    return with_points(open_inputs, request, data, error);
}
