/* crowd.h: how many members of a team work, where other processes want the processors, too.
 *
 * All wait for a member that is kept off its processor. When that costs more than its work is
 * worth, a team leaves one member out, and after a while tries again with all: bits do not depend
 * on the number of members. Times are in seconds.
 */
#ifndef RT_CROWD_H
#define RT_CROWD_H

#include <stdbool.h>

struct rt_crowd {
    int count, active; /* members, and how many of them work */
    unsigned runs;     /* so far */
    bool watched;      /* whether this run is */
    double last;       /* what the last one that was took */
    double took, ran;  /* of those that were, until they are judged */
    double retry;      /* when one more may work */
    int trial;         /* windows in which the last one that came back must prove itself */
    int failures;      /* trials that failed, one after the other */
};

/* For a team of `count` members, all of which work at first. */
struct rt_crowd rt_crowd(int count);

/* A run begins: how many members take part in it. */
int rt_crowd_begin(struct rt_crowd *crowd, double now);

/* A run has ended that was to be watched: how long it took, and how long its members were on
 * processors, together. */
void rt_crowd_end(struct rt_crowd *crowd, double now, double took, double ran);

#endif
