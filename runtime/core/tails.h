/* tails.h: sums for the columns behind a matrix's last whole vector, its tail. Padded to a vector
 * they would take as much as all its lanes; here lanes hold what fills them: terms of a sum, which
 * are added at the end, or rows of the matrix. */
#ifndef RT_TAILS_H
#define RT_TAILS_H

#include "simd.h"

/* What the tail of COUNT columns takes, if a whole vector takes RT_LANES: its columns, and for the
 * lanes' addition as much as four vectors of terms. 0 where there is none, or a whole vector for it
 * takes no more: it was measured to win up to half a vector. */
#define RT_TAIL(COUNT, DEPTH)                                                                 \
    ((COUNT) % RT_LANES > RT_LANES / 2 || RT_TAIL_WORK((COUNT) % RT_LANES, DEPTH) >= RT_LANES \
         ? 0                                                                                  \
         : RT_TAIL_WORK((COUNT) % RT_LANES, DEPTH))
#define RT_TAIL_WORK(REST, DEPTH) RT_CEIL_DIV((REST) * ((DEPTH) + 4 * RT_LANES), DEPTH)

/* Sums in registers, in groups of RT_TAIL_GROUP(columns): the columns of a row. */
enum { RT_TAIL_SUMS = RT_PICK(16, 8, 16, 8) };
#define RT_TAIL_GROUP(n) ((n) <= 1 ? 1 : (n) <= 2 ? 2 : (n) <= 4 ? 4 : (n) <= 8 ? 8 : 16)

/* The rows of a tile of tails where lanes hold rows; where they hold terms, it is as many vectors
 * of rows, which take turns. */
#define RT_TAIL_ROWS(COUNT) (RT_TAIL_SUMS / RT_TAIL_GROUP((COUNT) % RT_LANES) * RT_LANES)

/* Turns the tail of `depth` rows, `step` reals apart, into rows of the panel, zeros behind them. */
RT_INLINE void rt_turn_tail(const int columns, int depth, const real *right, int step, real *panel,
                            int panel_row)
{
    for (int k = 0; k < depth; k += RT_LANES) {
        vreal square[RT_LANES];
        for (int l = 0; l < RT_LANES; l++)
            square[l] = k + l < depth ? v_load(right + (k + l) * step) : v_all(0);
        v_transpose(square);
        for (int c = 0; c < columns; c++) v_store(panel + c * panel_row + k, square[c]);
    }
}

/* ends[r] = the tail of row r, then zeros: sums over k of left(r, k) * right(k, c), of which a
 * vector holds RT_LANES terms. From one such vector to the next it is left_step and right_step
 * reals, from a row or column to the next left_row and right_column. Padding may hold anything. */
RT_INLINE void rt_tail_by_terms(const int rows, const int columns, int depth, const real *left,
                                const int left_row, const int left_step, const real *right,
                                const int right_column, const int right_step, vreal *ends)
{
    const int group = RT_TAIL_GROUP(columns), rest = depth % RT_LANES;
    vreal sum[RT_TAIL_SUMS];
    EACH
    for (int i = 0; i < RT_TAIL_SUMS; i++) sum[i] = v_all(0);
    for (int k = depth / RT_LANES; k > 0; k--, left += left_step, right += right_step) EACH
    for (int r = 0; r < rows; r++) EACH
    for (int c = 0; c < columns; c++)
        sum[r * group + c] += v_load(left + r * left_row) * v_load(right + c * right_column);
    if (rest > 0) EACH
    for (int r = 0; r < rows; r++) EACH
    for (int c = 0; c < columns; c++)
        sum[r * group + c] += v_head(v_load(left + r * left_row), rest) *
                              v_head(v_load(right + c * right_column), rest);
    EACH
    for (int i = 0; i < rows * group; i += RT_LANES) sum[i] = v_sums(sum + i);
    EACH
    for (int r = 0; r < rows; r++) {
        const int at = r * group;
        ends[r] = v_cut(sum[at / RT_LANES * RT_LANES], at % RT_LANES, group);
    }
}

/* The same where a vector holds RT_LANES rows, one term of each: left_row is from one such vector
 * to the next, a step from a term to the next. */
RT_INLINE void rt_tail_by_rows(const int rows, const int columns, int depth, const real *left,
                               const int left_row, const int left_step, const real *right,
                               const int right_column, const int right_step, vreal *ends)
{
    const int group = RT_TAIL_GROUP(columns), vectors = RT_VECTORS(rows);
    vreal sum[RT_TAIL_SUMS];
    EACH
    for (int i = 0; i < RT_TAIL_SUMS; i++) sum[i] = v_all(0);
    for (int k = depth; k > 0; k--, left += left_step, right += right_step) EACH
    for (int c = 0; c < columns; c++) EACH
    for (int v = 0; v < vectors; v++)
        sum[v * group + c] += right[c * right_column] * v_load(left + v * left_row);
    EACH
    for (int v = 0; v < vectors; v++) {
        v_transpose_blocks(group, sum + v * group);
        EACH
        for (int i = 0; i < RT_LANES; i++)
            ends[v * RT_LANES + i] = v_cut(sum[v * group + i % group], i / group * group, group);
    }
}

#endif
