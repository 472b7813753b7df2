/* core_mask.c: the numbers of random masks are those of the generator, in the order that is
 * promised. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "../../runtime/core/mask.h"

static const uint64_t seed = 0x123456789abcdef0, stream = 0xfedcba9876543210, step = 1000;

/* Element 16 w + b of a group is word w of block b, which is counted on from group to group. */
static void a_mask_is_made_of_the_words_of_its_blocks(void **state)
{
    (void)state;
    real u[RT_MASK];
    for (int group = 0; group < 5; group++) {
        rt_mask(seed, stream, step, group, u);
        for (int i = 0; i < RT_MASK; i++) {
            const uint64_t block = (uint64_t)(group * 16 + i % 16);
            const struct rt_random r = rt_random(seed, stream, step << 32 | block);
            assert_true(u[i] == (real)rt_uniform(r.word[i / 16]));
        }
    }
}

/* Seed, stream and step each give other numbers. */
static void masks_differ_in_all_that_they_depend_on(void **state)
{
    (void)state;
    real a[RT_MASK], b[3][RT_MASK];
    rt_mask(seed, stream, step, 0, a);
    rt_mask(seed + 1, stream, step, 0, b[0]);
    rt_mask(seed, stream + 1, step, 0, b[1]);
    rt_mask(seed, stream, step + 1, 0, b[2]);
    for (int k = 0; k < 3; k++) assert_memory_not_equal(a, b[k], sizeof a);
}

/* 10^6 numbers: the share below 1/4 within five deviations. */
static void a_quarter_lies_below_a_quarter(void **state)
{
    (void)state;
    enum { GROUPS = 16000 };
    int below = 0;
    for (int group = 0; group < GROUPS; group++) {
        real u[RT_MASK];
        rt_mask(seed, stream, step, group, u);
        for (int i = 0; i < RT_MASK; i++) below += u[i] < (real)0.25;
    }
    assert_in_range(below, GROUPS * RT_MASK / 4 - 2200, GROUPS * RT_MASK / 4 + 2200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mask_is_made_of_the_words_of_its_blocks),
        cmocka_unit_test(masks_differ_in_all_that_they_depend_on),
        cmocka_unit_test(a_quarter_lies_below_a_quarter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
