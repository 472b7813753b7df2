/* core_tiles.c: members share a matrix's tiles without gaps, and each has about as much to do.
 * Compiled twice, for -DRT_DOUBLE makes numbers double. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../runtime/core/tiles.h"

enum { MOST = 9 };

static const struct rt_tiling matrices[] = {
    {100, 6, 13, 2, 2, 4}, {784, 6, 14, 2, 1, 64}, {4320, 12, 6, 2, 0, 1},
    {100, 7, 13, 3, 0, 1}, {50, 64, 9, 3, 1, 16},  {1, 7, 1, 7, 0, 1},
};

/* What tile `tile` takes, in the parts of which a whole vector takes RT_LANES. */
static int work(const struct rt_tiling *t, int tile)
{
    const int down = RT_CEIL_DIV(t->rows, t->tile_rows);
    const int body = RT_CEIL_DIV(t->vectors, t->tile_vecs) * down;
    if (tile >= body) {
        const int row = (tile - body) * t->tail_rows;
        return RT_MIN(t->tail_rows, t->rows - row) * t->tail;
    }
    const int row = tile % down * t->tile_rows, vec = tile / down * t->tile_vecs;
    return RT_MIN(t->tile_rows, t->rows - row) * RT_MIN(t->tile_vecs, t->vectors - vec) * RT_LANES;
}

static int tiles_of(const struct rt_tiling *t)
{
    return RT_CEIL_DIV(t->vectors, t->tile_vecs) * RT_CEIL_DIV(t->rows, t->tile_rows) +
           (t->tail ? RT_CEIL_DIV(t->rows, t->tail_rows) : 0);
}

static void shares_follow_each_other(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof matrices / sizeof *matrices; i++)
        for (int count = 1; count <= MOST; count++) {
            const struct rt_tiling *t = &matrices[i];
            assert_int_equal(rt_tile_at(t, 0, count), 0);
            assert_int_equal(rt_tile_at(t, count, count), tiles_of(t));
            for (int part = 0; part < count; part++)
                assert_true(rt_tile_at(t, part, count) <= rt_tile_at(t, part + 1, count));
        }
}

/* A share ends at a tile's edge, at most half a tile from where it should: both ends together make
 * a tile. */
static void shares_take_about_as_long(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof matrices / sizeof *matrices; i++)
        for (int count = 1; count <= MOST; count++) {
            const struct rt_tiling *t = &matrices[i];
            int all = 0, largest = 0;
            for (int tile = 0; tile < tiles_of(t); tile++) {
                all += work(t, tile);
                largest = RT_MAX(largest, work(t, tile));
            }
            for (int part = 0; part < count; part++) {
                int mine = 0;
                for (int k = rt_tile_at(t, part, count); k < rt_tile_at(t, part + 1, count); k++)
                    mine += work(t, k);
                assert_in_range(mine * count, RT_MAX(0, all - largest * count),
                                all + largest * count);
            }
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_follow_each_other),
        cmocka_unit_test(shares_take_about_as_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
