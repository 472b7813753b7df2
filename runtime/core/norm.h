/* norm.h: what the kernels of normalisation share. */
#ifndef RT_NORM_H
#define RT_NORM_H

#include "math.h"

/* Sums over a plane of vectors, in four parts that do not wait for one another: of x, of
 * (x - middle)^2, of dy (x - middle). */
#define RT_PLANE(term)                                                          \
    vreal part[4] = {v_all(0), v_all(0), v_all(0), v_all(0)};                   \
    int j = 0;                                                                  \
    for (; j + 4 <= places; j += 4) EACH                                        \
    for (int p = 0; p < 4; p++) part[p] += term((ptrdiff_t)(j + p) * RT_LANES); \
    for (; j < places; j++) part[0] += term((ptrdiff_t)j * RT_LANES);           \
    return (part[0] + part[1]) + (part[2] + part[3]);

RT_INLINE vreal rt_plane_sum(int places, const real *x){
#define TERM(at) v_load(x + (at))
    RT_PLANE(TERM)
#undef TERM
}

RT_INLINE vreal rt_plane_squares(int places, const real *x, real middle){
#define TERM(at) (v_load(x + (at)) - middle) * (v_load(x + (at)) - middle)
    RT_PLANE(TERM)
#undef TERM
}

RT_INLINE vreal rt_plane_product(int places, const real *dy, const real *x, vreal middle)
{
#define TERM(at) v_load(dy + (at)) * (v_load(x + (at)) - middle)
    RT_PLANE(TERM)
#undef TERM
}
#undef RT_PLANE

#endif
