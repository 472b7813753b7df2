/* mask.h: the numbers behind random masks, 64 at a time.
 *
 * A mask is a pure function of where it is used, so that the backward pass can draw it again. The
 * loops over 16 counters become vector instructions.
 */
#ifndef RT_MASK_H
#define RT_MASK_H

#include "random.h"
#include "simd.h"

enum { RT_MASK = 64, RT_MASK_BLOCKS = RT_MASK / 4 };

/* u[0..64) = uniform in [0, 1): those of group `group` of `stream` in step `step`. Word w of block
 * b is element 16 w + b. */
RT_INLINE void rt_mask(uint64_t seed, uint64_t stream, uint64_t step, int group, real u[RT_MASK])
{
    uint32_t c[4][RT_MASK_BLOCKS], key[2] = {(uint32_t)seed, (uint32_t)(seed >> 32)};
    for (int b = 0; b < RT_MASK_BLOCKS; b++) {
        c[0][b] = (uint32_t)group * RT_MASK_BLOCKS + (uint32_t)b;
        c[1][b] = (uint32_t)step;
        c[2][b] = (uint32_t)stream;
        c[3][b] = (uint32_t)(stream >> 32);
    }
    for (int round = 0; round < RT_PHILOX_ROUNDS; round++) {
        for (int b = 0; b < RT_MASK_BLOCKS; b++)
            rt_philox_round(key, &c[0][b], &c[1][b], &c[2][b], &c[3][b]);
        rt_philox_next(key);
    }
    for (int w = 0; w < 4; w++)
        for (int b = 0; b < RT_MASK_BLOCKS; b++)
            u[w * RT_MASK_BLOCKS + b] = (real)(int32_t)(c[w][b] >> 8) * (real)0x1p-24;
}

#endif
