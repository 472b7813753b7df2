/* csv_table.h: a CSV file as numbers with, or without, an answer in each row. */
#ifndef RT_CSV_TABLE_H
#define RT_CSV_TABLE_H

#include "csv_text.h"

struct rt_csv_answer {
    const char *text;
    long line;
};

struct rt_csv_table {
    struct rt_csv_text text; /* what names and answers point into */
    int columns, rows;
    int answer_column;            /* -1: the table has inputs only */
    char **name;                  /* [columns] of the header, or NULL */
    float *value;                 /* [rows][inputs]: the columns but the answer's, in their order */
    struct rt_csv_answer *answer; /* [rows] */
    size_t values, value_room, answer_room;
};

/* Reads the file at `path`; the string must outlive the table. The answer is in the column called
 * `label`, or the last. A `width` above 0 asks for that many inputs, and the answer's column may
 * then be missing. The table is to be closed after a failure too. */
int rt_csv_table_read(const char *path, const char *label, int width, struct rt_csv_table *table,
                      struct rt_error *error);
void rt_csv_table_close(struct rt_csv_table *table);

static inline int rt_csv_inputs(const struct rt_csv_table *table)
{
    return table->columns - (table->answer_column >= 0);
}

/* The name of a column, as messages say it: 'age', or its number from 1. */
const char *rt_csv_column(const struct rt_csv_table *table, int column, char text[64]);

/* Whether the cell is a decimal number that a float can hold, and which. The thread's locale must
 * be "C". */
bool rt_csv_number(const char *cell, double *value);

#endif
