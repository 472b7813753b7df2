/* subnormal.h: numbers below the normal range count as zero while a team works.
 *
 * What fades, such as the mean of a gradient that no longer comes, gets there and stays, and many
 * CPUs take a hundred times as long for it: a step of Adam on LeNet-5, late in training, as long as
 * a convolution. Other CPUs than these compute with such numbers.
 */
#ifndef RT_SUBNORMAL_H
#define RT_SUBNORMAL_H

#include <stdint.h>

#if defined __x86_64__ || defined __aarch64__
#define RT_FLUSHES_SUBNORMALS 1
#else
#define RT_FLUSHES_SUBNORMALS 0
#endif

/* From here on in this thread; returns what rt_subnormals_back takes. */
static inline uint64_t rt_subnormals_away(void)
{
#if defined __x86_64__
    const unsigned before = __builtin_ia32_stmxcsr(), results = 1 << 15, arguments = 1 << 6;
    __builtin_ia32_ldmxcsr(before | results | arguments);
    return before;
#elif defined __aarch64__
    uint64_t before;
    __asm__ volatile("mrs %0, fpcr" : "=r"(before));
    __asm__ volatile("msr fpcr, %0" ::"r"(before | 1 << 24));
    return before;
#else
    return 0;
#endif
}

/* As it was before rt_subnormals_away. */
static inline void rt_subnormals_back(uint64_t before)
{
#if defined __x86_64__
    __builtin_ia32_ldmxcsr((unsigned)before);
#elif defined __aarch64__
    __asm__ volatile("msr fpcr, %0" ::"r"(before));
#else
    (void)before;
#endif
}

#endif
