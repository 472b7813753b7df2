/* team.c: the members of a team meet in a barrier, and work when they are called.
 *
 * Each member has two counters: how often it has come to a meeting, which it counts itself, and how
 * often it was called to work. Whoever waits, waits until counters have reached a number. Each has
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

#include "block.h"
#include "clock.h"
#include "crowd.h"
#include "subnormal.h"

/* A member waits awake for some 25 us, for in a training step the others come sooner and waking up
 * costs some ten. Not longer, and never by yielding: where another process has taken a core, only a
 * sleeper lets the late member run in its place, and is let in promptly when it wakes. */
enum { SPINS = 1000, LINES = 128 };

struct counter {
    _Alignas(LINES) atomic_uint value;
};

struct seat {
    struct counter meetings, calls;
    atomic_bool asleep;
    pthread_cond_t wake_up;
    pthread_t thread;
    struct rt_member member;
    double ran; /* seconds on a processor, when a run began that is watched */
};

struct rt_team {
    int count;
    bool over; /* no more tasks; read after a call */
    void (*task)(void *argument, const struct rt_member *me);
    void *argument;
    bool leaves_out; /* members, when processors are wanted by others */
    struct rt_crowd crowd;
    size_t own_bytes; /* that each member has */

    pthread_mutex_t lock; /* for those that sleep */
    struct seat seat[];
};

static void pause_briefly(void)
{
#if defined __x86_64__ || defined __i386__
    __builtin_ia32_pause();
#endif
}

/* What a member waits for: that all of the first `count` members have come to a meeting, or (count
 * 0) that it is called itself. */
struct wish {
    struct rt_team *team;
    int index, count;
    unsigned number;
};

/* Counters wrap around; they are behind the number by one at most. */
static bool is_behind(struct counter *counter, unsigned number)
{
    return atomic_load(&counter->value) - number == UINT_MAX;
}

static bool is_fulfilled(const struct wish *wish)
{
    struct seat *seat = wish->team->seat;
    if (wish->count == 0) return !is_behind(&seat[wish->index].calls, wish->number);
    for (int i = 0; i < wish->count; i++)
        if (is_behind(&seat[i].meetings, wish->number)) return false;
    return true;
}

static bool is_soon_fulfilled(const struct wish *wish)
{
    for (int i = 0; i < SPINS; i++) {
        pause_briefly();
        if (is_fulfilled(wish)) return true;
    }
    return false;
}

/* Nobody sleeps on: a member writes `asleep` and then reads counters, another one writes a counter
 * and then reads `asleep`. All agree on one order of these (they are seq_cst), so one of the two
 * sees the other. */
static void sleep_until_fulfilled(const struct wish *wish)
{
    struct rt_team *team = wish->team;
    struct seat *seat = &team->seat[wish->index];
    pthread_mutex_lock(&team->lock);
    atomic_store(&seat->asleep, true);
    while (!is_fulfilled(wish)) pthread_cond_wait(&seat->wake_up, &team->lock);
    atomic_store(&seat->asleep, false);
    pthread_mutex_unlock(&team->lock);
}

static void wake(struct rt_team *team, int count)
{
    for (int i = 0; i < count; i++)
        if (atomic_load(&team->seat[i].asleep)) {
            pthread_mutex_lock(&team->lock);
            pthread_cond_signal(&team->seat[i].wake_up);
            pthread_mutex_unlock(&team->lock);
        }
}

void rt_meet(const struct rt_member *me)
{
    if (me->count == 1) return;
    struct seat *seat = &me->team->seat[me->index];
    const unsigned last = atomic_load_explicit(&seat->meetings.value, memory_order_relaxed);
    const struct wish all = {me->team, me->index, me->count, last + 1};
    atomic_store(&seat->meetings.value, all.number);
    if (is_fulfilled(&all)) {
        wake(all.team, all.count);
    } else if (!is_soon_fulfilled(&all)) {
        sleep_until_fulfilled(&all);
    }
}

/* A worker's life: it is called to a task, does it, and meets the others at its end. */
static void *work(void *argument)
{
    const struct rt_member *me = argument;
    struct wish call = {me->team, me->index, 0, 1};
    (void)rt_subnormals_away();
    for (;; call.number++) {
        if (!is_soon_fulfilled(&call)) sleep_until_fulfilled(&call);
        if (me->team->over) return NULL;
        me->team->task(me->team->argument, me);
        rt_meet(me);
    }
}

/* Calls members 1 to count - 1. Those that were left out come to the meetings at which the others
 * are. */
static void call(struct rt_team *team, int count)
{
    struct seat *seat = team->seat;
    const unsigned met = atomic_load_explicit(&seat[0].meetings.value, memory_order_relaxed);
    for (int i = 1; i < count; i++) {
        atomic_store_explicit(&seat[i].meetings.value, met, memory_order_relaxed);
        atomic_fetch_add(&seat[i].calls.value, 1);
    }
    wake(team, count);
}

/* How long a member was on a processor, since it began. */
static double seconds_run(const struct seat *seat)
{
    clockid_t id = CLOCK_THREAD_CPUTIME_ID;
    struct timespec time = {0};
    if (seat->member.index > 0 && pthread_getcpuclockid(seat->thread, &id) != 0) return 0;
    clock_gettime(id, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

void rt_team_run(struct rt_team *team, void (*task)(void *argument, const struct rt_member *me),
                 void *argument)
{
    struct rt_crowd *crowd = &team->crowd;
    const double since = rt_seconds();
    const int count = team->leaves_out ? rt_crowd_begin(crowd, since) : team->count;
    for (int i = 0; i < count; i++) {
        struct seat *seat = &team->seat[i];
        seat->member.count = count;
        if (crowd->watched) seat->ran = seconds_run(seat);
    }
    team->task = task;
    team->argument = argument;
    call(team, count);
    const uint64_t before = rt_subnormals_away();
    task(argument, &team->seat[0].member);
    rt_subnormals_back(before);
    rt_meet(&team->seat[0].member);
    if (!crowd->watched) return;
    double ran = 0;
    for (int i = 0; i < count; i++) ran += seconds_run(&team->seat[i]) - team->seat[i].ran;
    const double now = rt_seconds();
    rt_crowd_end(crowd, now, now - since, ran);
}

void rt_team_run_alone(struct rt_team *team,
                       void (*task)(void *argument, const struct rt_member *me), void *argument)
{
    struct rt_member me = team->seat[0].member;
    me.count = 1;
    const uint64_t before = rt_subnormals_away();
    task(argument, &me);
    rt_subnormals_back(before);
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

/* Ends the first `started` members. */
static void end_workers(struct rt_team *team, int started)
{
    team->over = true;
    call(team, started);
    for (int i = 1; i < started; i++) pthread_join(team->seat[i].thread, NULL);
    for (int i = 0; i < team->count; i++) {
        pthread_cond_destroy(&team->seat[i].wake_up);
        free(team->seat[i].member.own);
    }
    pthread_mutex_destroy(&team->lock);
    free(team);
}

struct rt_team *rt_team_create(int count)
{
    if (count < 1 || count > RT_MEMBERS) return NULL;
    const size_t bytes = sizeof(struct rt_team) + (size_t)count * sizeof(struct seat);
    struct rt_team *team = aligned_alloc(LINES, bytes);
    if (!team) return NULL;
    /* Members beyond the processors wait for one another in any case. */
    *team = (struct rt_team){.count = count,
                             .leaves_out = count > 1 && count <= rt_processors(),
                             .crowd = rt_crowd(count)};
    pthread_mutex_init(&team->lock, NULL);
    for (int i = 0; i < count; i++) {
        team->seat[i] = (struct seat){.member = {.index = i, .count = count, .team = team}};
        pthread_cond_init(&team->seat[i].wake_up, NULL);
    }

    const int started = start_workers(team);
    if (started == count) return team;
    end_workers(team, started);
    return NULL;
}

void rt_team_destroy(struct rt_team *team)
{
    if (team) end_workers(team, team->count);
}

bool rt_team_own(struct rt_team *team, size_t bytes)
{
    if (bytes <= team->own_bytes) return true;
    bool had = true;
    for (int i = 0; i < team->count; i++) {
        void *own = rt_block(bytes);
        had = own != NULL;
        if (!had) break;
        free(team->seat[i].member.own);
        team->seat[i].member.own = own;
    }
    for (int i = 0; i < team->count; i++) team->seat[i].member.ours = team->seat[0].member.own;
    if (had) team->own_bytes = bytes;
    return had;
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
