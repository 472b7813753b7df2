/* winograd.h: the transforms of Winograd's convolution, every lane a case of its own.
 *
 * A tile of m x m results of a 3x3 convolution needs (m+2) x (m+2) elements. Seen as polynomials,
 * elements and filter are evaluated at m+2 points an axis, multiplied point by point, and brought
 * back: (m+2)^2 products instead of 9 m^2. The points are 0, 1, -1, infinity, and for m = 4 also
 * 2 and -2. All factors 1/n stand in the transform of the filter. A weight gradient is the
 * same with dy as a filter of m x m taps, and 3 x 3 results.
 *
 * Each transform along one axis reads and writes vectors that stand a step apart. In two dimensions
 * a value goes first down the columns, then along the rows.
 */
#ifndef RT_WINOGRAD_H
#define RT_WINOGRAD_H

#include "simd.h"
#include "team.h"

/* One axis, m = 2: elements, a filter of 3, results, a filter of 2, and 3 results. */
RT_INLINE void rt_elements2(const vreal *d, ptrdiff_t step, vreal *p, ptrdiff_t apart)
{
    const vreal d0 = d[0], d1 = d[step], d2 = d[2 * step], d3 = d[3 * step];
    p[0] = d0 - d2, p[apart] = d1 + d2, p[2 * apart] = d2 - d1, p[3 * apart] = d3 - d1;
}

RT_INLINE void rt_taps2(const vreal *g, ptrdiff_t step, vreal *p, ptrdiff_t apart)
{
    const vreal even = (g[0] + g[2 * step]) * (real)0.5, odd = g[step] * (real)0.5;
    p[0] = g[0], p[apart] = even + odd, p[2 * apart] = even - odd, p[3 * apart] = g[2 * step];
}

RT_INLINE void rt_results2(const vreal *p, ptrdiff_t step, vreal *y, ptrdiff_t apart)
{
    const vreal p1 = p[step], p2 = p[2 * step];
    y[0] = p[0] + p1 + p2, y[apart] = p1 - p2 + p[3 * step];
}

RT_INLINE void rt_deltas2(const vreal *d, ptrdiff_t step, vreal *p, ptrdiff_t apart)
{
    const vreal even = d[0] * (real)0.5, odd = d[step] * (real)0.5;
    p[0] = d[0], p[apart] = even + odd, p[2 * apart] = even - odd, p[3 * apart] = d[step];
}

RT_INLINE void rt_weights2(const vreal *p, ptrdiff_t step, vreal *w, ptrdiff_t apart)
{
    const vreal p1 = p[step], p2 = p[2 * step];
    w[0] = p[0] + p1 + p2, w[apart] = p1 - p2, w[2 * apart] = p1 + p2 + p[3 * step];
}

/* One axis, m = 4: the same, of 3 and 4. */
RT_INLINE void rt_elements4(const vreal *d, ptrdiff_t step, vreal *p, ptrdiff_t apart)
{
    const vreal d0 = d[0], d1 = d[step], d2 = d[2 * step], d3 = d[3 * step], d4 = d[4 * step];
    const vreal even1 = d4 - 4 * d2, odd1 = d3 - 4 * d1, even2 = d4 - d2, odd2 = 2 * (d3 - d1);
    p[0] = 4 * d0 - 5 * d2 + d4;
    p[apart] = even1 + odd1, p[2 * apart] = even1 - odd1;
    p[3 * apart] = even2 + odd2, p[4 * apart] = even2 - odd2;
    p[5 * apart] = 4 * d1 - 5 * d3 + d[5 * step];
}

RT_INLINE void rt_taps4(const vreal *g, ptrdiff_t step, vreal *p, ptrdiff_t apart)
{
    const vreal g0 = g[0], g1 = g[step], g2 = g[2 * step];
    const vreal even1 = (g0 + g2) * (real)(-1.0 / 6), odd1 = g1 * (real)(-1.0 / 6);
    const vreal even2 = g0 * (real)(1.0 / 24) + g2 * (real)(1.0 / 6), odd2 = g1 * (real)(1.0 / 12);
    p[0] = g0 * (real)0.25;
    p[apart] = even1 + odd1, p[2 * apart] = even1 - odd1;
    p[3 * apart] = even2 + odd2, p[4 * apart] = even2 - odd2;
    p[5 * apart] = g2;
}

RT_INLINE void rt_results4(const vreal *p, ptrdiff_t step, vreal *y, ptrdiff_t apart)
{
    const vreal p1 = p[step], p2 = p[2 * step], p3 = p[3 * step], p4 = p[4 * step];
    const vreal even1 = p1 + p2, odd1 = p1 - p2, even2 = p3 + p4, odd2 = p3 - p4;
    y[0] = p[0] + even1 + even2, y[apart] = odd1 + 2 * odd2;
    y[2 * apart] = even1 + 4 * even2, y[3 * apart] = odd1 + 8 * odd2 + p[5 * step];
}

RT_INLINE void rt_deltas4(const vreal *d, ptrdiff_t step, vreal *p, ptrdiff_t apart)
{
    const vreal d0 = d[0], d1 = d[step], d2 = d[2 * step], d3 = d[3 * step];
    const vreal even1 = (d0 + d2) * (real)(-1.0 / 6), odd1 = (d1 + d3) * (real)(-1.0 / 6);
    const vreal even2 = d0 * (real)(1.0 / 24) + d2 * (real)(1.0 / 6);
    const vreal odd2 = d1 * (real)(1.0 / 12) + d3 * (real)(1.0 / 3);
    p[0] = d0 * (real)0.25;
    p[apart] = even1 + odd1, p[2 * apart] = even1 - odd1;
    p[3 * apart] = even2 + odd2, p[4 * apart] = even2 - odd2;
    p[5 * apart] = d3;
}

RT_INLINE void rt_weights4(const vreal *p, ptrdiff_t step, vreal *w, ptrdiff_t apart)
{
    const vreal p1 = p[step], p2 = p[2 * step], p3 = p[3 * step], p4 = p[4 * step];
    const vreal even1 = p1 + p2, even2 = p3 + p4;
    w[0] = p[0] + even1 + even2, w[apart] = p1 - p2 + 2 * (p3 - p4);
    w[2 * apart] = even1 + 4 * even2 + p[5 * step];
}

/* Both axes, by a transform `axis` of FROM vectors to TO. Those of `in` stand `row` and `column`
 * apart, those of `out`, row after row, `apart`. */
#define RT_BOTH_AXES(axis, FROM, TO, in, row, column, out, apart)                              \
    do {                                                                                       \
        vreal half_[(TO) * (FROM)];                                                            \
        EACH                                                                                   \
        for (int i_ = 0; i_ < (FROM); i_++) axis((in) + i_ * (column), row, half_ + i_, FROM); \
        EACH                                                                                   \
        for (int i_ = 0; i_ < (TO); i_++)                                                      \
            axis(half_ + i_ * (FROM), 1, (out) + i_ * (TO) * (apart), apart);                  \
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

/* The elements for a tile of m x m results, whose window begins at (top, left). */
RT_INLINE void rt_winograd_elements(const int m, const real *plane, int height, int width, int top,
                                    int left, real *points, ptrdiff_t apart)
{
    vreal patch[36], *to = (vreal *)(void *)points;
    ptrdiff_t row;
    const vreal *from = rt_patch(m + 2, plane, height, width, top, left, patch, &row);
    if (m == 4)
        RT_BOTH_AXES(rt_elements4, 6, 6, from, row, 1, to, apart);
    else
        RT_BOTH_AXES(rt_elements2, 4, 4, from, row, 1, to, apart);
}

/* m x m results from their points. */
RT_INLINE void rt_winograd_results(const int m, const real *points, ptrdiff_t apart, vreal *y)
{
    const vreal *from = (const vreal *)(const void *)points;
    if (m == 4)
        RT_BOTH_AXES(rt_results4, 6, 4, from, 6 * apart, apart, y, 1);
    else
        RT_BOTH_AXES(rt_results2, 4, 2, from, 4 * apart, apart, y, 1);
}

/* Filters of `outputs` x `inputs` channels, of which neighbours stand by_output and by_input apart,
 * to points; turned round, if `turned`. A lane is an input. The vectors of an output stand `across`
 * reals apart, those of the next one `down` behind them, and those of the next point `apart`
 * vectors. */
static inline void rt_winograd_filters(const struct rt_member *me, const int m, bool turned,
                                       int outputs, int inputs, ptrdiff_t by_output,
                                       ptrdiff_t by_input, const real *w, real *points,
                                       ptrdiff_t down, ptrdiff_t across, ptrdiff_t apart)
{
    const int vectors = RT_VECTORS(inputs);
    for (struct rt_range item = rt_share(me, outputs * vectors); item.at < item.end; item.at++) {
        const int output = item.at / vectors, vector = item.at % vectors, first = vector * RT_LANES;
        const real *from = w + output * by_output + first * by_input;
        vreal g[9] = {0};
        for (int lane = 0; lane < RT_LANES && first + lane < inputs; lane++)
            for (int tap = 0; tap < 9; tap++)
                g[tap][lane] = from[lane * by_input + (turned ? 8 - tap : tap)];
        vreal *to = (vreal *)(void *)(points + output * down + vector * across);
        if (m == 4)
            RT_BOTH_AXES(rt_taps4, 3, 6, g, 3, 1, to, apart);
        else
            RT_BOTH_AXES(rt_taps2, 3, 4, g, 3, 1, to, apart);
    }
}

/* The points of a tile of m x m elements of dy from (top, left) of `outputs` planes, turned so that
 * a lane is an output: points[point][sample], samples `by_sample` and points `apart` vectors apart.
 */
RT_INLINE void rt_winograd_deltas(const int m, int outputs, const real *planes, int height,
                                  int width, int top, int left, real *points, ptrdiff_t by_sample,
                                  ptrdiff_t apart)
{
    vreal all[36][RT_LANES] = {0};
    for (int k = 0; k < outputs; k++) {
        vreal patch[16];
        ptrdiff_t row;
        const vreal *from = rt_patch(m, planes + (ptrdiff_t)k * height * width * RT_LANES, height,
                                     width, top, left, patch, &row);
        if (m == 4)
            RT_BOTH_AXES(rt_deltas4, 4, 6, from, row, 1, &all[0][k], RT_LANES);
        else
            RT_BOTH_AXES(rt_deltas2, 2, 4, from, row, 1, &all[0][k], RT_LANES);
    }
    for (int p = 0; p < (m + 2) * (m + 2); p++) {
        v_transpose(all[p]);
        for (int sample = 0; sample < RT_LANES; sample++)
            v_store(points + (p * apart + sample * by_sample) * RT_LANES, all[p][sample]);
    }
}

/* 3 x 3 weights of `outputs` filters from their points, a lane each; filters stand by_output apart.
 */
RT_INLINE void rt_winograd_weights(const int m, int outputs, const real *points, ptrdiff_t apart,
                                   real *w, ptrdiff_t by_output)
{
    const vreal *from = (const vreal *)(const void *)points;
    vreal all[9];
    if (m == 4)
        RT_BOTH_AXES(rt_weights4, 6, 3, from, 6 * apart, apart, all, 1);
    else
        RT_BOTH_AXES(rt_weights2, 4, 3, from, 4 * apart, apart, all, 1);
    for (int k = 0; k < outputs; k++)
        for (int tap = 0; tap < 9; tap++) w[k * by_output + tap] = all[tap][k];
}

#endif
