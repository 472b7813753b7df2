/* simd.h: the scalar type, the vector type, and what a generated kernel says about them.
 *
 * `real` is float, or double with -DRT_DOUBLE. A `vreal` holds RT_LANES of them: one machine
 * register of the CPU that the compiler was told to build for. The same kernel text serves every
 * CPU; what differs (tile sizes) is written as RT_PICK(avx512, avx2, neon, plain).
 */
#ifndef RT_SIMD_H
#define RT_SIMD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef RT_DOUBLE
typedef double real;
typedef int64_t rt_int;
#else
typedef float real;
typedef int32_t rt_int;
#endif

/* Names, and places in the arena, that exist once per scalar type, since a model is compiled for
 * both. */
#ifdef RT_DOUBLE
#define RT_REAL(name) name##_double
#define RT_FLOAT_DOUBLE(in_float, in_double) (in_double)
#else
#define RT_REAL(name) name##_float
#define RT_FLOAT_DOUBLE(in_float, in_double) (in_float)
#endif

#if defined __AVX512F__
#define RT_PICK(avx512, avx2, neon, plain) (avx512)
#define RT_TARGET "avx512"
#elif defined __AVX2__ && defined __FMA__
#define RT_PICK(avx512, avx2, neon, plain) (avx2)
#define RT_TARGET "avx2"
#elif defined __aarch64__
#define RT_PICK(avx512, avx2, neon, plain) (neon)
#define RT_TARGET "neon"
#else
#define RT_PICK(avx512, avx2, neon, plain) (plain)
#define RT_TARGET "plain"
#endif

enum {
    RT_VECTOR_BYTES = RT_PICK(64, 32, 16, 16),
    RT_LANES = RT_VECTOR_BYTES / (int)sizeof(real),
};

typedef real vreal __attribute__((vector_size(RT_VECTOR_BYTES)));
typedef rt_int vint __attribute__((vector_size(RT_VECTOR_BYTES)));

/* n rounded up to whole vectors, and the number of those vectors. */
#define RT_PAD(n) (((n) + RT_LANES - 1) / RT_LANES * RT_LANES)
#define RT_VECTORS(n) (((n) + RT_LANES - 1) / RT_LANES)
#define RT_MIN(a, b) ((a) < (b) ? (a) : (b))
#define RT_COUNT(array) ((int)(sizeof(array) / sizeof *(array)))
#define RT_MAX(a, b) ((a) > (b) ? (a) : (b))
#define RT_CEIL_DIV(a, b) (((a) + (b)-1) / (b))

#define RT_INLINE static inline __attribute__((always_inline))
#define RT_ALIGN __attribute__((aligned(64)))

/* Code that stands beside a loop over tiles: inlined, its constants would take registers that the
 * tiles' sums need. */
#define RT_BESIDE static __attribute__((noinline))

/* Before a loop whose bound is a small constant: unroll it completely, so that arrays of sums
 * become registers. */
#ifdef __clang__
#define EACH _Pragma("clang loop unroll(full)")
#else
#define EACH _Pragma("GCC unroll 64")
#endif

/* Before a loop over the terms of sums in registers: two at a time. Where terms stand far apart, as
 * in a gradient over samples, it was measured to take 5 % less; elsewhere, as much. */
#ifdef __clang__
#define TWICE _Pragma("clang loop unroll_count(2)")
#else
#define TWICE _Pragma("GCC unroll 2")
#endif

/* Vectors in memory are aligned to their size; these say so to the compiler. */
RT_INLINE vreal v_load(const real *p) { return *(const vreal *)(const void *)p; }
RT_INLINE void v_store(real *p, vreal v) { *(vreal *)(void *)p = v; }
/* Stores v and passes it on. */
RT_INLINE vreal v_put(real *p, vreal v)
{
    v_store(p, v);
    return v;
}
/* The sum of `count` vectors that stand `step` reals apart, in their order. */
RT_INLINE vreal v_parts(int count, int step, const real *p)
{
    vreal sum = v_load(p);
    for (int part = 1; part < count; part++) sum += v_load(p + part * step);
    return sum;
}
/* A vector that many products need: loaded once, where a compiler that may read it again would, for
 * each of them, rather than keep it in a register. */
RT_INLINE vreal v_load_once(const real *p) { return *(const volatile vreal *)(const void *)p; }
/* The same for vectors that begin at any real. */
typedef real rt_loose __attribute__((vector_size(RT_VECTOR_BYTES), aligned(sizeof(real))));
RT_INLINE vreal v_load_loose(const real *p) { return *(const rt_loose *)(const void *)p; }
RT_INLINE void v_store_loose(real *p, vreal v) { *(rt_loose *)(void *)p = v; }

/* The first `count` lanes alone, from any real on; the others are 0. */
RT_INLINE vreal v_load_some(const real *p, int count)
{
    if (count == RT_LANES) return v_load_loose(p);
    vreal v = {0};
    for (int i = 0; i < count; i++) v[i] = p[i];
    return v;
}
RT_INLINE void v_store_some(real *p, int count, vreal v)
{
    if (count == RT_LANES) {
        v_store_loose(p, v);
        return;
    }
    for (int i = 0; i < count; i++) p[i] = v[i];
}

/* Brings the vector at p into L2, for it will be read soon. It may stand behind an array's end. */
RT_INLINE void rt_prefetch(const real *p) { __builtin_prefetch(p, 0, 2); }

/* The same into L1. */
RT_INLINE void rt_prefetch_near(const real *p) { __builtin_prefetch(p, 0, 3); }

/* The same for a line that will be written: no other core keeps it. */
RT_INLINE void rt_prefetch_own(real *p) { __builtin_prefetch(p, 1, 3); }

/* Numbers that stand scattered: lane i is p[at[i]] for i < count, else 0. (A loop up to `count`
 * would take the vector through memory.) */
RT_INLINE vreal v_gather(const real *p, const int *at, int count)
{
    vreal v = {0};
    EACH
    for (int i = 0; i < RT_LANES; i++)
        if (i < count) v[i] = p[at[i]];
    return v;
}
/* Scatters the first `count` lanes of v likewise. */
RT_INLINE void v_scatter(real *p, const int *at, int count, vreal v)
{
    EACH
    for (int i = 0; i < RT_LANES; i++)
        if (i < count) p[at[i]] = v[i];
}

/* What stands in memory is read again behind this. Between two groups of products it keeps a
 * compiler from holding numbers of the first for the second, in registers that the sums need. */
RT_INLINE void rt_reload(void) { __atomic_signal_fence(__ATOMIC_SEQ_CST); }

/* Lane i of the result is lane which[i] of a and b, counted through both. */
#ifdef __clang__
RT_INLINE vreal v_shuffle(vreal a, vreal b, vint which)
{
    vreal y;
    for (int i = 0; i < RT_LANES; i++)
        y[i] = which[i] < RT_LANES ? a[which[i]] : b[which[i] - RT_LANES];
    return y;
}
#else
#define v_shuffle(a, b, which) __builtin_shuffle(a, b, which)
#endif

/* x in every lane. (Not 0 + x, which would lose the sign of -0 and cost an addition.) */
RT_INLINE vreal v_all(real x) { return x - (vreal){0}; }

/* Lane by lane: a where mask is set (all ones), else b. The sum stands for an or, which gcc 12
 * would rewrite as two exclusive ors; a sum becomes one blend. */
RT_INLINE vreal v_select(vint mask, vreal a, vreal b)
{
    return (vreal)((mask & (vint)a) + (~mask & (vint)b));
}
RT_INLINE vreal v_abs(vreal v) { return (vreal)((vint)v & ~(vint)v_all((real)-0.0)); }
/* The larger and the smaller; b where one of them is NaN. */
RT_INLINE vreal v_max(vreal a, vreal b) { return v_select(a > b, a, b); }
RT_INLINE vreal v_min(vreal a, vreal b) { return v_select(a < b, a, b); }

/* The smaller integer: one instruction, which gcc does not make of a selection. */
RT_INLINE vint v_least(vint a, vint b)
{
    for (int i = 0; i < RT_LANES; i++) a[i] = a[i] < b[i] ? a[i] : b[i];
    return a;
}

/* The first n lanes, then zeros: keeps padding out of a sum. */
RT_INLINE vreal v_head(vreal x, int n)
{
    vint lane = {0};
    for (int i = 0; i < RT_LANES; i++) lane[i] = i;
    return v_select(lane < n, x, v_all(0));
}

/* `count` lanes of v from lane `from` on, then zeros. */
RT_INLINE vreal v_cut(vreal v, const int from, const int count)
{
    vint which = {0};
    for (int i = 0; i < RT_LANES; i++) which[i] = i < count ? from + i : RT_LANES;
    return v_shuffle(v, v_all(0), which);
}

/* Of two vectors, blocks of d lanes in turn: what `low` shuffles has the first, third, ... block of
 * both, the second's behind each of the first's, and what `high` shuffles the others. */
RT_INLINE void v_swapped(const int d, vint *low, vint *high)
{
    for (int e = 0; e < RT_LANES; e++) {
        (*low)[e] = e & d ? RT_LANES + (e ^ d) : e;
        (*high)[e] = e & d ? RT_LANES + e : e | d;
    }
}

/* Exchanges lane j of v[i] and lane i of v[j] in each block of `size` lanes, a power of two, of
 * `size` vectors: squares, in log2(size) rounds that swap blocks of halving size. */
RT_INLINE void v_transpose_blocks(const int size, vreal *v)
{
    EACH
    for (int d = size / 2; d >= 1; d /= 2) {
        vint low = {0}, high = {0};
        v_swapped(d, &low, &high);
        EACH
        for (int i = 0; i < size; i++)
            if (!(i & d)) {
                const vreal a = v[i], b = v[i | d];
                v[i] = v_shuffle(a, b, low);
                v[i | d] = v_shuffle(a, b, high);
            }
    }
}
RT_INLINE void v_transpose(vreal v[RT_LANES]) { v_transpose_blocks(RT_LANES, v); }

/* Sum of the lanes, in a fixed tree: the same bits on every run. */
RT_INLINE real v_sum(vreal v)
{
    real s[RT_LANES];
    for (int i = 0; i < RT_LANES; i++) s[i] = v[i];
    for (int width = RT_LANES / 2; width > 0; width /= 2)
        for (int i = 0; i < width; i++) s[i] += s[i + width];
    return s[0];
}

/* Lane i is v_sum(v[i]), by the same tree; the vectors are left in disorder. */
RT_INLINE vreal v_sums(vreal v[RT_LANES])
{
    EACH
    for (int d = RT_LANES / 2; d >= 1; d /= 2) {
        vint low = {0}, high = {0};
        v_swapped(d, &low, &high);
        EACH
        for (int i = 0; i < d; i++)
            v[i] = v_shuffle(v[i], v[i + d], low) + v_shuffle(v[i], v[i + d], high);
    }
    return v[0];
}

#endif
