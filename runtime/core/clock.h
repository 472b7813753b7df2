/* clock.h: time that only moves forward. */
#ifndef RT_CLOCK_H
#define RT_CLOCK_H

#include <time.h>

/* Seconds since some moment in the past. */
static inline double rt_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

#endif
