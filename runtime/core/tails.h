/* tails.h: sums for the columns behind a matrix's last whole vector, its tail. Padded to a vector
 * they would take as much as all its lanes; here lanes hold rows of the matrix. Terms are added one
 * after the other, as those of all columns are, so that units which are alike stay alike: terms in
 * the lanes, added at the end, would be a little faster for other products, too, and would not. */
#ifndef RT_TAILS_H
#define RT_TAILS_H

#include "simd.h"

/* What the tail of COUNT columns takes, if a whole vector takes RT_LANES: its columns, and for
 * turning them as much as four vectors of terms. 0 where there is none, or a whole vector for it
 * takes no more: it was measured to win up to half a vector. */
#define RT_TAIL(COUNT, DEPTH)                                                                 \
    ((COUNT) % RT_LANES > RT_LANES / 2 || RT_TAIL_WORK((COUNT) % RT_LANES, DEPTH) >= RT_LANES \
         ? 0                                                                                  \
         : RT_TAIL_WORK((COUNT) % RT_LANES, DEPTH))
#define RT_TAIL_WORK(REST, DEPTH) RT_CEIL_DIV((REST) * ((DEPTH) + 4 * RT_LANES), DEPTH)

/* Sums in registers, in groups of RT_TAIL_GROUP(columns): the columns of a row. */
enum { RT_TAIL_SUMS = RT_PICK(16, 8, 16, 8) };
#define RT_TAIL_GROUP(n) ((n) <= 1 ? 1 : (n) <= 2 ? 2 : (n) <= 4 ? 4 : (n) <= 8 ? 8 : 16)

/* The rows of a tile of tails. */
#define RT_TAIL_ROWS(COUNT) (RT_TAIL_SUMS / RT_TAIL_GROUP((COUNT) % RT_LANES) * RT_LANES)

/* ends[r] = the tail of row r, then zeros: sums over k of left(r, k) * right(k, c). Rows are
 * contiguous on the left, columns on the right, and from a term to the next it is a step of so many
 * reals. Padding may hold anything. */
RT_INLINE void rt_tail(const int rows, const int columns, int depth, const real *left,
                       const int left_step, const real *right, const int right_step, vreal *ends)
{
    const int group = RT_TAIL_GROUP(columns), vectors = RT_VECTORS(rows);
    vreal sum[RT_TAIL_SUMS];
    EACH
    for (int i = 0; i < RT_TAIL_SUMS; i++) sum[i] = v_all(0);
    for (int k = depth; k > 0; k--, left += left_step, right += right_step) EACH
    for (int c = 0; c < columns; c++) EACH
    for (int v = 0; v < vectors; v++) sum[v * group + c] += right[c] * v_load(left + v * RT_LANES);
    EACH
    for (int v = 0; v < vectors; v++) {
        v_transpose_blocks(group, sum + v * group);
        EACH
        for (int i = 0; i < RT_LANES; i++)
            ends[v * RT_LANES + i] = v_cut(sum[v * group + i % group], i / group * group, group);
    }
}

#endif
