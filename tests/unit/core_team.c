/* core_team.c: shares cover the work, meetings order it, teams start and end. */
#include <float.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "../../runtime/core/clock.h"
#include "../../runtime/core/subnormal.h"
#include "../../runtime/core/team.h"

enum { MOST = 5 }; /* members; more than the cores of a small machine */

static void shares_cover_every_item_once(void **state)
{
    (void)state;
    for (int count = 1; count <= 9; count++)
        for (int items = 0; items <= 40; items++) {
            int next = 0;
            for (int index = 0; index < count; index++) {
                const struct rt_member me = {.index = index, .count = count};
                const struct rt_range range = rt_share(&me, items);
                assert_int_equal(range.at, next);
                assert_in_range(range.end - range.at, items / count, (items + count - 1) / count);
                next = range.end;
            }
            assert_int_equal(next, items);
        }
}

static void count_in(void *argument, const struct rt_member *me)
{
    int *counts = argument;
    counts[me->index] += me->count;
}

/* All of them; the last ones may be left out where others want their processors. */
static void members_run_each_task_once(void **state)
{
    (void)state;
    for (int count = 1; count <= MOST; count++) {
        struct rt_team *team = rt_team_create(count);
        assert_non_null(team);
        assert_int_equal(rt_team_count(team), count);
        for (int run = 0; run < 1000; run++) {
            int counts[MOST + 1] = {0};
            rt_team_run(team, count_in, counts);
            assert_in_range(counts[0], count <= rt_processors() ? 1 : count, count);
            for (int i = 1; i <= MOST; i++)
                assert_int_equal(counts[i], i < counts[0] ? counts[0] : 0);
        }
        rt_team_destroy(team);
    }
}

/* Between tasks of the whole team: the caller is a team of one, and the next task is for all. */
static void the_caller_runs_a_task_alone(void **state)
{
    (void)state;
    struct rt_team *team = rt_team_create(MOST);
    for (int run = 0; run < 100; run++) {
        int counts[MOST + 1] = {0}, all[MOST + 1] = {0};
        rt_team_run_alone(team, count_in, counts);
        assert_int_equal(counts[0], 1);
        for (int i = 1; i <= MOST; i++) assert_int_equal(counts[i], 0);
        rt_team_run(team, count_in, all);
        for (int i = 1; i < all[0]; i++) assert_int_equal(all[i], all[0]);
    }
    rt_team_destroy(team);
}

struct claim {
    void *own[MOST], *ours[MOST];
    size_t bytes;
};

static void fill_own(void *argument, const struct rt_member *me)
{
    struct claim *claim = argument;
    claim->own[me->index] = me->own;
    claim->ours[me->index] = me->ours;
    memset(me->own, me->index + 1, claim->bytes);
    rt_meet(me);
    for (size_t i = 0; i < claim->bytes; i++)
        if (((unsigned char *)me->own)[i] != me->index + 1) claim->own[me->index] = NULL;
}

/* Memory of its own is no other member's; all know that of the first. It grows, and never shrinks.
 */
static void members_have_memory_of_their_own(void **state)
{
    (void)state;
    struct rt_team *team = rt_team_create(MOST);
    const size_t bytes[] = {100, 3 << 20, 64};
    for (int i = 0; i < 3; i++) {
        struct claim claim = {.bytes = bytes[i]};
        assert_true(rt_team_own(team, bytes[i]));
        rt_team_run(team, fill_own, &claim);
        for (int index = 0; index < MOST && claim.ours[index]; index++) {
            assert_non_null(claim.own[index]);
            assert_ptr_equal(claim.ours[index], claim.own[0]);
            for (int other = 0; other < index; other++)
                assert_ptr_not_equal(claim.own[index], claim.own[other]);
        }
        void *first = claim.own[0];
        claim.bytes = i == 2 ? bytes[1] : bytes[i];
        rt_team_run_alone(team, fill_own, &claim);
        assert_ptr_equal(claim.own[0], first);
    }
    assert_false(rt_team_own(team, SIZE_MAX / 2));
    rt_team_destroy(team);
}

/* In each round every member writes its cell, and after a meeting reads all the others'. */
struct rounds {
    int cell[2][MOST][32];
    int mistakes[MOST];
    int rounds;
};

static void write_meet_read(void *argument, const struct rt_member *me)
{
    struct rounds *r = argument;
    for (int round = 0; round < r->rounds; round++) {
        r->cell[round & 1][me->index][0] = round + me->index;
        rt_meet(me);
        for (int i = 0; i < me->count; i++)
            r->mistakes[me->index] += r->cell[round & 1][i][0] != round + i;
    }
}

static void a_meeting_shows_what_all_wrote_before(void **state)
{
    (void)state;
    for (int count = 1; count <= MOST; count++) {
        struct rounds rounds = {.rounds = count <= 2 ? 20000 : 500};
        struct rt_team *team = rt_team_create(count);
        for (int i = 0; i < 5; i++) rt_team_run(team, write_meet_read, &rounds);
        rt_team_destroy(team);
        for (int i = 0; i < MOST; i++) assert_int_equal(rounds.mistakes[i], 0);
    }
}

/* One member comes so late that the others sleep; a different one each time. */
static void come_late(void *argument, const struct rt_member *me)
{
    struct rounds *r = argument;
    for (int round = 0; round < r->rounds; round++) {
        if (me->index == round % me->count) usleep(3000);
        r->cell[round & 1][me->index][0] = round + me->index;
        rt_meet(me);
        for (int i = 0; i < me->count; i++)
            r->mistakes[me->index] += r->cell[round & 1][i][0] != round + i;
    }
}

static void sleepers_wake(void **state)
{
    (void)state;
    for (int count = 2; count <= MOST; count++) {
        struct rounds rounds = {.rounds = 20};
        struct rt_team *team = rt_team_create(count);
        rt_team_run(team, come_late, &rounds);
        usleep(20000); /* the workers sleep between tasks, too */
        rt_team_run(team, come_late, &rounds);
        rt_team_destroy(team);
        for (int i = 0; i < MOST; i++) assert_int_equal(rounds.mistakes[i], 0);
    }
}

static void teams_come_and_go(void **state)
{
    (void)state;
    rt_team_destroy(NULL);
    for (int i = 0; i < 100; i++) rt_team_destroy(rt_team_create(1 + i % MOST));
}

static void a_team_of_impossible_size_is_null(void **state)
{
    (void)state;
    assert_null(rt_team_create(0));
    assert_null(rt_team_create(RT_MEMBERS + 1));
}

static void spend(void *argument, const struct rt_member *me)
{
    (void)argument;
    rt_mark(me, 1);
    usleep(2000);
    rt_mark(me, 0);
    usleep(1000);
    rt_mark(me, -1);
    usleep(4000);
}

static void a_clock_keeps_the_time_of_each_mark(void **state)
{
    (void)state;
    double seconds[2] = {0};
    struct rt_clock clock = {.seconds = seconds, .current = -1};
    struct rt_team *team = rt_team_create(2);
    rt_team_run(team, spend, NULL);
    assert_true(seconds[0] == 0 && seconds[1] == 0);
    rt_team_watch(team, &clock);
    const double start = rt_seconds();
    rt_team_run(team, spend, NULL);
    const double passed = rt_seconds() - start;
    rt_team_watch(team, NULL);
    rt_team_run(team, spend, NULL);
    rt_team_destroy(team);
    assert_true(seconds[0] >= 0.001 && seconds[1] >= 0.002);
    assert_true(seconds[0] + seconds[1] <= passed - 0.004);
}

/* The compiler must not compute it. */
static float smaller_than_normal(void)
{
    volatile float least = FLT_MIN;
    return least / 4;
}

static void look_at_it(void *argument, const struct rt_member *me)
{
    ((int *)argument)[me->index] = smaller_than_normal() == 0 ? 1 : -1;
}

static void subnormals_are_zero_in_tasks_and_there_alone(void **state)
{
    (void)state;
    struct rt_team *team = rt_team_create(MOST);
    int is_zero[MOST] = {0};
    rt_team_run(team, look_at_it, is_zero);
    rt_team_destroy(team);
    assert_int_equal(is_zero[0], RT_FLUSHES_SUBNORMALS ? 1 : -1);
    for (int i = 1; i < MOST; i++)
        assert_true(is_zero[i] == is_zero[0] || is_zero[i] == 0); /* 0: it was left out */
    assert_true(smaller_than_normal() > 0);
}

static void there_is_a_processor(void **state)
{
    (void)state;
    assert_in_range(rt_processors(), 1, 100000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_cover_every_item_once),
        cmocka_unit_test(members_run_each_task_once),
        cmocka_unit_test(the_caller_runs_a_task_alone),
        cmocka_unit_test(members_have_memory_of_their_own),
        cmocka_unit_test(a_meeting_shows_what_all_wrote_before),
        cmocka_unit_test(sleepers_wake),
        cmocka_unit_test(teams_come_and_go),
        cmocka_unit_test(a_team_of_impossible_size_is_null),
        cmocka_unit_test(a_clock_keeps_the_time_of_each_mark),
        cmocka_unit_test(subnormals_are_zero_in_tasks_and_there_alone),
        cmocka_unit_test(there_is_a_processor),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
