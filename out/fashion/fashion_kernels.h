/* fashion_kernels.h: the kernels of fashion.c, one per distinct shape. DO NOT EDIT; see README, "regen".
 *
 * Every thread of the team calls a kernel with the same arguments and takes its share of the work.
 */
#ifndef ETCH_FASHION_KERNELS_H
#define ETCH_FASHION_KERNELS_H

#include "rt.h"

/* dense_784x128_forward_bias_relu: y = relu(left . right + bias)
 *   left 100 x 784, right 784 x 128, its columns in the lanes. A tile of y stays in registers.
 */
RT_INLINE void dense_784x128_forward_bias_relu_tile(const int rows, const int vecs, int row, int first,
    const real *left, const real *right, const real *bias, real *y)
{
    vreal sum[24][8];
    EACH for (int r = 0; r < rows; r++)
        EACH for (int v = 0; v < vecs; v++)
            sum[r][v] = v_all(0);
    left += row * RT_PAD(784);
    TWICE for (int k = 0; k < 784; k++) {
        EACH for (int r = 0; r < rows; r++)
            EACH for (int v = 0; v < vecs; v++) {
                const int column = first + v * RT_LANES;
                sum[r][v] += left[r * RT_PAD(784) + k] * v_load(right + k * RT_LANES + column * 784);
            }
    }
    EACH for (int r = 0; r < rows; r++)
        EACH for (int v = 0; v < vecs; v++) {
            const int column = first + v * RT_LANES, at = (row + r) * RT_PAD(128) + column;
            v_store(y + at, v_relu(v_add_bias(sum[r][v], v_load(bias + column))));
        }
}

static void dense_784x128_forward_bias_relu(const struct rt_member *me,
    const real *left, const real *right, const real *bias, real *y)
{
    RT_TILES(me, 100, 128, RT_PICK(13, 6, 13, 6), RT_PICK(2, 2, 2, 2), 0, 1,
        dense_784x128_forward_bias_relu_tile(rows, vecs, row, first, left, right, bias, y),
        (void)(begin + end));
}

/* dense_128x64_forward_bias_relu: y = relu(left . right + bias)
 *   left 100 x 128, right 128 x 64, its columns in the lanes. A tile of y stays in registers.
 *   The next tile's rows are fetched on the way, for another core may have written them.
 */
RT_INLINE void dense_128x64_forward_bias_relu_tile(const int rows, const int vecs, int row, int first,
    const real *left, const real *right, const real *bias, real *y)
{
    vreal sum[24][8];
    EACH for (int r = 0; r < rows; r++)
        EACH for (int v = 0; v < vecs; v++)
            sum[r][v] = v_all(0);
    left += row * RT_PAD(128);
    TWICE for (int k = 0; k < 128; k++) {
        rt_prefetch_near(left + rows * RT_PAD(128) + k * RT_LANES);
        EACH for (int r = 0; r < rows; r++)
            EACH for (int v = 0; v < vecs; v++) {
                const int column = first + v * RT_LANES;
                sum[r][v] += left[r * RT_PAD(128) + k] * v_load(right + k * RT_LANES + column * 128);
            }
    }
    EACH for (int r = 0; r < rows; r++)
        EACH for (int v = 0; v < vecs; v++) {
            const int column = first + v * RT_LANES, at = (row + r) * RT_PAD(64) + column;
            v_store(y + at, v_relu(v_add_bias(sum[r][v], v_load(bias + column))));
        }
}

static void dense_128x64_forward_bias_relu(const struct rt_member *me,
    const real *left, const real *right, const real *bias, real *y)
{
    RT_TILES(me, 100, 64, RT_PICK(13, 6, 13, 6), RT_PICK(2, 2, 2, 2), 0, 1,
        dense_128x64_forward_bias_relu_tile(rows, vecs, row, first, left, right, bias, y),
        (void)(begin + end));
}

/* dense_64x10_forward_bias: y = left . right + bias
 *   left 100 x 64, right 64 x 10, its columns in the lanes. A tile of y stays in registers.
 *   The next tile's rows are fetched on the way, for another core may have written them.
 */
RT_INLINE void dense_64x10_forward_bias_tile(const int rows, const int vecs, int row, int first,
    const real *left, const real *right, const real *bias, real *y)
{
    vreal sum[24][8];
    EACH for (int r = 0; r < rows; r++)
        EACH for (int v = 0; v < vecs; v++)
            sum[r][v] = v_all(0);
    left += row * RT_PAD(64);
    TWICE for (int k = 0; k < 64; k++) {
        rt_prefetch_near(left + rows * RT_PAD(64) + k * RT_LANES);
        EACH for (int r = 0; r < rows; r++)
            EACH for (int v = 0; v < vecs; v++) {
                const int column = first + v * RT_LANES;
                sum[r][v] += left[r * RT_PAD(64) + k] * v_load(right + k * RT_LANES + column * 64);
            }
    }
    EACH for (int r = 0; r < rows; r++)
        EACH for (int v = 0; v < vecs; v++) {
            const int column = first + v * RT_LANES, at = (row + r) * RT_PAD(10) + column;
            v_store(y + at, v_add_bias(sum[r][v], v_load(bias + column)));
        }
}

static void dense_64x10_forward_bias(const struct rt_member *me,
    const real *left, const real *right, const real *bias, real *y)
{
    RT_TILES(me, 100, 10, RT_PICK(20, 6, 8, 4), RT_PICK(1, 2, 3, 3), 0, 1,
        dense_64x10_forward_bias_tile(rows, vecs, row, first, left, right, bias, y),
        (void)(begin + end));
}

/* softmax_cross_entropy_10: loss[i] = log(sum of exp(x[i])) - x[i][label[i]]   x [100][10] */
static void softmax_cross_entropy_10(const struct rt_member *me, const real *x, const int32_t *label, real *loss)
{
    for (struct rt_range i = rt_share(me, 100); i.at < i.end; i.at++) {
        const real *xi = x + i.at * RT_PAD(10);
        RT_ALIGN real e[RT_PAD(10)];
        real top;
        const real sum = rt_exp_row(10, xi, e, &top);
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

/* share_live: y[i] = x / live where i < live, else 0   [100] */
static void share_live(const struct rt_member *me, int live, const real *x, real *y)
{
    if (me->index != 0) return;
    const vreal each = v_all(x[0] / (real)live);
    for (int i = 0; i < 100; i += RT_LANES) v_store(y + i, v_head(each, live - i));
}

/* softmax_cross_entropy_grad_10: dx[i] = (softmax(x[i]) - one at label[i]) dy[i], its padding zero   [100][10] */
static void softmax_cross_entropy_grad_10(const struct rt_member *me, const real *x, const int32_t *label, const real *dy, real *dx)
{
    for (struct rt_range i = rt_share(me, 100); i.at < i.end; i.at++) {
        real *dxi = dx + i.at * RT_PAD(10);
        const real scale = dy[i.at] / rt_exp_row(10, x + i.at * RT_PAD(10), dxi, &(real){0});
        for (int j = 0; j < RT_PAD(10); j += RT_LANES) v_store(dxi + j, v_load(dxi + j) * scale);
        dxi[label[i.at]] -= dy[i.at];
    }
}

/* dense_64x10_input_gradient_relu_grad_turned: y = left . right where output > 0
 *   left 100 x 10, right 10 x 64, with terms in the lanes. A strip of them at a time is turned into a
 *   panel, with columns in the lanes, which stays near while tiles of y, in registers, meet it.
 *   The next tile's rows are fetched on the way, for another core may have written them.
 */
RT_BESIDE void dense_64x10_input_gradient_relu_grad_turned_turn(int vecs, int first, const real *right, real *panel)
{
    for (int k = 0; k < 10; k += RT_LANES)
        for (int v = 0; v < vecs; v++) {
            vreal square[RT_LANES];
            for (int l = 0; l < RT_LANES; l++) {
                const int column = first + v * RT_LANES + l;
                square[l] = column < 64 ? v_load(right + column * RT_LANES + k * 64) : v_all(0);
            }
            v_transpose(square);
            for (int l = 0; l < RT_LANES; l++) v_store(panel + ((k + l) * vecs + v) * RT_LANES, square[l]);
        }
}

RT_INLINE void dense_64x10_input_gradient_relu_grad_turned_tile(const int rows, const int vecs, int row, int first,
    const real *left, const real *panel, const real *output, real *y)
{
    vreal sum[24][8];
    EACH for (int r = 0; r < rows; r++)
        EACH for (int v = 0; v < vecs; v++)
            sum[r][v] = v_all(0);
    left += row * RT_PAD(10);
    for (int k = 0; k < 10; k++) {
        rt_prefetch_near(left + rows * RT_PAD(10) + k * RT_LANES);
        EACH for (int r = 0; r < rows; r++)
            EACH for (int v = 0; v < vecs; v++)
                sum[r][v] += left[r * RT_PAD(10) + k] * v_load(panel + (k * vecs + v) * RT_LANES);
    }
    EACH for (int r = 0; r < rows; r++)
        EACH for (int v = 0; v < vecs; v++) {
            const int column = first + v * RT_LANES, at = (row + r) * RT_PAD(64) + column;
            v_store(y + at, v_relu_grad(v_load(output + at), sum[r][v]));
        }
}

static void dense_64x10_input_gradient_relu_grad_turned(const struct rt_member *me,
    const real *left, const real *right, const real *output, real *y)
{
    RT_ALIGN real panel[RT_PAD(10) * RT_PICK(2, 2, 2, 2) * RT_LANES];
    RT_STRIPS(me, 100, 64, RT_PICK(13, 6, 13, 6), RT_PICK(2, 2, 2, 2), 0, 1,
        dense_64x10_input_gradient_relu_grad_turned_turn(vecs, first, right, panel);
        RT_PARTS(row, rows, begin, end - begin, RT_PICK(13, 6, 13, 6), 100,
            dense_64x10_input_gradient_relu_grad_turned_tile(rows, vecs, row, first, left, panel, output, y)),
        (void)(begin + end));
}

/* dense_64x10_weight_gradient_sgd_sums: y = w - lr (left . right)
 *   left 64 x 100, right 100 x 10, its columns in the lanes. A tile of y stays in registers.
 *   What is updated is fetched when a tile begins.
 *   sums[j] = sum over k of right[k][j]: the last tiles of each strip have one more row, whose left numbers are 1.
 */
RT_INLINE void dense_64x10_weight_gradient_sgd_sums_tile(const int rows, const int vecs, const int at_end, int row, int first,
    const real *left, const real *right, real lr, const real *w, real *y, real *sums)
{
    vreal sum[25][8];
    EACH for (int r = 0; r < rows + at_end; r++)
        EACH for (int v = 0; v < vecs; v++)
            sum[r][v] = v_all(0);
    EACH for (int r = 0; r < rows; r++)
        EACH for (int v = 0; v < vecs; v++) {
            const int column = first + v * RT_LANES;
            rt_prefetch_own(y + (row + r) * RT_LANES + column * 64);
        }
    left += row;
    TWICE for (int k = 0; k < 100; k++) {
        EACH for (int r = 0; r < rows + at_end; r++)
            EACH for (int v = 0; v < vecs; v++) {
                const int column = first + v * RT_LANES;
                sum[r][v] += (r < rows ? left[r + k * RT_PAD(64)] : 1) * v_load(right + k * RT_PAD(10) + column);
            }
    }
    EACH for (int r = 0; r < rows; r++)
        EACH for (int v = 0; v < vecs; v++) {
            const int column = first + v * RT_LANES, at = (row + r) * RT_LANES + column * 64;
            v_store(y + at, v_sgd(v_load(w + at), sum[r][v], lr));
        }
    if (at_end) {
        EACH for (int v = 0; v < vecs; v++) v_store(sums + first + v * RT_LANES, sum[rows][v]);
    }
}

static void dense_64x10_weight_gradient_sgd_sums(const struct rt_member *me,
    const real *left, const real *right, real lr, const real *w, real *y, real *sums)
{
    RT_TILES(me, 64, 10, RT_PICK(22, 6, 8, 4), RT_PICK(1, 2, 3, 3), 0, 1,
        RT_AT_END(row, rows, RT_PICK(22, 6, 8, 4), 64,
            dense_64x10_weight_gradient_sgd_sums_tile(rows, vecs, at_end, row, first, left, right, lr, w, y, sums)),
        (void)(begin + end));
}

/* dense_128x64_input_gradient_relu_grad_turned: y = left . right where output > 0
 *   left 100 x 64, right 64 x 128, with terms in the lanes. A strip of them at a time is turned into a
 *   panel, with columns in the lanes, which stays near while tiles of y, in registers, meet it.
 *   The next tile's rows are fetched on the way, for another core may have written them.
 */
RT_BESIDE void dense_128x64_input_gradient_relu_grad_turned_turn(int vecs, int first, const real *right, real *panel)
{
    for (int k = 0; k < 64; k += RT_LANES)
        for (int v = 0; v < vecs; v++) {
            vreal square[RT_LANES];
            for (int l = 0; l < RT_LANES; l++) {
                const int column = first + v * RT_LANES + l;
                square[l] = column < 128 ? v_load(right + column * RT_LANES + k * 128) : v_all(0);
            }
            v_transpose(square);
            for (int l = 0; l < RT_LANES; l++) v_store(panel + ((k + l) * vecs + v) * RT_LANES, square[l]);
        }
}

RT_INLINE void dense_128x64_input_gradient_relu_grad_turned_tile(const int rows, const int vecs, int row, int first,
    const real *left, const real *panel, const real *output, real *y)
{
    vreal sum[24][8];
    EACH for (int r = 0; r < rows; r++)
        EACH for (int v = 0; v < vecs; v++)
            sum[r][v] = v_all(0);
    left += row * RT_PAD(64);
    for (int k = 0; k < 64; k++) {
        rt_prefetch_near(left + rows * RT_PAD(64) + k * RT_LANES);
        EACH for (int r = 0; r < rows; r++)
            EACH for (int v = 0; v < vecs; v++)
                sum[r][v] += left[r * RT_PAD(64) + k] * v_load(panel + (k * vecs + v) * RT_LANES);
    }
    EACH for (int r = 0; r < rows; r++)
        EACH for (int v = 0; v < vecs; v++) {
            const int column = first + v * RT_LANES, at = (row + r) * RT_PAD(128) + column;
            v_store(y + at, v_relu_grad(v_load(output + at), sum[r][v]));
        }
}

static void dense_128x64_input_gradient_relu_grad_turned(const struct rt_member *me,
    const real *left, const real *right, const real *output, real *y)
{
    RT_ALIGN real panel[RT_PAD(64) * RT_PICK(2, 2, 2, 2) * RT_LANES];
    RT_STRIPS(me, 100, 128, RT_PICK(13, 6, 13, 6), RT_PICK(2, 2, 2, 2), 0, 1,
        dense_128x64_input_gradient_relu_grad_turned_turn(vecs, first, right, panel);
        RT_PARTS(row, rows, begin, end - begin, RT_PICK(13, 6, 13, 6), 100,
            dense_128x64_input_gradient_relu_grad_turned_tile(rows, vecs, row, first, left, panel, output, y)),
        (void)(begin + end));
}

/* dense_128x64_weight_gradient_sgd_sums: y = w - lr (left . right)
 *   left 128 x 100, right 100 x 64, its columns in the lanes. A tile of y stays in registers.
 *   What is updated is fetched when a tile begins.
 *   sums[j] = sum over k of right[k][j]: the last tiles of each strip have one more row, whose left numbers are 1.
 */
RT_INLINE void dense_128x64_weight_gradient_sgd_sums_tile(const int rows, const int vecs, const int at_end, int row, int first,
    const real *left, const real *right, real lr, const real *w, real *y, real *sums)
{
    vreal sum[25][8];
    EACH for (int r = 0; r < rows + at_end; r++)
        EACH for (int v = 0; v < vecs; v++)
            sum[r][v] = v_all(0);
    EACH for (int r = 0; r < rows; r++)
        EACH for (int v = 0; v < vecs; v++) {
            const int column = first + v * RT_LANES;
            rt_prefetch_own(y + (row + r) * RT_LANES + column * 128);
        }
    left += row;
    TWICE for (int k = 0; k < 100; k++) {
        EACH for (int r = 0; r < rows + at_end; r++)
            EACH for (int v = 0; v < vecs; v++) {
                const int column = first + v * RT_LANES;
                sum[r][v] += (r < rows ? left[r + k * RT_PAD(128)] : 1) * v_load(right + k * RT_PAD(64) + column);
            }
    }
    EACH for (int r = 0; r < rows; r++)
        EACH for (int v = 0; v < vecs; v++) {
            const int column = first + v * RT_LANES, at = (row + r) * RT_LANES + column * 128;
            v_store(y + at, v_sgd(v_load(w + at), sum[r][v], lr));
        }
    if (at_end) {
        EACH for (int v = 0; v < vecs; v++) v_store(sums + first + v * RT_LANES, sum[rows][v]);
    }
}

static void dense_128x64_weight_gradient_sgd_sums(const struct rt_member *me,
    const real *left, const real *right, real lr, const real *w, real *y, real *sums)
{
    RT_TILES(me, 128, 64, RT_PICK(13, 6, 13, 6), RT_PICK(2, 2, 2, 2), 0, 1,
        RT_AT_END(row, rows, RT_PICK(13, 6, 13, 6), 128,
            dense_128x64_weight_gradient_sgd_sums_tile(rows, vecs, at_end, row, first, left, right, lr, w, y, sums)),
        (void)(begin + end));
}

/* dense_784x128_weight_gradient_sgd_sums: y = w - lr (left . right)
 *   left 784 x 100, right 100 x 128, its columns in the lanes. A tile of y stays in registers.
 *   What is updated is fetched when a tile begins.
 *   sums[j] = sum over k of right[k][j]: the last tiles of each strip have one more row, whose left numbers are 1.
 */
RT_INLINE void dense_784x128_weight_gradient_sgd_sums_tile(const int rows, const int vecs, const int at_end, int row, int first,
    const real *left, const real *right, real lr, const real *w, real *y, real *sums)
{
    vreal sum[25][8];
    EACH for (int r = 0; r < rows + at_end; r++)
        EACH for (int v = 0; v < vecs; v++)
            sum[r][v] = v_all(0);
    EACH for (int r = 0; r < rows; r++)
        EACH for (int v = 0; v < vecs; v++) {
            const int column = first + v * RT_LANES;
            rt_prefetch_own(y + (row + r) * RT_LANES + column * 784);
        }
    left += row;
    TWICE for (int k = 0; k < 100; k++) {
        EACH for (int r = 0; r < rows + at_end; r++)
            EACH for (int v = 0; v < vecs; v++) {
                const int column = first + v * RT_LANES;
                sum[r][v] += (r < rows ? left[r + k * RT_PAD(784)] : 1) * v_load(right + k * RT_PAD(128) + column);
            }
    }
    EACH for (int r = 0; r < rows; r++)
        EACH for (int v = 0; v < vecs; v++) {
            const int column = first + v * RT_LANES, at = (row + r) * RT_LANES + column * 784;
            v_store(y + at, v_sgd(v_load(w + at), sum[r][v], lr));
        }
    if (at_end) {
        EACH for (int v = 0; v < vecs; v++) v_store(sums + first + v * RT_LANES, sum[rows][v]);
    }
}

static void dense_784x128_weight_gradient_sgd_sums(const struct rt_member *me,
    const real *left, const real *right, real lr, const real *w, real *y, real *sums)
{
    RT_TILES(me, 784, 128, RT_PICK(14, 6, 14, 6), RT_PICK(2, 2, 2, 2), 0, 1,
        RT_AT_END(row, rows, RT_PICK(14, 6, 14, 6), 784,
            dense_784x128_weight_gradient_sgd_sums_tile(rows, vecs, at_end, row, first, left, right, lr, w, y, sums)),
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

/* count_correct_10: count of i < live with argmax(x[i]) = label[i]; the first maximum wins, NaN never does   x [][10] */
static void count_correct_10(const struct rt_member *me, int live, const real *x, const int32_t *label, real *count)
{
    if (me->index != 0) return;
    int right = 0;
    for (int i = 0; i < live; i++) {
        const real *xi = x + i * RT_PAD(10);
        int best = 0;
        for (int j = 1; j < 10; j++)
            if (xi[j] > xi[best] || (xi[best] != xi[best] && xi[j] == xi[j])) best = j;
        right += best == label[i];
    }
    v_store(count, v_all((real)right));
}

/* softmax_10: y[i] = softmax(x[i]), its padding zero   [100][10] */
static void softmax_10(const struct rt_member *me, const real *x, real *y)
{
    for (struct rt_range i = rt_share(me, 100); i.at < i.end; i.at++) {
        const real *xi = x + i.at * RT_PAD(10);
        real *yi = y + i.at * RT_PAD(10);
        const real scale = 1 / rt_exp_row(10, xi, yi, &(real){0});
        for (int j = 0; j < RT_PAD(10); j += RT_LANES) v_store(yi + j, v_load(yi + j) * scale);
    }
}

/* dense_784x128_forward_bias_relu_row: y = relu(left . right + bias)
 *   left 784, right 784 x 128, its columns in the lanes. Strips of right are read one after the other and in order.
 *   A sum has 8 parts, each of every eighth term: added one after the other, terms would wait for the last one.
 */
RT_INLINE void dense_784x128_forward_bias_relu_row_terms(const int terms, int column, int from, const real *left, const real *right, vreal *sum)
{
    EACH for (int i = 0; i < terms; i++) {
        const int k = from + i;
        sum[i] += left[k] * v_load(right + k * RT_LANES + column * 784);
    }
}

static void dense_784x128_forward_bias_relu_row(const struct rt_member *me,
    const real *left, const real *right, const real *bias, real *y)
{
    for (struct rt_range strip = rt_share(me, RT_VECTORS(128)); strip.at < strip.end; strip.at++) {
        const int column = strip.at * RT_LANES, at = column;
        vreal sum[8] = {0};
        RT_PARTS(k, terms, 0, 784, 8, 784, dense_784x128_forward_bias_relu_row_terms(terms, column, k, left, right, sum));
        EACH for (int n = 4; n > 0; n /= 2)
            EACH for (int i = 0; i < n; i++) sum[i] += sum[i + n];
        v_store(y + at, v_relu(v_add_bias(sum[0], v_load(bias + column))));
    }
}

/* dense_128x64_forward_bias_relu_row: y = relu(left . right + bias)
 *   left 128, right 128 x 64, its columns in the lanes. Strips of right are read one after the other and in order.
 *   A sum has 8 parts, each of every eighth term: added one after the other, terms would wait for the last one.
 */
RT_INLINE void dense_128x64_forward_bias_relu_row_terms(const int terms, int column, int from, const real *left, const real *right, vreal *sum)
{
    EACH for (int i = 0; i < terms; i++) {
        const int k = from + i;
        sum[i] += left[k] * v_load(right + k * RT_LANES + column * 128);
    }
}

static void dense_128x64_forward_bias_relu_row(const struct rt_member *me,
    const real *left, const real *right, const real *bias, real *y)
{
    for (struct rt_range strip = rt_share(me, RT_VECTORS(64)); strip.at < strip.end; strip.at++) {
        const int column = strip.at * RT_LANES, at = column;
        vreal sum[8] = {0};
        RT_PARTS(k, terms, 0, 128, 8, 128, dense_128x64_forward_bias_relu_row_terms(terms, column, k, left, right, sum));
        EACH for (int n = 4; n > 0; n /= 2)
            EACH for (int i = 0; i < n; i++) sum[i] += sum[i + n];
        v_store(y + at, v_relu(v_add_bias(sum[0], v_load(bias + column))));
    }
}

/* dense_64x10_forward_bias_row: y = left . right + bias
 *   left 64, right 64 x 10, its columns in the lanes. Strips of right are read one after the other and in order.
 *   A sum has 8 parts, each of every eighth term: added one after the other, terms would wait for the last one.
 */
RT_INLINE void dense_64x10_forward_bias_row_terms(const int terms, int column, int from, const real *left, const real *right, vreal *sum)
{
    EACH for (int i = 0; i < terms; i++) {
        const int k = from + i;
        sum[i] += left[k] * v_load(right + k * RT_LANES + column * 64);
    }
}

static void dense_64x10_forward_bias_row(const struct rt_member *me,
    const real *left, const real *right, const real *bias, real *y)
{
    for (struct rt_range strip = rt_share(me, RT_VECTORS(10)); strip.at < strip.end; strip.at++) {
        const int column = strip.at * RT_LANES, at = column;
        vreal sum[8] = {0};
        RT_PARTS(k, terms, 0, 64, 8, 64, dense_64x10_forward_bias_row_terms(terms, column, k, left, right, sum));
        EACH for (int n = 4; n > 0; n /= 2)
            EACH for (int i = 0; i < n; i++) sum[i] += sum[i + n];
        v_store(y + at, v_add_bias(sum[0], v_load(bias + column)));
    }
}

/* softmax_10_alone: y[i] = softmax(x[i]), its padding zero   [1][10] */
static void softmax_10_alone(const struct rt_member *me, const real *x, real *y)
{
    for (struct rt_range i = rt_share(me, 1); i.at < i.end; i.at++) {
        const real *xi = x + i.at * RT_PAD(10);
        real *yi = y + i.at * RT_PAD(10);
        const real scale = 1 / rt_exp_row(10, xi, yi, &(real){0});
        for (int j = 0; j < RT_PAD(10); j += RT_LANES) v_store(yi + j, v_load(yi + j) * scale);
    }
}

#endif
