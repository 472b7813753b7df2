/* crowd.c: when a team leaves a member out, and when it takes one back. */
#include "crowd.h"

/* Runs are judged together: some time slices of a system. To watch a run takes system calls, so of
 * short ones that is done now and then. */
static const double WINDOW = 0.01, SHORT = 0.001;
enum { EVERY = 8 };

/* Members that sleep wait for one that is kept off its processor, or has more to do. If all of them
 * together run hardly longer than one fewer would, that one is not missed. Of many, some sleep in
 * any case. */
static double enough(int members) { return 1.15 + 0.8 * (members - 2); }

/* Who comes back is on trial for some windows: a system that let it sleep favours it at first. As
 * long as trials fail they become rarer, down to one in so many windows. */
enum { TRIAL = 8, MOST_FAILURES = 7 };

struct rt_crowd rt_crowd(int count) { return (struct rt_crowd){.count = count, .active = count}; }

int rt_crowd_begin(struct rt_crowd *crowd, double now)
{
    if (crowd->active < crowd->count && !crowd->trial && now >= crowd->retry) {
        crowd->active++;
        crowd->trial = TRIAL;
    }
    const bool is_turn = crowd->runs++ % EVERY == 0 || crowd->trial || crowd->last > SHORT;
    crowd->watched = crowd->active > 1 && is_turn;
    return crowd->active;
}

void rt_crowd_end(struct rt_crowd *crowd, double now, double took, double ran)
{
    crowd->last = took;
    crowd->took += took;
    crowd->ran += ran;
    if (crowd->took < WINDOW) return;
    if (crowd->ran < enough(crowd->active) * crowd->took) {
        crowd->failures += crowd->trial && crowd->failures < MOST_FAILURES;
        crowd->retry = now + crowd->took * (1 << crowd->failures);
        crowd->active--;
        crowd->trial = 0;
    } else if (crowd->trial && --crowd->trial == 0) {
        crowd->failures = 0;
    }
    crowd->took = crowd->ran = 0;
}
