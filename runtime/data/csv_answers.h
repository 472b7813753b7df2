/* csv_answers.h: what the answers of a CSV file mean.
 *
 * Whole numbers from 0 to 999 are classes (and numbers to regress on), other numbers are for
 * regression only, and anything else is a name: the classes are the names in sorted order.
 */
#ifndef RT_CSV_ANSWERS_H
#define RT_CSV_ANSWERS_H

#include "csv_table.h"
#include "dataset.h"

struct rt_csv_meaning {
    const char *path;  /* of the table that it was learnt from */
    bool numbers;      /* answers are numbers */
    int classes;       /* 0: regression */
    const char **name; /* [classes] when they are names, sorted */
};

/* Learns the meaning from all answers of the table, which must outlive it. */
int rt_csv_learn(const struct rt_csv_table *table, struct rt_csv_meaning *meaning,
                 struct rt_error *error);
void rt_csv_forget(struct rt_csv_meaning *meaning);

/* Turns answer `row` of any table into split->label[to] and split->target[to], as far as these are
 * not NULL. */
int rt_csv_answer(const struct rt_csv_table *table, int row, const struct rt_csv_meaning *meaning,
                  struct rt_split *split, int to, struct rt_error *error);

#endif
