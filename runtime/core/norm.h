/* norm.h: what the kernels of normalisation share. */
#ifndef RT_NORM_H
#define RT_NORM_H

#include "math.h"

/* One vector of columns: y = gamma (x - mean) / sqrt(variance) + beta in each of `rows` rows, which
 * stand `pitch` reals apart. */
RT_INLINE void rt_normalize(int rows, int pitch, const real *x, vreal mean, vreal variance,
                            vreal gamma, vreal beta, real *y)
{
    const vreal scale = gamma / v_sqrt(variance);
    for (int i = 0; i < rows; i++)
        v_store(y + i * pitch, (v_load(x + i * pitch) - mean) * scale + beta);
}

#endif
