/* orthogonal.c: vectors at right angles. */
#include <math.h>
#include <stddef.h>

#include "orthogonal.h"

static double dot(int n, const double *a, const double *b)
{
    double sum = 0;
    for (int i = 0; i < n; i++) sum += a[i] * b[i];
    return sum;
}

/* Takes from v what it has in common with each of `count` vectors, one after the other. */
static void reject(int count, int length, const double *a, double *v)
{
    for (int j = 0; j < count; j++, a += length) {
        const double common = dot(length, a, v);
        for (int i = 0; i < length; i++) v[i] -= common * a[i];
    }
}

void rt_orthogonalize(int count, int length, double *a)
{
    for (int k = 0; k < count; k++) {
        double *v = a + (ptrdiff_t)k * length;
        /* The second time takes what rounding left of the first; a third would find nothing. */
        reject(k, length, a, v);
        reject(k, length, a, v);
        const double scale = 1 / sqrt(dot(length, v, v));
        for (int i = 0; i < length; i++) v[i] *= scale;
    }
}
