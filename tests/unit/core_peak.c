/* core_peak.c: the peak is that of the members that work. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../runtime/core/peak.h"

enum { MEMBERS = 1000 };

/* In place of those of team.c: a team of many that leaves out all but one. */
void rt_team_run(struct rt_team *team, void (*task)(void *argument, const struct rt_member *me),
                 void *argument)
{
    const struct rt_member me = {.index = 0, .count = 1, .team = team};
    task(argument, &me);
}
void rt_meet(const struct rt_member *me) { (void)me; }
int rt_team_count(const struct rt_team *team) { return team ? MEMBERS : 1; }

static void who_is_left_out_does_not_count(void **state)
{
    int nobody;
    (void)state;
    const double alone = rt_peak_gflops(NULL);
    const double of_many = rt_peak_gflops((struct rt_team *)(void *)&nobody);
    assert_true(alone > 0.1 && of_many < 100 * alone);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(who_is_left_out_does_not_count)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
