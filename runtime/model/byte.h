/* byte.h: what a byte of the data means. */
#ifndef RT_BYTE_H
#define RT_BYTE_H

#include "../core/simd.h"

/* x / 255, exactly rounded, without a division: 1/255 = 0x0.010101..., and the product of a byte
 * with its first part is exact. */
static inline real rt_byte(uint8_t x)
{
    const real high = (real)0x1.01p-8, low = (real)0x1.0101010101010101p-24;
    return x * high + x * low;
}

#endif
