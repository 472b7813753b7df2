/* core_crowd.c: a team leaves a member out when one is kept off its processor, and takes it back.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../runtime/core/crowd.h"

/* Runs of so many seconds, one after the other, from *now on until some time; a member is kept off
 * for a part of each. Returns the part of the time in which all worked. */
static double run_until(struct rt_crowd *crowd, double *now, double end, double took, double off)
{
    const double begin = *now;
    double full = 0;
    while (*now < end) {
        const int active = rt_crowd_begin(crowd, *now);
        const struct rt_evidence run = {took, off * took};
        *now += took;
        if (active == crowd->count) full += took;
        if (crowd->watched) rt_crowd_end(crowd, *now, run);
    }
    return full / (*now - begin);
}

static void all_work_on_processors_of_their_own(void **state)
{
    (void)state;
    struct rt_crowd crowd = rt_crowd(4);
    double now = 100;
    assert_true(run_until(&crowd, &now, 110, 0.0005, 0.1) > 0.999);
    assert_true(run_until(&crowd, &now, 120, 0.5, 0.1) > 0.999);
}

static void one_is_left_out_while_a_processor_is_taken(void **state)
{
    (void)state;
    const double steps[] = {0.0003, 0.02, 3};
    for (int i = 0; i < 3; i++) {
        const double window = steps[i] > 0.01 ? steps[i] : 0.01;
        struct rt_crowd crowd = rt_crowd(2);
        double now = 100;
        assert_true(run_until(&crowd, &now, now + 200 * window, steps[i], 0.5) < 0.1);
        assert_true(run_until(&crowd, &now, now + 1000 * window, steps[i], 0.5) < 0.03);
    }
}

static void one_of_many_is_left_out_for_less(void **state)
{
    (void)state;
    struct rt_crowd two = rt_crowd(2), many = rt_crowd(16);
    double now = 100;
    assert_true(run_until(&two, &now, 101, 0.001, 0.1) > 0.999);
    run_until(&many, &now, 102, 0.001, 0.1);
    assert_in_range(many.active, 8, 15); /* of 8, one does more than is lost */
}

static void it_comes_back_when_the_processor_is_free(void **state)
{
    (void)state;
    struct rt_crowd crowd = rt_crowd(3);
    double now = 100;
    run_until(&crowd, &now, 105, 0.001, 0.6);
    assert_int_equal(crowd.active, 1);
    run_until(&crowd, &now, 107, 0.001, 0);
    assert_int_equal(crowd.active, 3);
    assert_int_equal(crowd.failures, 0); /* the next trials come soon again */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_work_on_processors_of_their_own),
        cmocka_unit_test(one_is_left_out_while_a_processor_is_taken),
        cmocka_unit_test(one_of_many_is_left_out_for_less),
        cmocka_unit_test(it_comes_back_when_the_processor_is_free),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
