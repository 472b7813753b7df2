/* math.h: elementary functions of vectors.
 *
 * In float they are polynomials and bit tricks on whole vectors, at most 2 ulp (v_erf: 4) from the
 * true value over the whole range (tests/unit/core_math.c sweeps it). In double, where the gradient
 * check wants accuracy and not speed, libm does the work lane by lane.
 *
 * NaN gives NaN, infinities give their limits, results below the normal range round to subnormals.
 */
#ifndef RT_MATH_H
#define RT_MATH_H

#include <math.h>

#include "simd.h"

/* The square root, correctly rounded: one instruction a vector, with -fno-math-errno. */
RT_INLINE vreal v_sqrt(vreal v)
{
    for (int i = 0; i < RT_LANES; i++) v[i] = (real)sqrt((double)v[i]);
    return v;
}

#ifndef RT_DOUBLE
typedef uint32_t vbits __attribute__((vector_size(RT_VECTOR_BYTES))); /* may wrap around */
#endif

/* Roots and quotients of 16 floats are the slowest instructions of AVX-512, but for AMD's CPUs,
 * where they take 3 to 5 cycles: elsewhere 16 to 20 each, in which the CPU does 40 sums. There they
 * take some ten sums: a guess of the inverse from the exponent, good to 5 %, a round of a series
 * that leaves the cube of its error, and one of Newton's method, which adds what a fused product
 * says is missing, so that one rounding is left. */
#if defined __znver3__ || defined __znver4__ || defined __znver5__ /* 3: Zen 4 and 5 to old gcc */
#define RT_FAST_ROOTS
#endif
#if defined __AVX512F__ && !defined RT_DOUBLE && !defined RT_FAST_ROOTS

/* a / b, at most 1 ulp off, for b from 2^-125 to 2^125; nothing that makes sense for others. */
RT_INLINE vreal v_quotient(vreal a, vreal b)
{
    vreal inverse = (vreal)(0x7ef311c3u - (vbits)b);
    const vreal error = 1 - b * inverse;
    inverse += inverse * (error + error * error);
    const vreal y = a * inverse;
    return y + inverse * (a - b * y);
}

/* The square root, at most 1 ulp off, of 0 and of normal numbers v > 0; of smaller ones too little,
 * and of others nothing that makes sense. */
RT_INLINE vreal v_root(vreal v)
{
    vreal inverse = (vreal)(0x5f376400 - ((vint)v >> 1));
    const vreal one = v * (inverse * inverse);
    inverse *= (real)1.875 + one * ((real)0.375 * one - (real)1.25);
    const vreal y = v * inverse;
    return y + (real)0.5 * inverse * (v - y * y);
}

#else

RT_INLINE vreal v_quotient(vreal a, vreal b) { return a / b; }
RT_INLINE vreal v_root(vreal v) { return v_sqrt(v); }

#endif

#ifdef RT_DOUBLE

#define RT_EACH_LANE(name, expression)       \
    RT_INLINE vreal name(vreal v)            \
    {                                        \
        for (int i = 0; i < RT_LANES; i++) { \
            const real x = v[i];             \
            v[i] = expression;               \
        }                                    \
        return v;                            \
    }

RT_EACH_LANE(v_exp, exp(x))
RT_EACH_LANE(v_expm1, expm1(x))
RT_EACH_LANE(v_log, log(x))
RT_EACH_LANE(v_log1p, log1p(x))
RT_EACH_LANE(v_erf, erf(x))
RT_EACH_LANE(v_tanh, tanh(x))
RT_EACH_LANE(v_sigmoid, x < -700 ? exp(x) : 1 / (1 + exp(-x))) /* e^700 does not overflow */

#undef RT_EACH_LANE

#else

/* 2^n for -126 <= n <= 127: n becomes the exponent field. */
RT_INLINE vreal v_exp2_int(vint n) { return (vreal)((vbits)(n + 127) << 23); }

/* e^x = 2^n (1 + m). Returns m, which is small near x = 0 and keeps its own precision there.
 *
 * x = n ln 2 + r with |r| <= ln 2 / 2; m = r + r^2 q(r), q the polynomial of degree 4 that is
 * closest to (e^r - 1 - r) / r^2 by the error it leaves in e^r: 3.1e-9, a twentieth of 2^-24. */
RT_INLINE vreal v_exp_parts(vreal x, vint *n)
{
    const vreal round = v_all(0x1.8p23f); /* adding it leaves the nearest integer in the low bits */
    const vreal shifted = x * 0x1.715476p0f + round;
    const vreal whole = shifted - round;
    /* ln 2 in two parts; the first has 15 bits, so that its product is exact without an FMA. */
    const vreal r = x - whole * 0x1.62e4p-1f - whole * 0x1.7f7d1cp-20f;
    vreal q = r * 0.00138214696f + 0.00836866256f;
    q = q * r + 0.0416682549f;
    q = q * r + 0.166665211f;
    q = q * r + 0.49999994f;
    *n = (vint)shifted - (vint)round;
    return r * r * q + r;
}

RT_INLINE vreal v_exp(vreal x)
{
    vint n;
    /* Outside, the result is 0 or infinity whatever x is; this order of operands keeps a NaN. */
    const vreal m = v_exp_parts(v_min(v_all(89), v_max(v_all(-104), x)), &n);
    const vint half = n >> 1; /* 2^n alone may be no normal number */
    const vreal power = v_exp2_int(half);
    return (m * power + power) * v_exp2_int(n - half);
}

/* e^x - 1, precise near 0 too. */
RT_INLINE vreal v_expm1(vreal x)
{
    vint n;
    const vreal m = v_exp_parts(v_min(v_all(89), v_max(v_all(-104), x)), &n);
    const vint half = n >> 1;
    const vreal power = v_exp2_int(half);
    return (m * power + (power - v_exp2_int(half - n))) * v_exp2_int(n - half);
}

/* x = 2^k (1 + f) with 1 + f in [sqrt 1/2, sqrt 2); log x = k ln 2 + f - f^2 / 2 + f^3 q(f).
 * q, of degree 7, is closest to the rest of the series by the relative error it leaves in
 * log(1 + f): 5.9e-9, a tenth of 2^-24. */
RT_INLINE vreal v_log(vreal x)
{
    const vint root_half = (vint)v_all(0x1.6a09e6p-1f);
    const vint subnormal = x < 0x1p-126f;
    const vint bits = (vint)((vbits)v_select(subnormal, x * 0x1p23f, x) - (vbits)root_half);
    const vreal k = __builtin_convertvector((bits >> 23) - (subnormal & 23), vreal);
    const vreal f = (vreal)((bits & 0x7fffff) + root_half) - 1;
    vreal q = f * -0.0763589442f + 0.127621144f;
    q = q * f - 0.131597534f;
    q = q * f + 0.142016098f;
    q = q * f - 0.166234016f;
    q = q * f + 0.200012401f;
    q = q * f - 0.250008196f;
    q = q * f + 0.333333313f;
    /* Smallest first; no sum of two products, of which a compiler might round either. */
    const vreal y = f * f * (q * f - 0.5f) + (k * 0x1.7f7d1cp-20f + f) + k * 0x1.62e4p-1f;
    const vreal limit = v_select(x == 0, v_all(-INFINITY), v_all(NAN));
    return v_select(x > 0, v_select(x < INFINITY, y, x), limit);
}

/* log(1 + x) = log u + (x - (u - 1)) / u with u the rounded 1 + x: what rounding took is given back
 * to first order. */
RT_INLINE vreal v_log1p(vreal x)
{
    const vreal u = 1 + x, y = v_log(u);
    return v_select((u > 0) & (u < INFINITY), y + (x - (u - 1)) / u, y);
}

/* tanh |x| = e / (e + 1), e = (e^(2 |x|) - 1) / 2. |x| = n ln 2 / 2 + h gives
 *
 *     e = 2^n g + (2^n - 1) / 2,   g = (e^(2 h) - 1) / 2 = h + h^2 q(h),
 *
 * q the polynomial of degree 4 that is closest for |h| <= ln 2 / 4 by the relative error it leaves
 * in g: 1.3e-8. n stays at 29 where tanh is 1, and h grows: e, too, up to infinity. The quotient is
 * taken as k - k (k / (e + 1)), k the smaller of e and 1, which is e less something smaller, or 1
 * less something small: its roundings are small, too. What is not negative compares as its bits
 * do, NaN above infinity. */
RT_INLINE vreal v_tanh(vreal x)
{
    const vint sign = (vint)x & (vint)v_all(-0.0f);
    const vreal a = (vreal)((vint)x ^ sign);
    const vreal round = v_all(0x1.8p23f + 127); /* leaves n + 127 in the low bits, an exponent */
    const vreal shifted = (vreal)v_least((vint)a, (vint)v_all(10)) * 0x1.715476p1f + round;
    const vreal h = a - (shifted - round) * 0x1.62e43p-2f;
    const vreal power = (vreal)((vbits)shifted << 23);

    const vreal square = h * h;
    const vreal even = h * 0.666661739f + 1, odd = h * 0.133865371f + 0.333337605f;
    const vreal g = ((square * 0.0444240309f + odd) * square + even) * square + h;
    const vreal e = power * g + (power * 0.5f - 0.5f);
    const vreal k = (vreal)v_least((vint)e, (vint)v_all(1));
    const vreal y = k - k * (k / (e + 1));
    return (vreal)((vint)y | sign);
}

/* erf |x| = 1 - e^-r, r = |x| q(|x|). q, of degree 8, is closest to -log(1 - erf x) / x up to 3.95
 * by the relative error it leaves in erf: 4.0e-9, a fifteenth of 2^-24. Beyond, erf is 1. */
RT_INLINE vreal v_erf(vreal x)
{
    const vint sign = (vint)x & (vint)v_all(-0.0f);
    const vreal a = v_min(v_all(3.95f), (vreal)((vint)x ^ sign));
    vreal q = a * -9.256272e-6f + 1.17641415e-4f;
    q = q * a - 6.328376e-4f;
    q = q * a + 1.667029e-3f;
    q = q * a - 1.6039748e-4f;
    q = q * a - 1.9153064e-2f;
    q = q * a + 1.0277783e-1f;
    q = q * a + 6.366194e-1f;
    q = q * a + 1.1283792f;
    return (vreal)((vint)-v_expm1(-a * q) | sign);
}

/* 1 / (1 + e^-x), both sides of the fraction times a power of 2 that keeps them in range. The sum
 * takes the power last: `scale` would be lost in it where e^-x is near 2^24. */
RT_INLINE vreal v_sigmoid(vreal x)
{
    vint n;
    const vreal m = v_exp_parts(v_min(v_all(104), v_max(v_all(-104), -x)), &n);
    const vint half = n >> 1;
    const vreal power = v_exp2_int(n - half), scale = v_exp2_int(-half);
    return scale / (m * power + scale + power);
}

#endif

#endif
