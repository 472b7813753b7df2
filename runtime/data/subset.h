/* subset.h: which rows of the data a run sees. The samples themselves stay where they are. */
#ifndef RT_SUBSET_H
#define RT_SUBSET_H

#include <stdbool.h>

#include "dataset.h"

/* row[0..rows) becomes 0..rows-1: a random choice of `count` of them, then the others, both in
 * ascending order. A function of (seed, stream) alone. */
void rt_draw_rows(uint64_t seed, uint64_t stream, int rows, int count, int *row);

/* Leaves `rows` rows of a part of the data, the first ones or, `shuffled`, random ones in their
 * order. `name` and `part` ("training") are for messages. 0 rows: all stay. */
int rt_subset(struct rt_split *split, int rows, bool shuffled, uint64_t seed, const char *name,
              const char *part, struct rt_error *error);

/* Moves a random part of the training rows to data->validation: `portion` is their share, or from
 * 1 on their count. Both parts must keep a row. 0: there is no validation. */
int rt_validation(struct rt_dataset *data, double portion, uint64_t seed, const char *name,
                  struct rt_error *error);

#endif
