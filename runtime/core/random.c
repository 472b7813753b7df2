/* random.c: Philox4x32-10 and what is made of its words. */
#include "random.h"

#include <math.h>

/* The constants of the paper: two multipliers, and two Weyl increments (golden ratio, sqrt 3 - 1)
 * that make a new key for each of the ten rounds. */
static const uint32_t multiplier[2] = {0xD2511F53, 0xCD9E8D57};
static const uint32_t increment[2] = {0x9E3779B9, 0xBB67AE85};
enum { ROUNDS = 10 };

struct rt_random rt_random(uint64_t seed, uint64_t stream, uint64_t index)
{
    uint32_t c[4] = {(uint32_t)index, (uint32_t)(index >> 32), (uint32_t)stream,
                     (uint32_t)(stream >> 32)};
    uint32_t key[2] = {(uint32_t)seed, (uint32_t)(seed >> 32)};

    for (int round = 0; round < ROUNDS; round++) {
        const uint64_t a = (uint64_t)multiplier[0] * c[0];
        const uint64_t b = (uint64_t)multiplier[1] * c[2];
        c[0] = (uint32_t)(b >> 32) ^ c[1] ^ key[0];
        c[1] = (uint32_t)b;
        c[2] = (uint32_t)(a >> 32) ^ c[3] ^ key[1];
        c[3] = (uint32_t)a;
        key[0] += increment[0];
        key[1] += increment[1];
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
