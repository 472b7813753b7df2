/* core_half.c: numbers of 16 bits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../runtime/core/half.h"

/* Values and their bits, from IEEE 754 and its examples. */
static void known_numbers(void **state)
{
    (void)state;
    static const struct {
        double value;
        uint16_t bits;
    } known[] = {
        {0, 0x0000},
        {-0.0, 0x8000},
        {1, 0x3c00},
        {-2, 0xc000},
        {65504, 0x7bff},   /* the largest */
        {0x1p-14, 0x0400}, /* the smallest with all digits */
        {0x1p-24, 0x0001}, /* the smallest */
        {0x1p-14 - 0x1p-24, 0x03ff} /* the largest without a leading 1 */,
        {1 / 3.0, 0x3555},
        {1 + 0x1p-10, 0x3c01},
        {(double)INFINITY, 0x7c00},
        {-(double)INFINITY, 0xfc00},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        assert_int_equal(rt_to_half(known[i].value), known[i].bits);
    assert_true(rt_from_half(0x3555) == 0.333251953125);
    assert_true(signbit(rt_from_half(0x8000)));
    assert_true(isnan(rt_halved((double)NAN)));
}

static void rounds_to_the_even_one(void **state)
{
    (void)state;
    assert_int_equal(rt_to_half(1 + 0x1p-11), 0x3c00);           /* half way: down to even */
    assert_int_equal(rt_to_half(1 + 3 * 0x1p-11), 0x3c02);       /* and up */
    assert_int_equal(rt_to_half(1 + 0x1p-11 + 0x1p-50), 0x3c01); /* just above */
    assert_int_equal(rt_to_half(1 + 3 * 0x1p-11 - 0x1p-50), 0x3c01);
    assert_int_equal(rt_to_half(2 - 0x1p-11), 0x4000); /* a carry into the exponent */
    assert_int_equal(rt_to_half(65519.999), 0x7bff);
    assert_int_equal(rt_to_half(65520), 0x7c00); /* overflow */
    assert_int_equal(rt_to_half(-1e300), 0xfc00);
    assert_int_equal(rt_to_half(0x1p-25), 0x0000); /* half of the smallest */
    assert_int_equal(rt_to_half(0x1.0001p-25), 0x0001);
    assert_int_equal(rt_to_half(3 * 0x1p-25), 0x0002);
    assert_int_equal(rt_to_half(0x1p-14 - 0x1p-25), 0x0400); /* up to all digits */
    assert_int_equal(rt_to_half(5e-324), 0x0000);
    assert_int_equal(rt_to_half(-1e-30), 0x8000);
}

/* Every number comes back, and a number half way between two goes to the even one. */
static void all_numbers_come_back(void **state)
{
    (void)state;
    for (uint32_t h = 0; h < 0x7c00; h++) {
        const double value = rt_from_half((uint16_t)h), next = rt_from_half((uint16_t)(h + 1));
        assert_int_equal(rt_to_half(value), h);
        assert_int_equal(rt_to_half(-value), h | 0x8000);
        if (h + 1 == 0x7c00) continue;
        assert_true(next > value);
        assert_int_equal(rt_to_half(value + (next - value) / 2), h + (h & 1));
        assert_int_equal(rt_to_half(value + (next - value) * 0.51), h + 1);
    }
}

static void bfloat_is_half_a_float(void **state)
{
    (void)state;
    assert_true(rt_from_bfloat(0x3f80) == 1);
    assert_true(rt_from_bfloat(0xc049) == -3.140625);
    assert_true(isinf(rt_from_bfloat(0x7f80)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_numbers),
        cmocka_unit_test(rounds_to_the_even_one),
        cmocka_unit_test(all_numbers_come_back),
        cmocka_unit_test(bfloat_is_half_a_float),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
