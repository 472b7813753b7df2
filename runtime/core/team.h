/* team.h: one team of threads for a whole training step.
 *
 * Every member runs the same function. Work is cut into numbered items that do not depend on the
 * number of members; each member takes a contiguous share of them, and all meet where one needs
 * what another wrote. So results have the same bits for any number of threads.
 */
#ifndef RT_TEAM_H
#define RT_TEAM_H

#include <stdbool.h>
#include <stddef.h>

struct rt_team;

struct rt_member {
    int index;              /* 0 is the thread that called rt_team_run */
    int count;              /* members of the team that work in this run */
    struct rt_team *team;   /* NULL is enough for a member that is alone */
    void *own, *ours;       /* memory for itself, and for all: see rt_team_own */
    struct rt_clock *clock; /* NULL, except while `bench` times the layers */
};

/* Where the time of a step goes: seconds[i] is what passed between mark i and the next one. */
struct rt_clock {
    double *seconds; /* one per mark */
    double since;
    int current; /* the mark that runs now, -1 for none */
};

struct rt_range {
    int at, end;
};

/* The items [at, end) of `items` that are this member's; shares differ by at most one. */
static inline struct rt_range rt_share(const struct rt_member *me, int items)
{
    const int each = items / me->count, more = items % me->count;
    const int at = me->index * each + (me->index < more ? me->index : more);
    const struct rt_range share = {at, at + each + (me->index < more)};
    return share; /* named, since C++ callers have no compound literals */
}

/* Part `at` of `count` as a member: what is called with it does that part of the work, and must not
 * meet. The whole is done part by part, whoever does which. */
static inline struct rt_member rt_part(int at, int count)
{
    const struct rt_member part = {at, count, 0, 0, 0, 0};
    return part;
}

/* The items of `items` that are part `at` of `count`. */
static inline struct rt_range rt_part_share(int at, int count, int items)
{
    const struct rt_member part = rt_part(at, count);
    return rt_share(&part, items);
}

/* A team of 1 to RT_MEMBERS members, the caller included. NULL when threads cannot be had. */
enum { RT_MEMBERS = 1024 };
struct rt_team *rt_team_create(int count);
void rt_team_destroy(struct rt_team *team);
int rt_team_count(const struct rt_team *team);

/* Gives every member `bytes` of memory of its own or more, which it finds at me->own for the time
 * of a call: what it leaves there stays near it, and no core asks another for it. That of member 0
 * is also at every me->ours, for what all do together: they meet before it and after it. False when
 * memory cannot be had. */
bool rt_team_own(struct rt_team *team, size_t bytes);

/* Runs task(argument, member) on every member and returns when all have finished. Where another
 * process keeps members off their processors the last ones are left out: see crowd.h. */
void rt_team_run(struct rt_team *team, void (*task)(void *argument, const struct rt_member *me),
                 void *argument);

/* Runs it on the caller as a team of one: for work so small that to meet takes longer. */
void rt_team_run_alone(struct rt_team *team,
                       void (*task)(void *argument, const struct rt_member *me), void *argument);

/* Waits until every member has come here; what any wrote before is then visible to all. */
void rt_meet(const struct rt_member *me);

/* From here on the time is that of part `mark` of the step; only member 0 looks at the clock. */
void rt_clock_mark(struct rt_clock *clock, int mark);
static inline void rt_mark(const struct rt_member *me, int mark)
{
    if (me->clock && me->index == 0) rt_clock_mark(me->clock, mark);
}

/* Members report to this clock in later runs; NULL for none. */
void rt_team_watch(struct rt_team *team, struct rt_clock *clock);

/* The processors this process may use. */
int rt_processors(void);

#endif
