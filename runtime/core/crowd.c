/* crowd.c: when a team leaves a member out, and when it takes one back. */
#include "crowd.h"

/* Runs are judged together: some time slices of a system. To watch a run takes system calls, so of
 * short ones that is done now and then. */
static const double WINDOW = 0.01, SHORT = 0.001;
enum { EVERY = 8 };

/* Without one of n members work takes n / (n - 1) of the time, with one that is kept off for a part
 * p of it 1 / (1 - p): the same where p = 1 / n. A little less, for members do share memory. */
static const double WORTH = 0.8;

/* As long as trials fail they become rarer, down to one in so many windows. */
enum { MOST_FAILURES = 6 };

struct rt_crowd rt_crowd(int count) { return (struct rt_crowd){.count = count, .active = count}; }

int rt_crowd_begin(struct rt_crowd *crowd, double now)
{
    if (crowd->active < crowd->count && now >= crowd->retry) {
        crowd->active++;
        crowd->on_trial = true;
    }
    const bool is_turn = crowd->runs++ % EVERY == 0 || crowd->on_trial || crowd->last > SHORT;
    crowd->watched = crowd->active > 1 && is_turn;
    return crowd->active;
}

void rt_crowd_end(struct rt_crowd *crowd, double now, struct rt_evidence run)
{
    crowd->last = run.took;
    crowd->took += run.took;
    crowd->kept_off += run.kept_off;
    if (crowd->took < WINDOW) return;
    if (crowd->kept_off * crowd->active > WORTH * crowd->took) {
        crowd->failures += crowd->on_trial && crowd->failures < MOST_FAILURES;
        crowd->retry = now + crowd->took * (1 << crowd->failures);
        crowd->active--;
    } else if (crowd->on_trial) {
        crowd->failures = 0;
        crowd->retry = now; /* the next one, if one is still out */
    }
    crowd->on_trial = false;
    crowd->took = crowd->kept_off = 0;
}
