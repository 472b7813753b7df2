/* core_tails.c: tails agree with plain sums, for any numbers of columns, rows and terms; what
 * stands in padding, here NaN, is no matter. Compiled twice, for -DRT_DOUBLE makes numbers double.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../runtime/core/tiles.h"

enum { ROWS = RT_TAIL_SUMS * RT_LANES, DEPTH = 3 * RT_LANES };

static real left_of(int row, int k) { return (real)((row * 5 + k * 3) % 7 - 2); }
static real right_of(int k, int column) { return (real)((k * 4 + column * 3) % 11 - 5); }

/* Small whole numbers: any order of the terms gives the same sum. */
static void check(int rows, int columns, int depth, const vreal *ends)
{
    for (int r = 0; r < rows; r++)
        for (int c = 0; c < RT_LANES; c++) {
            real sum = 0;
            for (int k = 0; k < depth && c < columns; k++) sum += left_of(r, k) * right_of(k, c);
            assert_true(ends[r][c] == sum);
        }
}

/* The number of row i and column j becomes of(i, j); between them stands NaN. */
static void fill(int size, real *numbers, int rows, int row_step, int columns, int column_step,
                 real (*of)(int, int))
{
    for (int i = 0; i < size; i++) numbers[i] = (real)__builtin_nan("");
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < columns; j++) numbers[i * row_step + j * column_step] = of(i, j);
}

/* A tile of the first `rows` rows, which stand side by side. */
RT_INLINE void tile(const int rows, const int columns, int depth)
{
    static RT_ALIGN real left[DEPTH * ROWS], right[DEPTH * RT_LANES];
    vreal sum[RT_TAIL_SUMS] = {0}, ends[ROWS];
    fill(RT_COUNT(left), left, rows, 1, depth, ROWS, left_of);
    fill(RT_COUNT(right), right, depth, RT_LANES, columns, 1, right_of);
    rt_tail(rows, columns, depth, left, ROWS, right, RT_LANES, sum);
    rt_tail_ends(rows, columns, sum, ends);
    check(rows, columns, depth, ends);
}

/* A tile of rows that are turned. Its terms are added in two blocks; its ends are kept between. */
RT_INLINE void turned_tile(const int rows, const int columns, int depth)
{
    static RT_ALIGN real left[RT_LANES * DEPTH], right[DEPTH * RT_LANES];
    const int first = depth / 2 / RT_LANES * RT_LANES;
    vreal sum[RT_TAIL_SUMS] = {0}, ends[RT_LANES];
    fill(RT_COUNT(left), left, rows, DEPTH, depth, 1, left_of);
    fill(RT_COUNT(right), right, depth, RT_LANES, columns, 1, right_of);
    rt_tail_turned(rows, columns, first, left, DEPTH, RT_LANES, right, RT_LANES, sum);
    rt_tail_ends(rows, columns, sum, ends);
    check(rows, columns, first, ends);
    rt_tail_begin(rows, columns, (const real *)ends, RT_LANES, sum);
    rt_tail_turned(rows, columns, depth - first, left + first, DEPTH, RT_LANES,
                   right + first * RT_LANES, RT_LANES, sum);
    rt_tail_ends(rows, columns, sum, ends);
    check(rows, columns, depth, ends);
}

/* Runs `call` with `columns` as a constant, for some numbers of them up to half a vector. */
#define WITH_COLUMNS(count, call)                       \
    do {                                                \
        enum { columns = RT_MIN(count, RT_LANES / 2) }; \
        call;                                           \
    } while (0)
#define WITH_SOME_COLUMNS(call) \
    WITH_COLUMNS(1, call);      \
    WITH_COLUMNS(2, call);      \
    WITH_COLUMNS(3, call);      \
    WITH_COLUMNS(4, call);      \
    WITH_COLUMNS(7, call);      \
    WITH_COLUMNS(8, call)

static void tails_are_plain_sums(void **state)
{
    (void)state;
    for (int depth = 1; depth <= DEPTH; depth++) {
        WITH_SOME_COLUMNS(tile(1, columns, depth));
        WITH_SOME_COLUMNS(tile(RT_TAIL_ROWS(columns), columns, depth));
        WITH_SOME_COLUMNS(turned_tile(1, columns, depth));
        WITH_SOME_COLUMNS(turned_tile(RT_LANES, columns, depth));
    }
}

/* A tail takes more than its share of a vector, and less than the whole: with two lanes there is
 * no number between. Of few terms there is none, nor of turned rows but on the widest vectors. */
static void work_falls_with_the_depth(void **state)
{
    (void)state;
    for (int rest = 0; rest < RT_LANES; rest++) {
        const int columns = 3 * RT_LANES + rest, deep = RT_TAIL(columns, 10000);
        assert_int_equal(deep > 0, RT_LANES > 2 && rest > 0 && rest <= RT_LANES / 2);
        assert_true(deep == 0 || (deep > rest && deep < RT_LANES));
        assert_true(RT_TAIL(columns, 100) == 0 || RT_TAIL(columns, 100) >= deep);
        assert_int_equal(RT_TAIL(columns, 1), 0);
        const int turned = RT_TURNED_TAIL(columns);
        assert_int_equal(turned > 0, RT_LANES > 8 && rest > 0 && rest <= RT_LANES / 2);
        assert_true(turned == 0 || (turned > rest && turned < RT_LANES));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tails_are_plain_sums),
        cmocka_unit_test(work_falls_with_the_depth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
