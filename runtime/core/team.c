/* team.c: the members of a team meet in a barrier; all else is made of it.
 *
 * Every member has a seat with a counter: how often it has come to a meeting. A member counts
 * itself, then waits until every other counter has reached its own. Each counter has one writer and
 * a pair of cache lines of its own; nothing is ever reset.
 */
#define _GNU_SOURCE /* sched_getaffinity */
#include "team.h"

#include <limits.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>

#include "clock.h"

/* A member waits awake for some 25 us, for in a training step the others come sooner and waking up
 * costs some ten. Not longer, and never by yielding: where another process has taken a core, only a
 * sleeper lets the late member run in its place, and is let in promptly when it wakes. */
enum { SPINS = 1000, LINES = 128 };

struct seat {
    _Alignas(LINES) atomic_uint meetings;
    struct rt_member member;
    pthread_t thread;
};

struct rt_team {
    int count;
    bool over; /* no more tasks; read after a meeting */
    void (*task)(void *argument, const struct rt_member *me);
    void *argument;

    pthread_mutex_t lock; /* for those that sleep */
    pthread_cond_t last_came;
    atomic_int sleepers;

    struct seat seat[];
};

static void pause_briefly(void)
{
#if defined __x86_64__ || defined __i386__
    __builtin_ia32_pause();
#endif
}

/* Counters wrap around; the members' differ by one at most. */
static bool all_have_come(const struct rt_team *team, unsigned meeting)
{
    for (int i = 0; i < team->count; i++)
        if (atomic_load(&team->seat[i].meetings) - meeting == UINT_MAX) return false;
    return true;
}

static void sleep_until_all_have_come(struct rt_team *team, unsigned meeting)
{
    pthread_mutex_lock(&team->lock);
    atomic_fetch_add(&team->sleepers, 1);
    while (!all_have_come(team, meeting)) pthread_cond_wait(&team->last_came, &team->lock);
    atomic_fetch_sub(&team->sleepers, 1);
    pthread_mutex_unlock(&team->lock);
}

static void wake_sleepers(struct rt_team *team)
{
    if (atomic_load(&team->sleepers) == 0) return;
    pthread_mutex_lock(&team->lock);
    pthread_cond_broadcast(&team->last_came);
    pthread_mutex_unlock(&team->lock);
}

/* Nobody sleeps on: a member writes `sleepers` and then reads the counters, the last to come writes
 * its counter and then reads `sleepers`. All agree on one order of these (they are seq_cst), so one
 * of the two sees the other. */
void rt_meet(const struct rt_member *me)
{
    if (me->count == 1) return;
    struct rt_team *team = me->team;
    atomic_uint *own = &team->seat[me->index].meetings;
    const unsigned meeting = atomic_load_explicit(own, memory_order_relaxed) + 1;
    atomic_store(own, meeting);
    if (all_have_come(team, meeting)) {
        wake_sleepers(team);
        return;
    }
    for (int i = 0; i < SPINS; i++) {
        pause_briefly();
        if (all_have_come(team, meeting)) return;
    }
    sleep_until_all_have_come(team, meeting);
}

/* A worker's life: meet to start a task, do it, meet to end it. */
static void *work(void *argument)
{
    const struct rt_member *me = argument;
    for (;;) {
        rt_meet(me);
        if (me->team->over) return NULL;
        me->team->task(me->team->argument, me);
        rt_meet(me);
    }
}

void rt_team_run(struct rt_team *team, void (*task)(void *argument, const struct rt_member *me),
                 void *argument)
{
    const struct rt_member *me = &team->seat[0].member;
    team->task = task;
    team->argument = argument;
    rt_meet(me);
    task(argument, me);
    rt_meet(me);
}

/* Starts the workers; returns how many members there are then, the caller included. They take no
 * signals: handlers run in the thread that called. */
static int start_workers(struct rt_team *team)
{
    sigset_t all, before;
    int started = 1;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    while (started < team->count) {
        struct seat *seat = &team->seat[started];
        if (pthread_create(&seat->thread, NULL, work, &seat->member) != 0) break;
        started++;
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

/* Ends the first `started` members, who have met as often as one another. */
static void end_workers(struct rt_team *team, int started)
{
    team->over = true;
    rt_meet(&team->seat[0].member);
    for (int i = 1; i < started; i++) pthread_join(team->seat[i].thread, NULL);
    pthread_cond_destroy(&team->last_came);
    pthread_mutex_destroy(&team->lock);
    free(team);
}

struct rt_team *rt_team_create(int count)
{
    if (count < 1 || count > RT_MEMBERS) return NULL;
    const size_t bytes = sizeof(struct rt_team) + (size_t)count * sizeof(struct seat);
    struct rt_team *team = aligned_alloc(LINES, bytes);
    if (!team) return NULL;
    *team = (struct rt_team){.count = count};
    pthread_mutex_init(&team->lock, NULL);
    pthread_cond_init(&team->last_came, NULL);
    for (int i = 0; i < count; i++)
        team->seat[i] = (struct seat){.member = {.index = i, .count = count, .team = team}};

    const int started = start_workers(team);
    if (started == count) return team;
    for (int i = started; i < count; i++) atomic_store(&team->seat[i].meetings, 1);
    end_workers(team, started);
    return NULL;
}

void rt_team_destroy(struct rt_team *team)
{
    if (team) end_workers(team, team->count);
}

int rt_team_count(const struct rt_team *team) { return team->count; }

void rt_team_watch(struct rt_team *team, struct rt_clock *clock)
{
    for (int i = 0; i < team->count; i++) team->seat[i].member.clock = clock;
}

void rt_clock_mark(struct rt_clock *clock, int mark)
{
    const double now = rt_seconds();
    if (clock->current >= 0) clock->seconds[clock->current] += now - clock->since;
    clock->since = now;
    clock->current = mark;
}

int rt_processors(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
    return CPU_COUNT(&set);
}
