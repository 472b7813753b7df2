/* csv_text.h: a CSV text as records of cells.
 *
 * Cells are separated by commas and records by line ends (LF or CR LF). A cell in quotes may hold
 * both, and "" stands for a quote in it. Space around cells, and lines of nothing else, are
 * dropped.
 */
#ifndef RT_CSV_TEXT_H
#define RT_CSV_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "../error.h"

struct rt_csv_text {
    const char *path;
    char *text;     /* the whole file; cells are cut out of it where they stand */
    char *next;     /* where the next record begins */
    long line;      /* where the current record begins, from 1 */
    long next_line; /* that of `next` */
    char **cell; /* [cells] of the current record; texts stay until close, the array until next */
    int cells;
    size_t room;
};

int rt_csv_text_open(const char *path, struct rt_csv_text *csv, struct rt_error *error);
void rt_csv_text_close(struct rt_csv_text *csv);

/* Cuts the next record; *found is false at the end of the text. */
int rt_csv_text_next(struct rt_csv_text *csv, bool *found, struct rt_error *error);

#endif
