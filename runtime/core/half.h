/* half.h: numbers of 16 bits: IEEE 754's binary16, which has 11 digits and reaches from 2^-24 to
 * 65504, and bfloat16, the upper half of a float. */
#ifndef RT_HALF_H
#define RT_HALF_H

#include <math.h>
#include <stdint.h>
#include <string.h>

/* The nearest binary16, of two as near the even one. From 65520 on that is infinity. */
static inline uint16_t rt_to_half(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    const uint32_t sign = (uint32_t)(bits >> 48) & 0x8000;
    const int exponent = (int)(bits >> 52 & 0x7ff) - 1023;
    if (value != value) return (uint16_t)(sign | 0x7e00);
    if (exponent > 15) return (uint16_t)(sign | 0x7c00);
    if (exponent < -14) return (uint16_t)(sign | (uint32_t)nearbyint(fabs(value) * 0x1p24));
    const uint64_t cut = (bits & 0x3ffffffffff) + (bits >> 42 & 1); /* odd ones go up at a half */
    const uint32_t kept = (uint32_t)(bits >> 42 & 0x3ff);
    /* A carry goes into the exponent, as it should. */
    return (uint16_t)(sign | (((uint32_t)(exponent + 15) << 10 | kept) + (cut > 0x20000000000)));
}

static inline double rt_from_half(uint16_t half)
{
    const double sign = half & 0x8000 ? -1 : 1;
    const int exponent = half >> 10 & 31, digits = half & 0x3ff;
    if (exponent == 31) return digits ? (double)NAN : sign * (double)INFINITY;
    if (exponent == 0) return sign * 0x1p-24 * digits;
    return sign * ldexp(1024 + digits, exponent - 25);
}

static inline double rt_from_bfloat(uint16_t upper)
{
    const uint32_t bits = (uint32_t)upper << 16;
    float value;
    memcpy(&value, &bits, sizeof value);
    return (double)value;
}

/* A number as half precision stores it. */
static inline double rt_halved(double value) { return rt_from_half(rt_to_half(value)); }

#endif
