/* spirals_kernels.h: the kernels of spirals.c, one per distinct shape. DO NOT EDIT; see README, "regen".
 *
 * Every thread of the team calls a kernel with the same arguments and takes its share of the work.
 */
#ifndef ETCH_SPIRALS_KERNELS_H
#define ETCH_SPIRALS_KERNELS_H

#include "rt.h"

/* dense_2x32_forward_bias_tanh: y = tanh(left . right + bias)
 *   left 50 x 2, right 2 x 32, its columns in the lanes. A tile of y stays in registers.
 *   The next tile's rows are fetched on the way, for another core may have written them.
 */
RT_INLINE void dense_2x32_forward_bias_tanh_tile(const int rows, const int vecs, int row, int first,
    const real *left, const real *right, const real *bias, real *y)
{
    vreal sum[24][8];
    EACH for (int r = 0; r < rows; r++)
        EACH for (int v = 0; v < vecs; v++)
            sum[r][v] = v_all(0);
    left += row * RT_PAD(2);
    TWICE for (int k = 0; k < 2; k++) {
        rt_prefetch_near(left + rows * RT_PAD(2) + k * RT_LANES);
        EACH for (int r = 0; r < rows; r++)
            EACH for (int v = 0; v < vecs; v++) {
                const int column = first + v * RT_LANES;
                sum[r][v] += left[r * RT_PAD(2) + k] * v_load(right + k * RT_LANES + column * 2);
            }
    }
    EACH for (int r = 0; r < rows; r++)
        EACH for (int v = 0; v < vecs; v++) {
            const int column = first + v * RT_LANES, at = (row + r) * RT_PAD(32) + column;
            v_store(y + at, v_tanh(v_add_bias(sum[r][v], v_load(bias + column))));
        }
}

static void dense_2x32_forward_bias_tanh(const struct rt_member *me,
    const real *left, const real *right, const real *bias, real *y)
{
    RT_TILES(me, 50, 32, RT_PICK(13, 13, 13, 13), RT_PICK(2, 1, 2, 1), 0, 1,
        dense_2x32_forward_bias_tanh_tile(rows, vecs, row, first, left, right, bias, y),
        (void)(begin + end));
}

/* dense_32x32_forward_bias_tanh: y = tanh(left . right + bias)
 *   left 50 x 32, right 32 x 32, its columns in the lanes. A tile of y stays in registers.
 *   The next tile's rows are fetched on the way, for another core may have written them.
 */
RT_INLINE void dense_32x32_forward_bias_tanh_tile(const int rows, const int vecs, int row, int first,
    const real *left, const real *right, const real *bias, real *y)
{
    vreal sum[24][8];
    EACH for (int r = 0; r < rows; r++)
        EACH for (int v = 0; v < vecs; v++)
            sum[r][v] = v_all(0);
    left += row * RT_PAD(32);
    TWICE for (int k = 0; k < 32; k++) {
        rt_prefetch_near(left + rows * RT_PAD(32) + k * RT_LANES);
        EACH for (int r = 0; r < rows; r++)
            EACH for (int v = 0; v < vecs; v++) {
                const int column = first + v * RT_LANES;
                sum[r][v] += left[r * RT_PAD(32) + k] * v_load(right + k * RT_LANES + column * 32);
            }
    }
    EACH for (int r = 0; r < rows; r++)
        EACH for (int v = 0; v < vecs; v++) {
            const int column = first + v * RT_LANES, at = (row + r) * RT_PAD(32) + column;
            v_store(y + at, v_tanh(v_add_bias(sum[r][v], v_load(bias + column))));
        }
}

static void dense_32x32_forward_bias_tanh(const struct rt_member *me,
    const real *left, const real *right, const real *bias, real *y)
{
    RT_TILES(me, 50, 32, RT_PICK(13, 5, 13, 5), RT_PICK(2, 2, 2, 2), 0, 1,
        dense_32x32_forward_bias_tanh_tile(rows, vecs, row, first, left, right, bias, y),
        (void)(begin + end));
}

/* dense_32x3_forward_bias: y = left . right + bias
 *   left 50 x 32, right 32 x 3, its columns in the lanes. A tile of y stays in registers.
 *   The next tile's rows are fetched on the way, for another core may have written them.
 */
RT_INLINE void dense_32x3_forward_bias_tile(const int rows, const int vecs, int row, int first,
    const real *left, const real *right, const real *bias, real *y)
{
    vreal sum[24][8];
    EACH for (int r = 0; r < rows; r++)
        EACH for (int v = 0; v < vecs; v++)
            sum[r][v] = v_all(0);
    left += row * RT_PAD(32);
    TWICE for (int k = 0; k < 32; k++) {
        rt_prefetch_near(left + rows * RT_PAD(32) + k * RT_LANES);
        EACH for (int r = 0; r < rows; r++)
            EACH for (int v = 0; v < vecs; v++) {
                const int column = first + v * RT_LANES;
                sum[r][v] += left[r * RT_PAD(32) + k] * v_load(right + k * RT_LANES + column * 32);
            }
    }
    EACH for (int r = 0; r < rows; r++)
        EACH for (int v = 0; v < vecs; v++) {
            const int column = first + v * RT_LANES, at = (row + r) * RT_PAD(3) + column;
            v_store(y + at, v_add_bias(sum[r][v], v_load(bias + column)));
        }
}

static void dense_32x3_forward_bias(const struct rt_member *me,
    const real *left, const real *right, const real *bias, real *y)
{
    RT_TILES(me, 50, 3, RT_PICK(17, 13, 17, 13), RT_PICK(1, 1, 1, 1), 0, 1,
        dense_32x3_forward_bias_tile(rows, vecs, row, first, left, right, bias, y),
        (void)(begin + end));
}

/* softmax_cross_entropy_3: loss[i] = log(sum of exp(x[i])) - x[i][label[i]]   x [50][3] */
static void softmax_cross_entropy_3(const struct rt_member *me, const real *x, const int32_t *label, real *loss)
{
    for (struct rt_range i = rt_share(me, 50); i.at < i.end; i.at++) {
        const real *xi = x + i.at * RT_PAD(3);
        RT_ALIGN real e[RT_PAD(3)];
        real top;
        const real sum = rt_exp_row(3, xi, e, &top);
        loss[i.at] = v_log(v_all(sum))[0] + top - xi[label[i.at]];
    }
}

/* mean_live: y = sum over i < live of x[i] / live */
static void mean_live(const struct rt_member *me, int live, const real *x, real *y)
{
    if (me->index != 0) return;
    vreal sum = v_all(0);
    for (int i = 0; i < live; i += RT_LANES) sum += v_head(v_load(x + i), live - i);
    v_store(y, v_all(v_sum(sum) / (real)live));
}

/* fill: one number */
static void fill(const struct rt_member *me, real value, real *y)
{
    if (me->index == 0) v_store(y, v_all(value));
}

/* share_live: y[i] = x / live where i < live, else 0   [50] */
static void share_live(const struct rt_member *me, int live, const real *x, real *y)
{
    if (me->index != 0) return;
    const vreal each = v_all(x[0] / (real)live);
    for (int i = 0; i < 50; i += RT_LANES) v_store(y + i, v_head(each, live - i));
}

/* softmax_cross_entropy_grad_3: dx[i] = (softmax(x[i]) - one at label[i]) dy[i], its padding zero   [50][3] */
static void softmax_cross_entropy_grad_3(const struct rt_member *me, const real *x, const int32_t *label, const real *dy, real *dx)
{
    for (struct rt_range i = rt_share(me, 50); i.at < i.end; i.at++) {
        real *dxi = dx + i.at * RT_PAD(3);
        const real scale = dy[i.at] / rt_exp_row(3, x + i.at * RT_PAD(3), dxi, &(real){0});
        for (int j = 0; j < RT_PAD(3); j += RT_LANES) v_store(dxi + j, v_load(dxi + j) * scale);
        dxi[label[i.at]] -= dy[i.at];
    }
}

/* dense_32x3_input_gradient_tanh_grad_turned: y = (left . right) (1 - output output)
 *   left 50 x 3, right 3 x 32, with terms in the lanes. A strip of them at a time is turned into a
 *   panel, with columns in the lanes, which stays near while tiles of y, in registers, meet it.
 *   The next tile's rows are fetched on the way, for another core may have written them.
 */
RT_BESIDE void dense_32x3_input_gradient_tanh_grad_turned_turn(int vecs, int first, const real *right, real *panel)
{
    for (int k = 0; k < 3; k += RT_LANES)
        for (int v = 0; v < vecs; v++) {
            vreal square[RT_LANES];
            for (int l = 0; l < RT_LANES; l++) {
                const int column = first + v * RT_LANES + l;
                square[l] = column < 32 ? v_load(right + column * RT_LANES + k * 32) : v_all(0);
            }
            v_transpose(square);
            for (int l = 0; l < RT_LANES; l++) v_store(panel + ((k + l) * vecs + v) * RT_LANES, square[l]);
        }
}

RT_INLINE void dense_32x3_input_gradient_tanh_grad_turned_tile(const int rows, const int vecs, int row, int first,
    const real *left, const real *panel, const real *output, real *y)
{
    vreal sum[24][8];
    EACH for (int r = 0; r < rows; r++)
        EACH for (int v = 0; v < vecs; v++)
            sum[r][v] = v_all(0);
    left += row * RT_PAD(3);
    for (int k = 0; k < 3; k++) {
        rt_prefetch_near(left + rows * RT_PAD(3) + k * RT_LANES);
        EACH for (int r = 0; r < rows; r++)
            EACH for (int v = 0; v < vecs; v++)
                sum[r][v] += left[r * RT_PAD(3) + k] * v_load(panel + (k * vecs + v) * RT_LANES);
    }
    EACH for (int r = 0; r < rows; r++)
        EACH for (int v = 0; v < vecs; v++) {
            const int column = first + v * RT_LANES, at = (row + r) * RT_PAD(32) + column;
            v_store(y + at, v_tanh_grad(v_load(output + at), sum[r][v]));
        }
}

static void dense_32x3_input_gradient_tanh_grad_turned(const struct rt_member *me,
    const real *left, const real *right, const real *output, real *y)
{
    RT_ALIGN real panel[RT_PAD(3) * RT_PICK(2, 1, 2, 2) * RT_LANES];
    RT_STRIPS(me, 50, 32, RT_PICK(13, 13, 13, 6), RT_PICK(2, 1, 2, 2), 0, 1,
        dense_32x3_input_gradient_tanh_grad_turned_turn(vecs, first, right, panel);
        RT_PARTS(row, rows, begin, end - begin, RT_PICK(13, 13, 13, 6), 50,
            dense_32x3_input_gradient_tanh_grad_turned_tile(rows, vecs, row, first, left, panel, output, y)),
        (void)(begin + end));
}

/* dense_32x3_weight_gradient_sgd_sums: y = w - lr (left . right)
 *   left 32 x 50, right 50 x 3, its columns in the lanes. A tile of y stays in registers.
 *   What is updated is fetched when a tile begins.
 *   sums[j] = sum over k of right[k][j]: the last tiles of each strip have one more row, whose left numbers are 1.
 */
RT_INLINE void dense_32x3_weight_gradient_sgd_sums_tile(const int rows, const int vecs, const int at_end, int row, int first,
    const real *left, const real *right, real lr, const real *w, real *y, real *sums)
{
    vreal sum[25][8];
    EACH for (int r = 0; r < rows + at_end; r++)
        EACH for (int v = 0; v < vecs; v++)
            sum[r][v] = v_all(0);
    EACH for (int r = 0; r < rows; r++)
        EACH for (int v = 0; v < vecs; v++) {
            const int column = first + v * RT_LANES;
            rt_prefetch_own(y + (row + r) * RT_LANES + column * 32);
        }
    left += row;
    TWICE for (int k = 0; k < 50; k++) {
        EACH for (int r = 0; r < rows + at_end; r++)
            EACH for (int v = 0; v < vecs; v++) {
                const int column = first + v * RT_LANES;
                sum[r][v] += (r < rows ? left[r + k * RT_PAD(32)] : 1) * v_load(right + k * RT_PAD(3) + column);
            }
    }
    EACH for (int r = 0; r < rows; r++)
        EACH for (int v = 0; v < vecs; v++) {
            const int column = first + v * RT_LANES, at = (row + r) * RT_LANES + column * 32;
            v_store(y + at, v_sgd(v_load(w + at), sum[r][v], lr));
        }
    if (at_end) {
        EACH for (int v = 0; v < vecs; v++) v_store(sums + first + v * RT_LANES, sum[rows][v]);
    }
}

static void dense_32x3_weight_gradient_sgd_sums(const struct rt_member *me,
    const real *left, const real *right, real lr, const real *w, real *y, real *sums)
{
    RT_TILES(me, 32, 3, RT_PICK(16, 11, 16, 11), RT_PICK(1, 1, 1, 1), 0, 1,
        RT_AT_END(row, rows, RT_PICK(16, 11, 16, 11), 32,
            dense_32x3_weight_gradient_sgd_sums_tile(rows, vecs, at_end, row, first, left, right, lr, w, y, sums)),
        (void)(begin + end));
}

/* dense_32x32_input_gradient_tanh_grad_turned: y = (left . right) (1 - output output)
 *   left 50 x 32, right 32 x 32, with terms in the lanes. A strip of them at a time is turned into a
 *   panel, with columns in the lanes, which stays near while tiles of y, in registers, meet it.
 *   The next tile's rows are fetched on the way, for another core may have written them.
 */
RT_BESIDE void dense_32x32_input_gradient_tanh_grad_turned_turn(int vecs, int first, const real *right, real *panel)
{
    for (int k = 0; k < 32; k += RT_LANES)
        for (int v = 0; v < vecs; v++) {
            vreal square[RT_LANES];
            for (int l = 0; l < RT_LANES; l++) {
                const int column = first + v * RT_LANES + l;
                square[l] = column < 32 ? v_load(right + column * RT_LANES + k * 32) : v_all(0);
            }
            v_transpose(square);
            for (int l = 0; l < RT_LANES; l++) v_store(panel + ((k + l) * vecs + v) * RT_LANES, square[l]);
        }
}

RT_INLINE void dense_32x32_input_gradient_tanh_grad_turned_tile(const int rows, const int vecs, int row, int first,
    const real *left, const real *panel, const real *output, real *y)
{
    vreal sum[24][8];
    EACH for (int r = 0; r < rows; r++)
        EACH for (int v = 0; v < vecs; v++)
            sum[r][v] = v_all(0);
    left += row * RT_PAD(32);
    for (int k = 0; k < 32; k++) {
        rt_prefetch_near(left + rows * RT_PAD(32) + k * RT_LANES);
        EACH for (int r = 0; r < rows; r++)
            EACH for (int v = 0; v < vecs; v++)
                sum[r][v] += left[r * RT_PAD(32) + k] * v_load(panel + (k * vecs + v) * RT_LANES);
    }
    EACH for (int r = 0; r < rows; r++)
        EACH for (int v = 0; v < vecs; v++) {
            const int column = first + v * RT_LANES, at = (row + r) * RT_PAD(32) + column;
            v_store(y + at, v_tanh_grad(v_load(output + at), sum[r][v]));
        }
}

static void dense_32x32_input_gradient_tanh_grad_turned(const struct rt_member *me,
    const real *left, const real *right, const real *output, real *y)
{
    RT_ALIGN real panel[RT_PAD(32) * RT_PICK(2, 2, 2, 2) * RT_LANES];
    RT_STRIPS(me, 50, 32, RT_PICK(13, 5, 13, 5), RT_PICK(2, 2, 2, 2), 0, 1,
        dense_32x32_input_gradient_tanh_grad_turned_turn(vecs, first, right, panel);
        RT_PARTS(row, rows, begin, end - begin, RT_PICK(13, 5, 13, 5), 50,
            dense_32x32_input_gradient_tanh_grad_turned_tile(rows, vecs, row, first, left, panel, output, y)),
        (void)(begin + end));
}

/* dense_32x32_weight_gradient_sgd_sums: y = w - lr (left . right)
 *   left 32 x 50, right 50 x 32, its columns in the lanes. A tile of y stays in registers.
 *   What is updated is fetched when a tile begins.
 *   sums[j] = sum over k of right[k][j]: the last tiles of each strip have one more row, whose left numbers are 1.
 */
RT_INLINE void dense_32x32_weight_gradient_sgd_sums_tile(const int rows, const int vecs, const int at_end, int row, int first,
    const real *left, const real *right, real lr, const real *w, real *y, real *sums)
{
    vreal sum[25][8];
    EACH for (int r = 0; r < rows + at_end; r++)
        EACH for (int v = 0; v < vecs; v++)
            sum[r][v] = v_all(0);
    EACH for (int r = 0; r < rows; r++)
        EACH for (int v = 0; v < vecs; v++) {
            const int column = first + v * RT_LANES;
            rt_prefetch_own(y + (row + r) * RT_LANES + column * 32);
        }
    left += row;
    TWICE for (int k = 0; k < 50; k++) {
        EACH for (int r = 0; r < rows + at_end; r++)
            EACH for (int v = 0; v < vecs; v++) {
                const int column = first + v * RT_LANES;
                sum[r][v] += (r < rows ? left[r + k * RT_PAD(32)] : 1) * v_load(right + k * RT_PAD(32) + column);
            }
    }
    EACH for (int r = 0; r < rows; r++)
        EACH for (int v = 0; v < vecs; v++) {
            const int column = first + v * RT_LANES, at = (row + r) * RT_LANES + column * 32;
            v_store(y + at, v_sgd(v_load(w + at), sum[r][v], lr));
        }
    if (at_end) {
        EACH for (int v = 0; v < vecs; v++) v_store(sums + first + v * RT_LANES, sum[rows][v]);
    }
}

static void dense_32x32_weight_gradient_sgd_sums(const struct rt_member *me,
    const real *left, const real *right, real lr, const real *w, real *y, real *sums)
{
    RT_TILES(me, 32, 32, RT_PICK(11, 4, 11, 4), RT_PICK(2, 2, 2, 3), 0, 1,
        RT_AT_END(row, rows, RT_PICK(11, 4, 11, 4), 32,
            dense_32x32_weight_gradient_sgd_sums_tile(rows, vecs, at_end, row, first, left, right, lr, w, y, sums)),
        (void)(begin + end));
}

/* dense_2x32_weight_gradient_sgd_sums: y = w - lr (left . right)
 *   left 2 x 50, right 50 x 32, its columns in the lanes. A tile of y stays in registers.
 *   What is updated is fetched when a tile begins.
 *   sums[j] = sum over k of right[k][j]: the last tiles of each strip have one more row, whose left numbers are 1.
 */
RT_INLINE void dense_2x32_weight_gradient_sgd_sums_tile(const int rows, const int vecs, const int at_end, int row, int first,
    const real *left, const real *right, real lr, const real *w, real *y, real *sums)
{
    vreal sum[25][8];
    EACH for (int r = 0; r < rows + at_end; r++)
        EACH for (int v = 0; v < vecs; v++)
            sum[r][v] = v_all(0);
    EACH for (int r = 0; r < rows; r++)
        EACH for (int v = 0; v < vecs; v++) {
            const int column = first + v * RT_LANES;
            rt_prefetch_own(y + (row + r) * RT_LANES + column * 2);
        }
    left += row;
    TWICE for (int k = 0; k < 50; k++) {
        EACH for (int r = 0; r < rows + at_end; r++)
            EACH for (int v = 0; v < vecs; v++) {
                const int column = first + v * RT_LANES;
                sum[r][v] += (r < rows ? left[r + k * RT_PAD(2)] : 1) * v_load(right + k * RT_PAD(32) + column);
            }
    }
    EACH for (int r = 0; r < rows; r++)
        EACH for (int v = 0; v < vecs; v++) {
            const int column = first + v * RT_LANES, at = (row + r) * RT_LANES + column * 2;
            v_store(y + at, v_sgd(v_load(w + at), sum[r][v], lr));
        }
    if (at_end) {
        EACH for (int v = 0; v < vecs; v++) v_store(sums + first + v * RT_LANES, sum[rows][v]);
    }
}

static void dense_2x32_weight_gradient_sgd_sums(const struct rt_member *me,
    const real *left, const real *right, real lr, const real *w, real *y, real *sums)
{
    RT_TILES(me, 2, 32, RT_PICK(2, 2, 2, 2), RT_PICK(2, 4, 8, 4), 0, 1,
        RT_AT_END(row, rows, RT_PICK(2, 2, 2, 2), 2,
            dense_2x32_weight_gradient_sgd_sums_tile(rows, vecs, at_end, row, first, left, right, lr, w, y, sums)),
        (void)(begin + end));
}

/* sgd_each: result = w - lr dw, element by element; `size` is whole vectors.
 * Lines are fetched for writing a little ahead, for another core may have read them.
 */
static void sgd_each(const struct rt_member *me, int size, real lr, const real *w, const real *dw, real *result)
{
    for (struct rt_range i = rt_share(me, size / RT_LANES); i.at < i.end; i.at++) {
        const int at = i.at * RT_LANES;
        rt_prefetch_own(result + at + 8 * RT_LANES);
        v_store(result + at, v_sgd(v_load(w + at), v_load(dw + at), lr));
    }
}

/* count_correct_3: count of i < live with argmax(x[i]) = label[i]; the first maximum wins, NaN never does   x [][3] */
static void count_correct_3(const struct rt_member *me, int live, const real *x, const int32_t *label, real *count)
{
    if (me->index != 0) return;
    int right = 0;
    for (int i = 0; i < live; i++) {
        const real *xi = x + i * RT_PAD(3);
        int best = 0;
        for (int j = 1; j < 3; j++)
            if (xi[j] > xi[best] || (xi[best] != xi[best] && xi[j] == xi[j])) best = j;
        right += best == label[i];
    }
    v_store(count, v_all((real)right));
}

/* softmax_3: y[i] = softmax(x[i]), its padding zero   [50][3] */
static void softmax_3(const struct rt_member *me, const real *x, real *y)
{
    for (struct rt_range i = rt_share(me, 50); i.at < i.end; i.at++) {
        const real *xi = x + i.at * RT_PAD(3);
        real *yi = y + i.at * RT_PAD(3);
        const real scale = 1 / rt_exp_row(3, xi, yi, &(real){0});
        for (int j = 0; j < RT_PAD(3); j += RT_LANES) v_store(yi + j, v_load(yi + j) * scale);
    }
}

/* lanes_to_rows_3x32: y[block * lanes + lane][j] = x[block][j][lane], the padding of y zero   y [3][32] */
static void lanes_to_rows_3x32(const struct rt_member *me, const real *x, real *y)
{
    enum { tiles = RT_VECTORS(32) };
    for (struct rt_range i = rt_share(me, RT_VECTORS(3) * tiles); i.at < i.end; i.at++) {
        const int first = i.at / tiles * RT_LANES, column = i.at % tiles * RT_LANES;
        vreal v[RT_LANES];
        for (int j = 0; j < RT_LANES; j++)
            v[j] = column + j < 32 ? v_load(x + (first / RT_LANES * 32 + column + j) * RT_LANES) : v_all(0);
        v_transpose(v);
        for (int l = 0; l < RT_MIN(RT_LANES, 3 - first); l++)
            v_store(y + (first + l) * RT_PAD(32) + column, v[l]);
    }
}

/* dense_2x32_forward_bias_tanh_row: y = tanh(left . right + bias)
 *   left 2, right 2 x 32, its columns in the lanes. Strips of right are read one after the other and in order.
 *   A sum has 8 parts, each of every eighth term: added one after the other, terms would wait for the last one.
 */
RT_INLINE void dense_2x32_forward_bias_tanh_row_terms(const int terms, int column, int from, const real *left, const real *right, vreal *sum)
{
    EACH for (int i = 0; i < terms; i++) {
        const int k = from + i;
        sum[i] += left[k] * v_load(right + k * RT_LANES + column * 2);
    }
}

static void dense_2x32_forward_bias_tanh_row(const struct rt_member *me,
    const real *left, const real *right, const real *bias, real *y)
{
    for (struct rt_range strip = rt_share(me, RT_VECTORS(32)); strip.at < strip.end; strip.at++) {
        const int column = strip.at * RT_LANES, at = column;
        vreal sum[8] = {0};
        RT_PARTS(k, terms, 0, 2, 8, 2, dense_2x32_forward_bias_tanh_row_terms(terms, column, k, left, right, sum));
        EACH for (int n = 4; n > 0; n /= 2)
            EACH for (int i = 0; i < n; i++) sum[i] += sum[i + n];
        v_store(y + at, v_tanh(v_add_bias(sum[0], v_load(bias + column))));
    }
}

/* dense_32x32_forward_bias_tanh_row: y = tanh(left . right + bias)
 *   left 32, right 32 x 32, its columns in the lanes. Strips of right are read one after the other and in order.
 *   A sum has 8 parts, each of every eighth term: added one after the other, terms would wait for the last one.
 */
RT_INLINE void dense_32x32_forward_bias_tanh_row_terms(const int terms, int column, int from, const real *left, const real *right, vreal *sum)
{
    EACH for (int i = 0; i < terms; i++) {
        const int k = from + i;
        sum[i] += left[k] * v_load(right + k * RT_LANES + column * 32);
    }
}

static void dense_32x32_forward_bias_tanh_row(const struct rt_member *me,
    const real *left, const real *right, const real *bias, real *y)
{
    for (struct rt_range strip = rt_share(me, RT_VECTORS(32)); strip.at < strip.end; strip.at++) {
        const int column = strip.at * RT_LANES, at = column;
        vreal sum[8] = {0};
        RT_PARTS(k, terms, 0, 32, 8, 32, dense_32x32_forward_bias_tanh_row_terms(terms, column, k, left, right, sum));
        EACH for (int n = 4; n > 0; n /= 2)
            EACH for (int i = 0; i < n; i++) sum[i] += sum[i + n];
        v_store(y + at, v_tanh(v_add_bias(sum[0], v_load(bias + column))));
    }
}

/* dense_32x3_forward_bias_dots: y = left . right + bias
 *   left 1 x 32, right 3 x 32: both have the terms of their sums in the lanes, so that sums begin as vectors of parts.
 *   Right is read once and in order; a vector of columns of y at a time.
 */
RT_INLINE void dense_32x3_forward_bias_dots_tile(const int rows, const int columns, const real *left, const real *right, real *sums)
{
    enum { whole = 32 / RT_LANES, rest = 32 % RT_LANES };
    vreal part[RT_PAD(16)];
    EACH for (int i = 0; i < RT_PAD(16); i++) part[i] = v_all(0);
    for (int k = 0; k < whole * RT_LANES; k += RT_LANES)
        EACH for (int r = 0; r < rows; r++)
            EACH for (int c = 0; c < columns; c++)
                part[r * 4 + c] += v_load(left + r * RT_PAD(32) + k) * v_load(right + c * RT_PAD(32) + k);
    if (rest > 0)
        EACH for (int r = 0; r < rows; r++)
            EACH for (int c = 0; c < columns; c++)
                part[r * 4 + c] += v_head(v_load(left + r * RT_PAD(32) + whole * RT_LANES), rest)
                    * v_head(v_load(right + c * RT_PAD(32) + whole * RT_LANES), rest);
    for (int i = 0; i < RT_PAD(16); i += RT_LANES) part[i] = v_sums(part + i);
    for (int r = 0; r < rows; r++)
        for (int c = 0; c < columns; c++)
            sums[r * RT_LANES + c] = part[(r * 4 + c) / RT_LANES * RT_LANES][(r * 4 + c) % RT_LANES];
}

static void dense_32x3_forward_bias_dots(const struct rt_member *me,
    const real *left, const real *right, const real *bias, real *y)
{
    for (struct rt_range strip = rt_share(me, RT_VECTORS(3)); strip.at < strip.end; strip.at++) {
        const int column = strip.at * RT_LANES;
        RT_ALIGN real sums[1 * RT_LANES] = {0};
        RT_PARTS(c, columns, column, RT_LANES, RT_MIN(4, RT_LANES), 3, RT_PARTS(row, rows, 0, 1, 4, 1,
            dense_32x3_forward_bias_dots_tile(rows, columns, left + row * RT_PAD(32), right + (ptrdiff_t)c * RT_PAD(32), sums + row * RT_LANES + c - column)));
        for (int row = 0; row < 1; row++) {
            const int at = row * RT_PAD(3) + column;
            v_store(y + at, v_add_bias(v_load(sums + row * RT_LANES), v_load(bias + column)));
        }
    }
}

/* softmax_3_alone: y[i] = softmax(x[i]), its padding zero   [1][3] */
static void softmax_3_alone(const struct rt_member *me, const real *x, real *y)
{
    for (struct rt_range i = rt_share(me, 1); i.at < i.end; i.at++) {
        const real *xi = x + i.at * RT_PAD(3);
        real *yi = y + i.at * RT_PAD(3);
        const real scale = 1 / rt_exp_row(3, xi, yi, &(real){0});
        for (int j = 0; j < RT_PAD(3); j += RT_LANES) v_store(yi + j, v_load(yi + j) * scale);
    }
}

#endif
