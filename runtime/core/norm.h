/* norm.h: what the kernels of normalisation share. */
#ifndef RT_NORM_H
#define RT_NORM_H

#include "math.h"

/* Sums over `count` vectors that stand `step` numbers apart, in four parts that do not wait for one
 * another: of x, of (x - middle)^2, of dy (x - middle). */
#define RT_IN_PARTS(term)                                        \
    vreal part[4] = {v_all(0), v_all(0), v_all(0), v_all(0)};    \
    int j = 0;                                                   \
    for (; j + 4 <= count; j += 4) EACH                          \
    for (int p = 0; p < 4; p++) part[p] += term((j + p) * step); \
    for (; j < count; j++) part[0] += term(j * step);            \
    return (part[0] + part[1]) + (part[2] + part[3]);

RT_INLINE vreal rt_sum(int count, ptrdiff_t step, const real *x){
#define TERM(at) v_load(x + (at))
    RT_IN_PARTS(TERM)
#undef TERM
}

RT_INLINE vreal rt_squares(int count, ptrdiff_t step, const real *x, vreal middle){
#define TERM(at) (v_load(x + (at)) - middle) * (v_load(x + (at)) - middle)
    RT_IN_PARTS(TERM)
#undef TERM
}

RT_INLINE vreal rt_products(int count, ptrdiff_t step, const real *dy, const real *x, vreal middle)
{
#define TERM(at) v_load(dy + (at)) * (v_load(x + (at)) - middle)
    RT_IN_PARTS(TERM)
#undef TERM
}
#undef RT_IN_PARTS

#endif
