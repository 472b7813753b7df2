/* csv_answers.c: from the text of answers to classes or numbers. */
#include "csv_answers.h"

#include <stdlib.h>
#include <string.h>

#include "file.h"

static bool is_class(double value)
{
    return value >= 0 && value < RT_MAX_CLASSES && value == (int)value;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The different names of the table, sorted. */
static int learn_names(const struct rt_csv_table *table, struct rt_csv_meaning *meaning,
                       struct rt_error *error)
{
    const char *path = table->text.path;
    char column[64];
    size_t count = 0;
    const char **name = malloc(sizeof *name * (size_t)table->rows);
    if (!name) return rt_no_memory(path, error);
    for (int i = 0; i < table->rows; i++) name[i] = table->answer[i].text;
    qsort(name, (size_t)table->rows, sizeof *name, by_name);
    for (int i = 0; i < table->rows; i++)
        if (count == 0 || strcmp(name[count - 1], name[i]) != 0) name[count++] = name[i];
    meaning->name = name;
    if (count > RT_MAX_CLASSES)
        return rt_fail(error, RT_BAD_DATA, "%s: %s: must have at most %d classes, got %zu", path,
                       rt_csv_column(table, table->answer_column, column), RT_MAX_CLASSES, count);
    meaning->classes = (int)count;
    return RT_OK;
}

static int fail_answer(const struct rt_csv_table *table, int row, const char *rule,
                       struct rt_error *error)
{
    char column[64];
    return rt_fail(error, RT_BAD_DATA, "%s:%ld: %s: %s, got '%.40s'", table->text.path,
                   table->answer[row].line, rt_csv_column(table, table->answer_column, column),
                   rule, table->answer[row].text);
}

int rt_csv_learn(const struct rt_csv_table *table, struct rt_csv_meaning *meaning,
                 struct rt_error *error)
{
    double value, largest = 0;
    bool whole = true;
    *meaning = (struct rt_csv_meaning){.path = table->text.path, .numbers = true};
    for (int i = 0; i < table->rows; i++) {
        if (!*table->answer[i].text)
            return fail_answer(table, i, "the answer must not be empty", error);
        if (!rt_csv_number(table->answer[i].text, &value)) {
            meaning->numbers = false;
            return learn_names(table, meaning, error);
        }
        whole = whole && is_class(value);
        if (value > largest) largest = value;
    }
    if (whole) meaning->classes = (int)largest + 1;
    return RT_OK;
}

void rt_csv_forget(struct rt_csv_meaning *meaning)
{
    free(meaning->name);
    *meaning = (struct rt_csv_meaning){0};
}

int rt_csv_answer(const struct rt_csv_table *table, int row, const struct rt_csv_meaning *meaning,
                  struct rt_split *split, int to, struct rt_error *error)
{
    const char *text = table->answer[row].text;
    double value;
    if (!meaning->numbers) {
        const char **name =
            bsearch(&text, meaning->name, (size_t)meaning->classes, sizeof *meaning->name, by_name);
        if (!name) return fail_answer(table, row, "must be a class of the training data", error);
        split->label[to] = (int32_t)(name - meaning->name);
        return RT_OK;
    }
    if (!rt_csv_number(text, &value))
        return fail_answer(table, row, "must be a number as in the training data", error);
    if (meaning->classes > 0) {
        if (!is_class(value) || value >= meaning->classes)
            return fail_answer(table, row, "must be a class of the training data", error);
        split->label[to] = (int32_t)value;
    }
    split->target[to] = (float)value;
    return RT_OK;
}
