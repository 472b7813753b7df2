/* peak.h: how fast this machine can multiply and add. */
#ifndef RT_PEAK_H
#define RT_PEAK_H

#include "team.h"

/* 10^9 float operations a second (a multiply-add is two) that the team reaches with vectors of the
 * compiled target and operands in registers: the best of many windows, in about 50 ms. */
double rt_peak_gflops(struct rt_team *team);

#endif
