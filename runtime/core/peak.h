/* peak.h: how fast this machine can multiply and add. */
#ifndef RT_PEAK_H
#define RT_PEAK_H

#include "team.h"

/* 10^9 float operations a second (a multiply-add is two) that the team reaches with vectors of the
 * compiled target and operands in registers: the best of many windows, in about 50 ms. A team that
 * leaves members out (crowd.h) has a second to take them back; then it is the peak of the others.
 */
double rt_peak_gflops(struct rt_team *team);

#endif
