/* subset.c: which rows of the data a run sees. */
#include <stdio.h>
#include <stdlib.h>

#include "../core/random.h"
#include "file.h"
#include "subset.h"

static int ascending(const void *a, const void *b)
{
    const int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

void rt_draw_rows(uint64_t seed, uint64_t stream, int rows, int count, int *row)
{
    rt_shuffle(seed, stream, rows, row);
    qsort(row, (size_t)count, sizeof *row, ascending);
    qsort(row + count, (size_t)(rows - count), sizeof *row, ascending);
}

/* Leaves `count` random rows of the split; the others become *off, which shares its arrays. */
static int part_at_random(struct rt_split *split, int count, uint64_t seed, const char *stream,
                          struct rt_split *off, const char *name, struct rt_error *error)
{
    int *row = malloc(sizeof *row * (size_t)split->rows);
    if (!row) return rt_no_memory(name, error);
    rt_draw_rows(seed, rt_stream(stream), split->rows, count, row);
    for (int i = 0; i < split->rows; i++) row[i] = rt_sample(split, row[i]);
    free(split->row);
    *off = *split;
    off->rows = split->rows - count;
    off->row = row + count;
    split->rows = count;
    split->row = row;
    return RT_OK;
}

int rt_subset(struct rt_split *split, int rows, bool shuffled, uint64_t seed, const char *name,
              const char *part, struct rt_error *error)
{
    char stream[64];
    struct rt_split unseen;
    if (rows > split->rows)
        return rt_fail(error, RT_BAD_DATA,
                       "%s: a subset of %d rows must not be larger than the %s data, got %d rows",
                       name, rows, part, split->rows);
    if (rows == 0 || rows == split->rows) return RT_OK;
    if (!shuffled) {
        split->rows = rows;
        return RT_OK;
    }
    snprintf(stream, sizeof stream, "subset, %s", part);
    return part_at_random(split, rows, seed, stream, &unseen, name, error);
}

int rt_validation(struct rt_dataset *data, double portion, uint64_t seed, const char *name,
                  struct rt_error *error)
{
    const int rows = data->train.rows;
    const double wanted = portion < 1 ? portion * rows : portion;
    const int count = wanted < rows ? (int)(wanted + 0.5) : rows;
    if (portion == 0) return RT_OK;
    if (count < 1 || count >= rows)
        return rt_fail(error, RT_BAD_DATA,
                       "%s: validation of %g must leave a row on both sides, got %d of %d training "
                       "rows for validation",
                       name, portion, count, rows);
    return part_at_random(&data->train, rows - count, seed, "validation", &data->validation, name,
                          error);
}
