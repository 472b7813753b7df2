/* softmax.h: the exponentials of one row of scores or distances, which softmax and losses share. */
#ifndef RT_SOFTMAX_H
#define RT_SOFTMAX_H

#include "math.h"

/* e[j] = exp(x[j] - *top) for j < n and 0 in the padding, *top the largest x[j]; returns their sum.
 * x and e have whole vectors and may be the same. A row with NaN gives NaN. */
RT_INLINE real rt_exp_row(int n, const real *x, real *e, real *top)
{
    real most = x[0];
    for (int j = 1; j < n; j++) most = x[j] > most || x[j] != x[j] ? x[j] : most;
    for (int j = 0; j < n; j += RT_LANES) v_store(e + j, v_exp(v_load(x + j) - most));
    real sum = 0;
    for (int j = 0; j < RT_PAD(n); j++) {
        if (j < n)
            sum += e[j];
        else
            e[j] = 0;
    }
    *top = most;
    return sum;
}

/* The same of distances x, beside which `rubbish` stands: e[j] = exp(*near - x[j]), *near the least
 * of all; returns the sum, with that of `rubbish`. */
RT_INLINE real rt_near_row(int n, const real *x, real rubbish, real *e, real *near)
{
    real least = rubbish;
    for (int j = 0; j < n; j++) least = x[j] < least || x[j] != x[j] ? x[j] : least;
    for (int j = 0; j < n; j += RT_LANES) v_store(e + j, v_exp(least - v_load(x + j)));
    real sum = v_exp(v_all(least - rubbish))[0];
    for (int j = 0; j < RT_PAD(n); j++) {
        if (j < n)
            sum += e[j];
        else
            e[j] = 0;
    }
    *near = least;
    return sum;
}

#endif
