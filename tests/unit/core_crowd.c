/* core_crowd.c: a team leaves a member out when one is kept off its processor, and takes it back.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../runtime/core/crowd.h"

/* Runs of `took` seconds each, from *now on for so long, on so many free processors: with more
 * members than those, all run for half of the time. Returns the part of it in which all worked. */
static double run(struct rt_crowd *crowd, double *now, double seconds, double took, int processors)
{
    const double begin = *now;
    double full = 0;
    while (*now < begin + seconds) {
        const int active = rt_crowd_begin(crowd, *now);
        const double part = active <= processors ? 0.9 : 0.5;
        *now += took;
        if (active == crowd->count) full += took;
        if (crowd->watched) rt_crowd_end(crowd, *now, took, active * part * took);
    }
    return full / (*now - begin);
}

static void all_work_on_processors_of_their_own(void **state)
{
    (void)state;
    const int counts[] = {2, 3, 16, 64};
    for (int i = 0; i < 4; i++) {
        struct rt_crowd crowd = rt_crowd(counts[i]);
        double now = 100;
        assert_true(run(&crowd, &now, 10, 0.0005, counts[i]) > 0.999);
        assert_true(run(&crowd, &now, 10, 0.5, counts[i]) > 0.999);
    }
}

static void one_is_left_out_while_a_processor_is_taken(void **state)
{
    (void)state;
    const double steps[] = {0.0003, 0.02, 3};
    for (int i = 0; i < 3; i++) {
        const double window = steps[i] > 0.01 ? steps[i] : 0.01;
        struct rt_crowd crowd = rt_crowd(2);
        double now = 100;
        assert_true(run(&crowd, &now, 200 * window, steps[i], 1) < 0.1);
        assert_true(run(&crowd, &now, 1000 * window, steps[i], 1) < 0.03);
    }
}

static void no_more_are_left_out_than_need_be(void **state)
{
    (void)state;
    struct rt_crowd crowd = rt_crowd(16);
    double now = 100;
    run(&crowd, &now, 10, 0.001, 13);
    for (int i = 0; i < 1000; i++) {
        run(&crowd, &now, 0.001, 0.001, 13);
        assert_in_range(crowd.active, 13, 14); /* 14: a trial */
    }
}

static void it_comes_back_when_the_processor_is_free(void **state)
{
    (void)state;
    struct rt_crowd crowd = rt_crowd(3);
    double now = 100;
    run(&crowd, &now, 5, 0.001, 1);
    assert_in_range(crowd.active, 1, 2);
    run(&crowd, &now, 2, 0.001, 3);
    assert_int_equal(crowd.active, 3);
    assert_int_equal(crowd.failures, 0); /* the next trials come soon again */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_work_on_processors_of_their_own),
        cmocka_unit_test(one_is_left_out_while_a_processor_is_taken),
        cmocka_unit_test(no_more_are_left_out_than_need_be),
        cmocka_unit_test(it_comes_back_when_the_processor_is_free),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
