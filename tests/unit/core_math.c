/* core_math.c: elementary functions over their whole range.
 *
 * Compiled twice. In float every value is compared with libm in double, whose own error does not
 * count here; in double (-DRT_DOUBLE) with libm in long double.
 */
#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../../runtime/core/elementwise.h"

#ifdef RT_DOUBLE
typedef long double wide;
typedef uint64_t pattern;
#define WIDE(f) f##l
enum { DIGITS = DBL_MANT_DIG, LOWEST = DBL_MIN_EXP - DBL_MANT_DIG, HIGHEST = DBL_MAX_EXP };
static const pattern stride = 0x400000000007, stride_count = UINT64_MAX / 0x400000000007;
#else
typedef double wide;
typedef uint32_t pattern;
#define WIDE(f) f
enum { DIGITS = FLT_MANT_DIG, LOWEST = FLT_MIN_EXP - FLT_MANT_DIG, HIGHEST = FLT_MAX_EXP };
static const pattern stride = 251, stride_count = UINT32_MAX / 251;
#endif

/* ------------------------------------------------------------------- the true values */

static wide true_exp(wide x) { return WIDE(exp)(x); }
static wide true_log(wide x) { return WIDE(log)(x); }
static wide true_tanh(wide x) { return WIDE(tanh)(x); }
static wide true_sigmoid(wide x)
{
    const wide e = WIDE(exp)(-WIDE(fabs)(x));
    return (x < 0 ? e : 1) / (1 + e);
}

static wide true_expm1(wide x) { return WIDE(expm1)(x); }
static wide true_log1p(wide x) { return WIDE(log1p)(x); }
static wide true_erf(wide x) { return WIDE(erf)(x); }

static vreal vector_exp(vreal x) { return v_exp(x); }
static vreal vector_log(vreal x) { return v_log(x); }
static vreal vector_tanh(vreal x) { return v_tanh(x); }
static vreal vector_sigmoid(vreal x) { return v_sigmoid(x); }

static vreal vector_expm1(vreal x) { return v_expm1(x); }
static vreal vector_log1p(vreal x) { return v_log1p(x); }
static vreal vector_erf(vreal x) { return v_erf(x); }

static const struct function {
    const char *name;
    vreal (*vector)(vreal x);
    wide (*truth)(wide x);
    double bound; /* in units of the last place */
} functions[] = {
    {"exp", vector_exp, true_exp, 2},       {"log", vector_log, true_log, 2},
    {"tanh", vector_tanh, true_tanh, 2},    {"sigmoid", vector_sigmoid, true_sigmoid, 2},
    {"expm1", vector_expm1, true_expm1, 2}, {"log1p", vector_log1p, true_log1p, 2},
    {"erf", vector_erf, true_erf, 4},
};
enum { FUNCTIONS = sizeof functions / sizeof *functions };

/* ------------------------------------------------------------------------- the sweep */

static real from_pattern(pattern bits)
{
    real x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

static pattern to_pattern(real x)
{
    pattern bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

/* The distance from the truth in units of the last place. All beyond the largest number counts as
 * the power of 2 that follows it: there rounding goes to infinity. */
static double error_in_ulp(real y, wide truth)
{
    const wide end = WIDE(ldexp)(1, HIGHEST);
    if (isnan(truth) || isnan(y)) return isnan(truth) && isnan(y) ? 0 : INFINITY;
    truth = WIDE(fmin)(WIDE(fmax)(truth, -end), end);
    const wide value = WIDE(fmin)(WIDE(fmax)(y, -end), end);
    const int exponent = truth == 0 ? LOWEST : WIDE(ilogb)(truth) + 1 - DIGITS;
    return (double)(WIDE(fabs)(truth - value) / WIDE(ldexp)(1, RT_MAX(exponent, LOWEST)));
}

/* Largest error over `count` patterns from `start` on. */
static double worst_error(const struct function *f, pattern start, pattern step, pattern count,
                          real *worst_x)
{
    double worst = -1;
    for (pattern done = 0; done < count; done += RT_LANES) {
        vreal x;
        for (int i = 0; i < RT_LANES; i++) x[i] = from_pattern(start + (done + (pattern)i) * step);
        const vreal y = f->vector(x);
        for (int i = 0; i < RT_LANES; i++) {
            const double error = error_in_ulp(y[i], f->truth((wide)x[i]));
            if (error > worst) {
                worst = error;
                *worst_x = x[i];
            }
        }
    }
    return worst;
}

static void expect_few_ulp(const struct function *f, pattern start, pattern step, pattern count,
                           const char *where)
{
    real x = 0;
    const double worst = worst_error(f, start, step, count, &x);
    if (worst > f->bound) print_error("%s(%a): %g ulp\n", f->name, (double)x, worst);
    if (where) print_message("%-8s worst error %.3f ulp, %s\n", f->name, worst, where);
    assert_true(worst <= f->bound);
}

static void every_region_is_within_bounds(void **state)
{
    (void)state;
    for (int f = 0; f < FUNCTIONS; f++)
        expect_few_ulp(&functions[f], 0, stride, stride_count, "all exponents");
}

/* A number with a sign, and an exponent that is no more than `most` from 0, from any pattern. */
static real within(pattern bits, int most)
{
    const int exponent = (int)(bits % (pattern)(2 * most + 1)) - most;
    const real fraction = (real)((double)(bits >> 9) / (double)(~(pattern)0 >> 9));
    return (real)ldexp(bits & 256 ? -1 - (double)fraction : 1 + (double)fraction, exponent);
}

static void roots_and_quotients_are_within_an_ulp(void **state)
{
    (void)state;
    double root = 0, quotient = 0;
    for (pattern i = 0, bits = 0; i < stride_count / RT_LANES; i++) {
        vreal v, a, b;
        for (int lane = 0; lane < RT_LANES; lane++) {
            bits += stride;
            v[lane] = i == 0 ? 0 : (real)fabs((double)within(bits, 120));
            a[lane] = within(bits * 0x9e3779b1u, 60);
            b[lane] = (real)fabs((double)within(bits, 60));
        }
        const vreal roots = v_root(v), quotients = v_quotient(a, b);
        for (int lane = 0; lane < RT_LANES; lane++) {
            root = fmax(root, error_in_ulp(roots[lane], WIDE(sqrt)((wide)v[lane])));
            quotient = fmax(quotient, error_in_ulp(quotients[lane], (wide)a[lane] / (wide)b[lane]));
        }
    }
    print_message("root     worst error %.3f ulp\nquotient worst error %.3f ulp\n", root, quotient);
    assert_true(root <= 1 && quotient <= 1);
    assert_true(isnan(v_quotient(v_all(NAN), v_all(1))[0]) &&
                isnan(v_quotient(v_all(1), v_all(NAN))[0]) && isnan(v_root(v_all(NAN))[0]));
}

/* Where a function switches its way of computing, leaves its range or changes its exponent. */
static void neighbourhoods_of_special_points_are_within_bounds(void **state)
{
    (void)state;
    static const double points[] = {0,     3.92,       3.95,       5.86,  0x1p-126,   0.3,
                                    0.5,   0.34657359, 0.70710678, 1,     1.41421356, 1.0397208,
                                    2,     8.664,      9.01,       10,    16.29,      16.64,
                                    16.98, 20,         87.33,      88.02, 88.376,     88.72,
                                    89,    103.2,      103.97,     104,   709.78,     745.1};
    enum { POINTS = sizeof points / sizeof *points, NEAR = 2048 };
    for (int f = 0; f < FUNCTIONS; f++)
        for (int i = 0; i < POINTS; i++)
            for (int sign = -1; sign <= 1; sign += 2) {
                const pattern point = to_pattern((real)(sign * points[i]));
                expect_few_ulp(&functions[f], point - NEAR, 1, 2 * NEAR, NULL);
            }
}

/* ------------------------------------------------------------------------- the limits */

/* volatile: a compiler that computes f(x) itself rounds as it likes. */
static real one(vreal (*f)(vreal x), double x)
{
    volatile real opaque = (real)x;
    return f(v_all(opaque))[0];
}

static void limits_are_exact(void **state)
{
    (void)state;
    assert_true(one(vector_exp, -INFINITY) == 0 && one(vector_exp, INFINITY) == INFINITY);
    assert_true(one(vector_exp, 0) == 1 && one(vector_exp, -0.0) == 1);
    assert_true(one(vector_exp, 1e30) == INFINITY && one(vector_exp, -1e30) == 0);
    assert_true(one(vector_log, 0) == -INFINITY && one(vector_log, -0.0) == -INFINITY);
    assert_true(one(vector_log, INFINITY) == INFINITY && one(vector_log, 1) == 0);
    assert_true(isnan(one(vector_log, -1)) && isnan(one(vector_log, -INFINITY)));
    assert_true(one(vector_tanh, INFINITY) == 1 && one(vector_tanh, -INFINITY) == -1);
    assert_true(one(vector_tanh, 30) == 1 && one(vector_tanh, -1e30) == -1);
    assert_true(signbit(one(vector_tanh, -0.0)) && !signbit(one(vector_tanh, 0)));
    assert_true(one(vector_sigmoid, INFINITY) == 1 && one(vector_sigmoid, -INFINITY) == 0);
    assert_true(one(vector_sigmoid, 0) == 0.5 && one(vector_sigmoid, 1e30) == 1);
    for (int f = 0; f < FUNCTIONS; f++) {
        assert_true(isnan(one(functions[f].vector, NAN)));
        assert_true(isnan(one(functions[f].vector, -NAN)));
    }
}

/* Each lane is computed by itself, NaN and infinity beside it or not. */
static void lanes_do_not_mix(void **state)
{
    (void)state;
    for (int f = 0; f < FUNCTIONS; f++) {
        vreal x;
        for (int i = 0; i < RT_LANES; i++) {
            volatile real opaque = i % 3 == 0 ? NAN : (real)(i * 0.37 + 0.1);
            x[i] = opaque;
        }
        const vreal y = functions[f].vector(x);
        for (int i = 0; i < RT_LANES; i++)
            assert_true(isnan(x[i]) ? isnan(y[i]) : y[i] == one(functions[f].vector, (double)x[i]));
    }
}

/* ------------------------------------------------------------- elementwise operations */

static void selections_follow_their_masks(void **state)
{
    (void)state;
    vreal a, b;
    for (int i = 0; i < RT_LANES; i++) {
        a[i] = (real)i;
        b[i] = (real)(i % 2 ? 100 : -100);
    }
    const vreal larger = v_max(a, b), smaller = v_min(a, b), minus_zero = v_all((real)-0.0);
    for (int i = 0; i < RT_LANES; i++) {
        assert_true(larger[i] == (i % 2 ? 100 : a[i]) && smaller[i] == (i % 2 ? a[i] : -100));
        assert_true(signbit(minus_zero[i]));
    }
    assert_true(v_sum(a) == RT_LANES * (RT_LANES - 1) / 2);
}

static void relu_keeps_positive_numbers_and_nan(void **state)
{
    (void)state;
    assert_true(v_relu(v_all(3))[0] == 3 && v_relu(v_all(-3))[0] == 0 && v_relu(v_all(0))[0] == 0);
    assert_true(v_relu(v_all(INFINITY))[0] == INFINITY && v_relu(v_all(-INFINITY))[0] == 0);
    assert_true(isnan(v_relu(v_all(NAN))[0]));
    assert_true(v_relu_grad(v_all(2), v_all(-5))[0] == -5 &&
                v_relu_grad(v_all(0), v_all(7))[0] == 0);
}

static void gradients_are_functions_of_the_output(void **state)
{
    (void)state;
    const vreal y = v_all((real)0.25), dy = v_all(8);
    assert_true(v_sigmoid_grad(y, dy)[0] == 1.5);
    assert_true(v_tanh_grad(y, dy)[0] == 7.5);
    assert_true(v_add(y, dy)[0] == 8.25 && v_multiply(y, dy)[0] == 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_region_is_within_bounds),
        cmocka_unit_test(roots_and_quotients_are_within_an_ulp),
        cmocka_unit_test(neighbourhoods_of_special_points_are_within_bounds),
        cmocka_unit_test(limits_are_exact),
        cmocka_unit_test(lanes_do_not_mix),
        cmocka_unit_test(selections_follow_their_masks),
        cmocka_unit_test(relu_keeps_positive_numbers_and_nan),
        cmocka_unit_test(gradients_are_functions_of_the_output),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
