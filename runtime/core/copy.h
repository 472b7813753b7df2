/* copy.h: values moved from one array to another, as parts of each other. */
#ifndef RT_COPY_H
#define RT_COPY_H

#include "simd.h"
#include "team.h"

/* From each of `rows` rows of x, which stand x_pitch reals apart, `pieces` times `length` reals to
 * the rows of y. The threads share the pieces. */
RT_INLINE void rt_copy_rows(const struct rt_member *me, int rows, int pieces, int length,
                            const real *x, int x_pitch, real *y, int y_pitch)
{
    for (struct rt_range i = rt_share(me, rows * pieces); i.at < i.end; i.at++) {
        const real *from = x + i.at / pieces * x_pitch + i.at % pieces * length;
        real *to = y + i.at / pieces * y_pitch + i.at % pieces * length;
        for (int j = 0; j < length; j++) to[j] = from[j];
    }
}

/* The `count` channels of x, of `places` places, to those from `first` on of y; a lane is a
 * channel. The threads share the places. */
RT_INLINE void rt_copy_channels(const struct rt_member *me, int places, int count, const real *x,
                                int first, real *y)
{
    const int vectors = first % RT_LANES == 0 ? count / RT_LANES : 0; /* that stay together */
    for (struct rt_range i = rt_share(me, places); i.at < i.end; i.at++) {
        for (int n = 0; n < vectors; n++)
            v_store(y + ((first / RT_LANES + n) * places + i.at) * RT_LANES,
                    v_load(x + (n * places + i.at) * RT_LANES));
        for (int from = vectors * RT_LANES, to = first + from; from < count; from++, to++)
            y[(to / RT_LANES * places + i.at) * RT_LANES + to % RT_LANES] =
                x[(from / RT_LANES * places + i.at) * RT_LANES + from % RT_LANES];
    }
}

/* The padding behind `columns` in each of `rows` rows becomes 0. */
RT_INLINE void rt_clear_padding(const struct rt_member *me, int rows, int columns, real *y)
{
    for (struct rt_range i = rt_share(me, rows); i.at < i.end; i.at++)
        for (int j = columns; j < RT_PAD(columns); j++) y[i.at * RT_PAD(columns) + j] = 0;
}

#endif
