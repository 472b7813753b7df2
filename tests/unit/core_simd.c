/* core_simd.c: numbers that stand scattered or side by side, of whole vectors and of parts.
 * Compiled twice, for -DRT_DOUBLE makes them double. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../runtime/core/simd.h"

enum { APART = 3, SIZE = RT_LANES * APART };

/* Every APARTth number, the last one first. */
static void fill(int at[RT_LANES], real numbers[SIZE])
{
    for (int i = 0; i < RT_LANES; i++) at[i] = (RT_LANES - 1 - i) * APART;
    for (int i = 0; i < SIZE; i++) numbers[i] = (real)(i + 1);
}

static void a_gathered_vector_ends_in_zeros(void **state)
{
    (void)state;
    int at[RT_LANES];
    real numbers[SIZE];
    fill(at, numbers);
    for (int count = 0; count <= RT_LANES; count++) {
        const vreal v = v_gather(numbers, at, count);
        for (int i = 0; i < RT_LANES; i++) assert_true(v[i] == (i < count ? (real)(at[i] + 1) : 0));
    }
}

static void a_scattered_vector_touches_its_numbers_alone(void **state)
{
    (void)state;
    for (int count = 0; count <= RT_LANES; count++) {
        int at[RT_LANES];
        real numbers[SIZE];
        vreal v = {0};
        fill(at, numbers);
        for (int i = 0; i < RT_LANES; i++) v[i] = (real)-i - 1;
        v_scatter(numbers, at, count, v);
        for (int i = 0; i < SIZE; i++) {
            const int lane = RT_LANES - 1 - i / APART;
            const bool its = i % APART == 0 && lane < count;
            assert_true(numbers[i] == (its ? v[lane] : (real)(i + 1)));
        }
    }
}

static void some_numbers_are_loaded_and_stored_from_anywhere(void **state)
{
    (void)state;
    for (int count = 0; count <= RT_LANES; count++) {
        int at[RT_LANES];
        real numbers[SIZE], copy[SIZE];
        fill(at, numbers);
        for (int i = 0; i < SIZE; i++) copy[i] = -1;
        const vreal v = v_load_some(numbers + 1, count);
        v_store_some(copy + 3, count, v);
        for (int i = 0; i < RT_LANES; i++) assert_true(v[i] == (i < count ? (real)(i + 2) : 0));
        for (int i = 0; i < SIZE; i++)
            assert_true(copy[i] == (i >= 3 && i < 3 + count ? (real)(i - 1) : -1));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_gathered_vector_ends_in_zeros),
        cmocka_unit_test(a_scattered_vector_touches_its_numbers_alone),
        cmocka_unit_test(some_numbers_are_loaded_and_stored_from_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
