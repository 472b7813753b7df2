/* tails.h: sums for the columns behind a matrix's last whole vector, its tail. Padded to a vector
 * they would take as much as all its lanes; here lanes hold rows of the matrix. Terms are added one
 * after the other, as those of all columns are, so that units which are alike stay alike: terms in
 * the lanes, added at the end, would be a little faster, and would not.
 *
 * Rows stand side by side on the left, as those of a gradient of weights do; or they are turned,
 * a block of vectors at a time, where terms stand side by side. What a tail takes is said in lanes:
 * a whole vector for it would take RT_LANES. It was measured to win up to half a vector.
 */
#ifndef RT_TAILS_H
#define RT_TAILS_H

#include "simd.h"

/* What the tail of COUNT columns takes: its columns, and for turning them as much as four vectors
 * of terms. 0 where there is none, or a whole vector for it takes no more. */
#define RT_TAIL(COUNT, DEPTH) RT_TAIL_WORTH(COUNT, RT_TAIL_WORK((COUNT) % RT_LANES, DEPTH))
#define RT_TAIL_WORK(REST, DEPTH) RT_CEIL_DIV((REST) * ((DEPTH) + 4 * RT_LANES), DEPTH)
#define RT_TAIL_WORTH(COUNT, WORK) \
    ((COUNT) % RT_LANES > RT_LANES / 2 || (WORK) >= RT_LANES ? 0 : (WORK))

/* The same where rows are turned: that takes half a vector of the widest, and as much as one of
 * the others. */
#define RT_TURNED_TAIL(COUNT) RT_TAIL_WORTH(COUNT, RT_TURNED_TAIL_WORK((COUNT) % RT_LANES))
#define RT_TURNED_TAIL_WORK(REST) ((REST) > 0 ? 8 + RT_CEIL_DIV(REST, 2) : 0)

/* Sums in registers, in groups of RT_TAIL_GROUP(columns): the columns of a row. */
enum { RT_TAIL_SUMS = RT_PICK(16, 8, 16, 8) };
#define RT_TAIL_GROUP(n) ((n) <= 1 ? 1 : (n) <= 2 ? 2 : (n) <= 4 ? 4 : (n) <= 8 ? 8 : 16)

/* The rows of a tile of tails; where they are turned it is RT_LANES. */
#define RT_TAIL_ROWS(COUNT) (RT_TAIL_SUMS / RT_TAIL_GROUP((COUNT) % RT_LANES) * RT_LANES)

/* Adds to sums over k of left(r, k) * right(k, c). Rows stand side by side on the left, columns on
 * the right, and from a term to the next it is a step of so many reals. Padding may hold anything.
 */
RT_INLINE void rt_tail(const int rows, const int columns, int depth, const real *left,
                       const int left_step, const real *right, const int right_step, vreal *sum)
{
    const int group = RT_TAIL_GROUP(columns), vectors = RT_VECTORS(rows);
    for (int k = depth; k > 0; k--, left += left_step, right += right_step) EACH
    for (int c = 0; c < columns; c++) EACH
    for (int v = 0; v < vectors; v++) sum[v * group + c] += right[c] * v_load(left + v * RT_LANES);
}

/* Up to RT_LANES rows of as many numbers, which stand a step apart, turned: lane r of square[i] is
 * number i of row r, or 0 behind the last row. */
RT_INLINE void rt_tail_turn(const int rows, const real *numbers, const int step, vreal *square)
{
    EACH
    for (int r = 0; r < RT_LANES; r++) square[r] = r < rows ? v_load(numbers + r * step) : v_all(0);
    v_transpose(square);
}

/* Adds to sums likewise for up to RT_LANES rows that are turned: terms stand side by side on the
 * left, and from a row to the next it is a step. These are `terms` of them, RT_LANES at most. */
RT_INLINE void rt_tail_terms(const int rows, const int columns, const int terms, const real *left,
                             const int row_step, const real *right, const int right_step,
                             vreal *sum)
{
    vreal square[RT_LANES];
    rt_tail_turn(rows, left, row_step, square);
    EACH
    for (int k = 0; k < terms; k++) EACH
    for (int c = 0; c < columns; c++) sum[c] += right[k * right_step + c] * square[k];
}

/* All terms, of which there are `depth`; from a vector of them to the next it is `left_step`. */
RT_INLINE void rt_tail_turned(const int rows, const int columns, const int depth, const real *left,
                              const int row_step, const int left_step, const real *right,
                              const int right_step, vreal *sum)
{
    for (int k = depth; k >= RT_LANES; k -= RT_LANES) {
        rt_tail_terms(rows, columns, RT_LANES, left, row_step, right, right_step, sum);
        left += left_step, right += RT_LANES * right_step;
    }
    if (depth % RT_LANES > 0)
        rt_tail_terms(rows, columns, depth % RT_LANES, left, row_step, right, right_step, sum);
}

/* ends[r] = the tail of row r, then zeros, from its sums. */
RT_INLINE void rt_tail_ends(const int rows, const int columns, vreal *sum, vreal *ends)
{
    const int group = RT_TAIL_GROUP(columns);
    EACH
    for (int v = 0; v < RT_VECTORS(rows); v++) {
        v_transpose_blocks(group, sum + v * group);
        EACH
        for (int i = 0; i < RT_LANES; i++)
            ends[v * RT_LANES + i] = v_cut(sum[v * group + i % group], i / group * group, group);
    }
}

/* The sums of up to RT_LANES rows again, from their ends, which stand a step apart. */
RT_INLINE void rt_tail_begin(const int rows, const int columns, const real *ends, const int step,
                             vreal *sum)
{
    const int group = RT_TAIL_GROUP(columns);
    vreal square[RT_LANES];
    rt_tail_turn(rows, ends, step, square);
    EACH
    for (int c = 0; c < group; c++) sum[c] = square[c];
}

#endif
