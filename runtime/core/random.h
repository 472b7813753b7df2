/* random.h: random numbers as a pure function of where they are used.
 *
 * Philox4x32-10 (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3", 2011):
 * a keyed block cipher turns a counter into four random words. There is no state: order and threads
 * cannot matter.
 */
#ifndef RT_RANDOM_H
#define RT_RANDOM_H

#include <stdint.h>

struct rt_random { /* four independent words of 32 random bits */
    uint32_t word[4];
};

/* One round on the counter (c0, c1, c2, c3), and the next round's key, a Weyl sequence. The
 * constants are the paper's: two multipliers; golden ratio and sqrt 3 - 1. */
enum { RT_PHILOX_ROUNDS = 10 };
static inline void rt_philox_round(const uint32_t key[2], uint32_t *c0, uint32_t *c1, uint32_t *c2,
                                   uint32_t *c3)
{
    const uint64_t a = (uint64_t)0xD2511F53 * *c0;
    const uint64_t b = (uint64_t)0xCD9E8D57 * *c2;
    *c0 = (uint32_t)(b >> 32) ^ *c1 ^ key[0];
    *c1 = (uint32_t)b;
    *c2 = (uint32_t)(a >> 32) ^ *c3 ^ key[1];
    *c3 = (uint32_t)a;
}
static inline void rt_philox_next(uint32_t key[2])
{
    key[0] += 0x9E3779B9;
    key[1] += 0xBB67AE85;
}

/* The words that belong to (seed, stream, index). */
struct rt_random rt_random(uint64_t seed, uint64_t stream, uint64_t index);

/* The stream of a name: FNV-1a, 64 bits. The generator computes the same for the names it prints.
 */
uint64_t rt_stream(const char *name);

/* Uniform in [0, 1), with 24 bits. */
static inline double rt_uniform(uint32_t word) { return (double)(word >> 8) * 0x1p-24; }

/* Two independent standard normal numbers from two words (Box and Muller, 1958). */
void rt_normal(uint32_t a, uint32_t b, double out[2]);

/* order[0..n) becomes a permutation of 0..n-1 that depends on (seed, stream) alone (Fisher and
 * Yates). */
void rt_shuffle(uint64_t seed, uint64_t stream, int n, int *order);

#endif
