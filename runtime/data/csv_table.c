/* csv_table.c: from cells to numbers. */
#include "csv_table.h"

#include <float.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "file.h"

bool rt_csv_number(const char *cell, double *value)
{
    char *end;
    /* strtod alone would also take hexadecimal, inf and nan. */
    if (!*cell || cell[strspn(cell, "+-.0123456789eE")]) return false;
    *value = strtod(cell, &end);
    return end != cell && !*end && fabs(*value) <= FLT_MAX;
}

const char *rt_csv_column(const struct rt_csv_table *table, int column, char text[64])
{
    if (table->name)
        snprintf(text, 64, "column '%.40s'", table->name[column]);
    else
        snprintf(text, 64, "column %d", column + 1);
    return text;
}

/* Which of the first record's cells is called `label`; -1 for none. */
static int find_label(const struct rt_csv_text *text, const char *label)
{
    for (int i = 0; i < text->cells; i++)
        if (strcmp(text->cell[i], label) == 0) return i;
    return -1;
}

/* Finds the answer's column from the first record. */
static int choose_answer(struct rt_csv_table *table, const char *label, int width,
                         struct rt_error *error)
{
    const struct rt_csv_text *text = &table->text;
    if (width > 0 && table->columns != width && table->columns - 1 != width)
        return rt_fail(error, RT_BAD_DATA,
                       "%s:%ld: must have %d columns, or %d with the answer, got %d", text->path,
                       text->line, width, width + 1, table->columns);
    table->answer_column = -1;
    if (table->columns == width) return RT_OK;
    if (table->columns < 2)
        return rt_fail(error, RT_BAD_DATA, "%s:%ld: must have at least 2 columns, got 1",
                       text->path, text->line);
    table->answer_column = label ? find_label(text, label) : table->columns - 1;
    if (table->answer_column >= 0) return RT_OK;
    return rt_fail(
        error, RT_BAD_DATA,
        "%s:%ld: the header must have a column '%.40s' for the answer, got '%.40s', ... '%.40s'",
        text->path, text->line, label, text->cell[0], text->cell[text->cells - 1]);
}

/* A first record of which any input is no number is a header, and one that names the answer. */
static bool is_header(const struct rt_csv_table *table, const char *label)
{
    double unused;
    for (int i = 0; i < table->columns; i++)
        if (i != table->answer_column && !rt_csv_number(table->text.cell[i], &unused)) return true;
    return label && table->answer_column >= 0;
}

static int keep_names(struct rt_csv_table *table, struct rt_error *error)
{
    const size_t bytes = sizeof *table->name * (size_t)table->columns;
    table->name = malloc(bytes);
    if (!table->name) return rt_no_memory(table->text.path, error);
    memcpy(table->name, table->text.cell, bytes);
    return RT_OK;
}

static int make_room(struct rt_csv_table *table, struct rt_error *error)
{
    const size_t width = (size_t)rt_csv_inputs(table);
    float *value =
        rt_grow(table->value, &table->value_room, table->values + width, sizeof *table->value);
    if (value) table->value = value;
    struct rt_csv_answer *answer =
        rt_grow(table->answer, &table->answer_room, (size_t)table->rows + 1, sizeof *table->answer);
    if (answer) table->answer = answer;
    if (!value || !answer || table->rows == INT_MAX) return rt_no_memory(table->text.path, error);
    return RT_OK;
}

/* The current record becomes the next row. */
static int add_row(struct rt_csv_table *table, struct rt_error *error)
{
    const struct rt_csv_text *text = &table->text;
    char column[64];
    double value;
    if (text->cells != table->columns)
        return rt_fail(error, RT_BAD_DATA, "%s:%ld: must have %d columns as the first line, got %d",
                       text->path, text->line, table->columns, text->cells);
    const int code = make_room(table, error);
    if (code) return code;
    for (int i = 0; i < table->columns; i++) {
        if (i == table->answer_column) {
            table->answer[table->rows] = (struct rt_csv_answer){text->cell[i], text->line};
            continue;
        }
        if (!rt_csv_number(text->cell[i], &value))
            return rt_fail(error, RT_BAD_DATA, "%s:%ld: %s: must be a number, got '%.40s'",
                           text->path, text->line, rt_csv_column(table, i, column), text->cell[i]);
        table->value[table->values++] = (float)value;
    }
    table->rows++;
    return RT_OK;
}

int rt_csv_table_read(const char *path, const char *label, int width, struct rt_csv_table *table,
                      struct rt_error *error)
{
    bool found;
    *table = (struct rt_csv_table){0};
    int code = rt_csv_text_open(path, &table->text, error);
    if (code == RT_OK) code = rt_csv_text_next(&table->text, &found, error);
    if (code) return code;
    if (found) {
        table->columns = table->text.cells;
        code = choose_answer(table, label, width, error);
        if (code) return code;
        code = is_header(table, label) ? keep_names(table, error) : add_row(table, error);
    }
    while (code == RT_OK && found) {
        code = rt_csv_text_next(&table->text, &found, error);
        if (code == RT_OK && found) code = add_row(table, error);
    }
    if (code == RT_OK && table->rows == 0)
        return rt_fail(error, RT_BAD_DATA, "%s: must have at least one row of data, got none",
                       path);
    return code;
}

void rt_csv_table_close(struct rt_csv_table *table)
{
    rt_csv_text_close(&table->text);
    free(table->name);
    free(table->value);
    free(table->answer);
    *table = (struct rt_csv_table){0};
}
