/* winograd.h: the transforms of Winograd's convolution, every lane a case of its own.
 *
 * A tile of m x m results of an r x r convolution needs n x n elements, n = m + r - 1. Seen as
 * polynomials, elements and filter are evaluated at n points an axis, multiplied point by point,
 * and brought back: n^2 products instead of m^2 r^2. Here n is 4, with the points 0, 1, -1 and
 * infinity, or 6, with 2 and -2 as well. All factors 1/k stand in the transform of the filter. A
 * weight gradient is the same with dy as a filter of m x m taps, and r x r results.
 *
 * Each transform along one axis reads and writes vectors that stand a step apart. In two dimensions
 * a value goes first down the columns, then along the rows.
 */
#ifndef RT_WINOGRAD_H
#define RT_WINOGRAD_H

#include "simd.h"
#include "team.h"

/* One axis: n elements. */
RT_INLINE void rt_elements(const int n, const int count, const vreal *d, ptrdiff_t step, vreal *p,
                           ptrdiff_t apart)
{
    const vreal d0 = d[0], d1 = d[step], d2 = d[2 * step], d3 = d[3 * step];
    (void)count; /* as many as points */
    if (n == 4) {
        p[0] = d0 - d2, p[apart] = d1 + d2, p[2 * apart] = d2 - d1, p[3 * apart] = d3 - d1;
    } else {
        const vreal d4 = d[4 * step];
        const vreal even1 = d4 - 4 * d2, odd1 = d3 - 4 * d1, even2 = d4 - d2, odd2 = 2 * (d3 - d1);
        p[0] = 4 * d0 - 5 * d2 + d4;
        p[apart] = even1 + odd1, p[2 * apart] = even1 - odd1;
        p[3 * apart] = even2 + odd2, p[4 * apart] = even2 - odd2;
        p[5 * apart] = 4 * d1 - 5 * d3 + d[5 * step];
    }
}

/* One axis: a filter of 2 to n - 1 taps. */
RT_INLINE void rt_taps(const int n, const int taps, const vreal *g, ptrdiff_t step, vreal *p,
                       ptrdiff_t apart)
{
    vreal even1 = g[0], odd1 = g[step], even2 = g[0], odd2 = 2 * g[step];
    if (taps > 2) even1 += g[2 * step], even2 += 4 * g[2 * step];
    if (taps > 3) odd1 += g[3 * step], odd2 += 8 * g[3 * step];
    if (taps > 4) even1 += g[4 * step], even2 += 16 * g[4 * step];
    const real first = n == 4 ? 1 : (real)0.25, at1 = (real)(n == 4 ? 0.5 : -1.0 / 6);
    p[0] = g[0] * first;
    p[apart] = (even1 + odd1) * at1, p[2 * apart] = (even1 - odd1) * at1;
    if (n == 6) {
        p[3 * apart] = (even2 + odd2) * (real)(1.0 / 24);
        p[4 * apart] = (even2 - odd2) * (real)(1.0 / 24);
    }
    p[(n - 1) * apart] = g[(taps - 1) * step];
}

/* One axis: 2 to n - 1 results. */
RT_INLINE void rt_results(const int n, const int results, const vreal *p, ptrdiff_t step, vreal *y,
                          ptrdiff_t apart)
{
    const vreal even1 = p[step] + p[2 * step], odd1 = p[step] - p[2 * step];
    const vreal last = p[(n - 1) * step];
    vreal all[5] = {p[0] + even1, odd1, even1, odd1, even1};
    if (n == 6) {
        const vreal even2 = p[3 * step] + p[4 * step], odd2 = p[3 * step] - p[4 * step];
        all[0] += even2, all[1] += 2 * odd2, all[2] += 4 * even2;
        all[3] += 8 * odd2, all[4] += 16 * even2;
    }
    EACH
    for (int i = 0; i < results; i++) y[i * apart] = i == results - 1 ? all[i] + last : all[i];
}

/* Both axes, by a transform `axis` for n points of FROM vectors to TO, one of which is `count`.
 * Those of `in` stand `row` and `column` apart, those of `out`, row after row, `apart`. */
#define RT_BOTH_AXES(axis, n, count, FROM, TO, in, row, column, out, apart)             \
    do {                                                                                \
        vreal half_[36];                                                                \
        EACH                                                                            \
        for (int i_ = 0; i_ < (FROM); i_++)                                             \
            axis(n, count, (in) + i_ * (column), row, half_ + i_, FROM);                \
        EACH                                                                            \
        for (int i_ = 0; i_ < (TO); i_++)                                               \
            axis(n, count, half_ + i_ * (FROM), 1, (out) + i_ * (TO) * (apart), apart); \
    } while (0)

/* The size x size elements of a plane from (top, left): where they are, if all lie inside; else a
 * copy in `patch` with zeros for those outside. Their rows stand *row apart. */
RT_INLINE const vreal *rt_patch(const int size, const real *plane, int height, int width, int top,
                                int left, vreal *patch, ptrdiff_t *row)
{
    const vreal *from = (const vreal *)(const void *)plane;
    *row = width;
    if (top >= 0 && left >= 0 && top + size <= height && left + size <= width)
        return from + top * width + left;
    for (int i = 0; i < size; i++)
        for (int j = 0; j < size; j++) {
            const int y = top + i, x = left + j;
            const bool inside = y >= 0 && y < height && x >= 0 && x < width;
            patch[i * size + j] = inside ? from[y * width + x] : v_all(0);
        }
    *row = size;
    return patch;
}

/* The n x n elements of a tile, whose window begins at (top, left), as points. */
RT_INLINE void rt_winograd_elements(const int n, const real *plane, int height, int width, int top,
                                    int left, real *points, ptrdiff_t apart)
{
    vreal patch[36], *to = (vreal *)(void *)points;
    ptrdiff_t row;
    const vreal *from = rt_patch(n, plane, height, width, top, left, patch, &row);
    RT_BOTH_AXES(rt_elements, n, n, n, n, from, row, 1, to, apart);
}

/* m x m results, or r x r weights, from their points. */
RT_INLINE void rt_winograd_results(const int n, const int m, const real *points, ptrdiff_t apart,
                                   vreal *y)
{
    const vreal *from = (const vreal *)(const void *)points;
    RT_BOTH_AXES(rt_results, n, m, n, m, from, n * apart, apart, y, 1);
}

/* The `taps` taps of filters that stand `step` apart, `count` of them, a lane each: tap[i] has
 * those at i. A filter's taps are read as vectors, which are turned; `left` reals may be read from
 * w on.
 */
RT_INLINE void rt_filter_taps(const int taps, const real *w, ptrdiff_t step, int count,
                              ptrdiff_t left, vreal *tap)
{
    const bool whole = count >= RT_LANES;
    EACH
    for (int first = 0; first < taps; first += RT_LANES) {
        const int some = RT_MIN(RT_LANES, taps - first);
        vreal square[RT_LANES];
        if (whole && (RT_LANES - 1) * step + first + RT_LANES <= left) {
            EACH
            for (int lane = 0; lane < RT_LANES; lane++)
                square[lane] = v_load_loose(w + lane * step + first);
        } else {
            for (int lane = 0; lane < RT_LANES; lane++)
                square[lane] = lane < count ? v_load_some(w + lane * step + first, some) : v_all(0);
        }
        v_transpose(square);
        EACH
        for (int i = 0; i < some; i++) tap[first + i] = square[i];
    }
}

/* Filters of `outputs` x `inputs` channels and r x r taps, of which neighbours stand by_output and
 * by_input apart, to points; turned round, if `turned`. A lane is an input. The vectors of an
 * output stand `across` reals apart, those of the next one `down` behind them, and those of the
 * next point `apart` vectors. */
RT_INLINE void rt_winograd_filters(const struct rt_member *me, const int n, const int r,
                                   const bool turned, int outputs, int inputs, ptrdiff_t by_output,
                                   ptrdiff_t by_input, const real *w, real *points, ptrdiff_t down,
                                   ptrdiff_t across, ptrdiff_t apart)
{
    const int vectors = RT_VECTORS(inputs);
    const ptrdiff_t all = (outputs - 1) * by_output + (inputs - 1) * by_input + r * r;
    for (struct rt_range item = rt_share(me, outputs * vectors); item.at < item.end; item.at++) {
        const int output = item.at / vectors, vector = item.at % vectors, first = vector * RT_LANES;
        const ptrdiff_t at = output * by_output + first * by_input;
        vreal tap[25], g[25];
        rt_filter_taps(r * r, w + at, by_input, inputs - first, all - at, tap);
        EACH
        for (int i = 0; i < r * r; i++) g[i] = tap[turned ? r * r - 1 - i : i];
        vreal *to = (vreal *)(void *)(points + output * down + vector * across);
        RT_BOTH_AXES(rt_taps, n, r, r, n, g, r, 1, to, apart);
    }
}

/* The points of a tile of m x m elements of dy from (top, left) of `outputs` planes, turned so that
 * a lane is an output: points[point][sample], samples `by_sample` and points `apart` vectors apart.
 * Elements are turned, for they are fewer than points.
 */
RT_INLINE void rt_winograd_deltas(const int n, const int m, int outputs, const real *planes,
                                  int height, int width, int top, int left, real *points,
                                  ptrdiff_t by_sample, ptrdiff_t apart)
{
    vreal turned[16][RT_LANES];
    for (int i = 0; i < m; i++)
        for (int j = 0; j < m; j++) {
            const bool inside = top + i < height && left + j < width;
            const real *from = planes + ((top + i) * width + left + j) * RT_LANES;
            vreal *square = turned[i * m + j];
            for (int k = 0; k < RT_LANES; k++)
                square[k] = inside && k < outputs
                                ? v_load(from + (ptrdiff_t)k * height * width * RT_LANES)
                                : v_all(0);
            v_transpose(square);
        }
    for (int sample = 0; sample < RT_LANES; sample++) {
        vreal *to = (vreal *)(void *)points + sample * by_sample;
        RT_BOTH_AXES(rt_taps, n, m, m, n, &turned[0][sample], m * RT_LANES, RT_LANES, to, apart);
    }
}

#endif
