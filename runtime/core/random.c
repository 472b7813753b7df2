/* random.c: Philox4x32-10 and what is made of its words. */
#include "random.h"

#include <math.h>

struct rt_random rt_random(uint64_t seed, uint64_t stream, uint64_t index)
{
    uint32_t c[4] = {(uint32_t)index, (uint32_t)(index >> 32), (uint32_t)stream,
                     (uint32_t)(stream >> 32)};
    uint32_t key[2] = {(uint32_t)seed, (uint32_t)(seed >> 32)};

    for (int round = 0; round < RT_PHILOX_ROUNDS; round++) {
        rt_philox_round(key, &c[0], &c[1], &c[2], &c[3]);
        rt_philox_next(key);
    }
    return (struct rt_random){{c[0], c[1], c[2], c[3]}};
}

/* Fowler, Noll, Vo: http://www.isthe.com/chongo/tech/comp/fnv/ */
uint64_t rt_stream(const char *name)
{
    uint64_t hash = 0xcbf29ce484222325;
    for (const char *p = name; *p; p++) hash = (hash ^ (unsigned char)*p) * 0x100000001b3;
    return hash;
}

/* The radius comes from a in (0, 1], so that its logarithm is finite: no number is beyond 6.7. */
void rt_normal(uint32_t a, uint32_t b, double out[2])
{
    const double radius = sqrt(-2 * log(((double)a + 1) * 0x1p-32));
    const double angle = 6.283185307179586477 * ((double)b * 0x1p-32);
    out[0] = radius * cos(angle);
    out[1] = radius * sin(angle);
}

/* Element i changes places with one of 0..i: word * (i + 1) / 2^32, whose bias is below i / 2^32.
 */
void rt_shuffle(uint64_t seed, uint64_t stream, int n, int *order)
{
    for (int i = 0; i < n; i++) order[i] = i;
    for (int i = n - 1; i > 0; i--) {
        const uint64_t word = rt_random(seed, stream, (uint64_t)i).word[0];
        const int j = (int)((word * ((uint64_t)i + 1)) >> 32);
        const int other = order[j];
        order[j] = order[i];
        order[i] = other;
    }
}
