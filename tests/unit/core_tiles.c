/* core_tiles.c: members share a matrix's tiles without gaps, and each has about as much to do;
 * strips take each column of a row once. Compiled twice, for -DRT_DOUBLE makes numbers double. */
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

/* Takes the columns of a row in strips of `near` tiles, which may end behind the row, and checks
 * that a tile at no edge has all its windows inside. */
#define CHECK_STRIPS(COUNT, TILE, FIRST, BEHIND)                                          \
    for (int near = 1; near <= RT_CEIL_DIV(COUNT, TILE) + 1; near++) {                    \
        int seen[COUNT] = {0};                                                            \
        for (int at = 0; at < RT_CEIL_DIV(COUNT, TILE) + 2; at += near)                   \
            RT_STRIP(at, at + near, COUNT, TILE, FIRST, BEHIND, {                         \
                assert_true(edge || (column >= (FIRST) && column + columns <= (BEHIND))); \
                for (int j = 0; j < columns; j++) seen[column + j]++;                     \
            });                                                                           \
        for (int j = 0; j < (COUNT); j++) assert_int_equal(seen[j], 1);                   \
    }

static void strips_take_each_column_once(void **state)
{
    (void)state;
    CHECK_STRIPS(100, 2, 0, 100)
    CHECK_STRIPS(28, 2, 1, 28)
    CHECK_STRIPS(29, 3, 2, 27)
    CHECK_STRIPS(14, 5, 3, 11)
    CHECK_STRIPS(7, 3, 6, 2)
    CHECK_STRIPS(4, 6, 1, 3)
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_follow_each_other),
        cmocka_unit_test(shares_take_about_as_long),
        cmocka_unit_test(strips_take_each_column_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
