/* core_elementwise.c: activations and errors against their formulas, over the whole range.
 *
 * Compiled twice. The formulas are computed by libm, in double for float and in long double for
 * double (-DRT_DOUBLE).
 */
#include <float.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../runtime/core/elementwise.h"

#ifdef RT_DOUBLE
typedef long double wide;
#define WIDE(f) f##l
static const double unit = DBL_EPSILON;
#else
typedef double wide;
#define WIDE(f) f
static const double unit = FLT_EPSILON;
#endif

/* ------------------------------------------------------------------- the true values */

static wide sigmoid(wide x) { return 1 / (1 + WIDE(exp)(-x)); }
static wide cdf(wide x) { return WIDE(erfc)(-x / WIDE(sqrt)(2)) / 2; }
static wide density(wide x) { return WIDE(exp)(-x * x / 2) / WIDE(sqrt)(8 * WIDE(atan)(1)); }
static wide inner(wide x)
{
    return WIDE(sqrt)(2 / (4 * WIDE(atan)(1))) * (x + x * x * x * (wide)0.044715L);
}
static wide inner_slope(wide x)
{
    return WIDE(sqrt)(2 / (4 * WIDE(atan)(1))) * (1 + x * x * (wide)0.134145L);
}
static wide soft(wide x) { return WIDE(fmax)(x, 0) + WIDE(log1p)(WIDE(exp)(-WIDE(fabs)(x))); }

/* name, vector expression in x, true value in x, bound in units of max(1, |x|) epsilon. That of
 * gelu_tanh_grad is wider: 1 - s cancels and is multiplied by a large slope. */
#define FUNCTIONS(F)                                                                           \
    F(softplus, v_softplus(x), soft(x), 2)                                                     \
    F(softplus_grad, v_softplus_grad(v_softplus(x), v_all(1)), sigmoid(x), 3)                  \
    F(silu, v_silu(x), x *sigmoid(x), 2)                                                       \
    F(silu_grad, v_silu_grad(x, v_all(1)), sigmoid(x) * (1 + x * (1 - sigmoid(x))), 3)         \
    F(gelu, v_gelu(x), x *cdf(x), 3)                                                           \
    F(gelu_grad, v_gelu_grad(x, v_all(1)), cdf(x) + x * density(x), 3)                         \
    F(gelu_tanh, v_gelu_tanh(x), x / 2 * (1 + WIDE(tanh)(inner(x))), 3)                        \
    F(gelu_tanh_grad, v_gelu_tanh_grad(x, v_all(1)),                                           \
      sigmoid(2 * inner(x)) * (1 + 2 * x * (1 - sigmoid(2 * inner(x))) * inner_slope(x)), 8)   \
    F(elu, v_elu(x, 1), x > 0 ? x : WIDE(expm1)(x), 2)                                         \
    F(elu_grad, v_elu_grad(v_elu(x, 1), v_all(1), 1), x > 0 ? 1 : WIDE(exp)(x), 2)             \
    F(leaky_relu, v_leaky_relu(x, (real)0.25), x > 0 ? x : x / 4, 1)                           \
    F(leaky_relu_grad, v_leaky_relu_grad(x, v_all(1), (real)0.25), x > 0 ? 1 : (wide)0.25L, 1) \
    F(scaled_tanh, v_scaled_tanh(x, (real)1.5, (real)0.5), (wide)1.5L * WIDE(tanh)(x / 2), 3)  \
    F(scaled_tanh_grad, v_scaled_tanh_grad(v_scaled_tanh(x, 2, 1), v_all(1), 2, 1),            \
      2 / (WIDE(cosh)(x) * WIDE(cosh)(x)), 6)                                                  \
    F(abs, v_abs(x), WIDE(fabs)(x), 1)                                                         \
    F(huber, v_huber(x, 2), WIDE(fabs)(x) < 2 ? x * x / 2 : 2 * (WIDE(fabs)(x) - 1), 2)        \
    F(huber_grad, v_huber_grad(x, v_all(1), 2), WIDE(fmax)(-2, WIDE(fmin)(x, 2)), 1)           \
    F(cross_entropy_of_0, v_binary_cross_entropy(x, v_all(0)), soft(x), 2)                     \
    F(cross_entropy_of_1, v_binary_cross_entropy(x, v_all(1)), soft(-x), 2)                    \
    F(cross_entropy_grad, v_binary_cross_entropy_grad(x, v_all(1), v_all(1)), sigmoid(x) - 1, 2)

#define DEFINE(name, vector, truth, bound)                 \
    static vreal vector_##name(vreal x) { return vector; } \
    static wide true_##name(wide x) { return truth; }
FUNCTIONS(DEFINE)

static const struct function {
    const char *name;
    vreal (*vector)(vreal x);
    wide (*truth)(wide x);
    double bound;
} functions[] = {
#define ROW(name, vector, truth, bound) {#name, vector_##name, true_##name, bound},
    FUNCTIONS(ROW)
#undef ROW
};
enum { COUNT = sizeof functions / sizeof *functions };

static real one(const struct function *f, double x)
{
    volatile real opaque = (real)x;
    return f->vector(v_all(opaque))[0];
}

/* ------------------------------------------------------------------------- the tests */

static void all_are_within_few_units(void **state)
{
    (void)state;
    for (int f = 0; f < COUNT; f++) {
        double worst = 0, worst_x = 0;
        for (int i = -200000; i <= 200000; i++) {
            const double x = (double)(real)(i * (i % 2 ? 5e-4 : 3e-5));
            const double y = (double)one(&functions[f], x);
            const double error = fabs(y - (double)functions[f].truth((wide)x)) / fmax(1, fabs(x));
            if (!(error <= worst)) {
                worst = error;
                worst_x = x;
            }
        }
        print_message("%-20s worst error %.2f epsilon\n", functions[f].name, worst / unit);
        if (!(worst <= functions[f].bound * unit))
            print_error("%s(%a) is off by %g\n", functions[f].name, worst_x, worst);
        assert_true(worst <= functions[f].bound * unit);
    }
}

/* Far out they are what their formulas tend to: no product of infinity and zero along the way. */
static void far_values_are_finite(void **state)
{
    (void)state;
    for (int f = 0; f < COUNT; f++)
        for (int sign = -1; sign <= 1; sign += 2) {
            const double far = sign * 1e4;
            const double truth = (double)functions[f].truth((wide)far);
            assert_true(fabs((double)one(&functions[f], far) - truth) <= 2 * unit * 1e4);
        }
}

static void nan_stays_nan(void **state)
{
    (void)state;
    for (int f = 0; f < COUNT; f++) {
        const char *name = functions[f].name;
        const bool picks = functions[f].vector == vector_leaky_relu_grad;
        if (!picks && !isnan(one(&functions[f], NAN))) print_error("%s(NaN) is a number\n", name);
        assert_true(picks || isnan(one(&functions[f], NAN)));
    }
}

/* A right answer given with confidence costs little, but not nothing: nothing cancels. */
static void small_losses_keep_their_digits(void **state)
{
    (void)state;
    for (int x = 5; x <= 80; x += 5) {
        const double truth = exp(-x), bound = 4 * unit * truth;
        vreal v = v_all((real)x);
        assert_true(fabs((double)v_binary_cross_entropy(v, v_all(1))[0] - log1p(truth)) <= bound);
        assert_true(fabs((double)v_binary_cross_entropy(-v, v_all(0))[0] - log1p(truth)) <= bound);
        assert_true(fabs((double)v_softplus(-v)[0] - log1p(truth)) <= bound);
    }
}

static void gradients_at_kinks_are_chosen(void **state)
{
    (void)state;
    const vreal zero = v_all(0), dy = v_all(8);
    assert_true(v_abs_grad(zero, dy)[0] == 0);
    assert_true(v_abs_grad(v_all(-2), dy)[0] == -8 && v_abs_grad(v_all(2), dy)[0] == 8);
    assert_true(v_leaky_relu_grad(zero, dy, (real)0.5)[0] == 4);
    assert_true(v_elu_grad(zero, dy, (real)0.5)[0] == 4);
    assert_true(v_subtract(dy, v_all(3))[0] == 5);
}

/* Roots to the last bits; other powers as exactly as the size of their logarithm allows. */
static void powers_are_within_few_units(void **state)
{
    (void)state;
    for (int i = 1; i < 20000; i++) {
        const real x = (real)(i % 2 ? i * 1e-3 : i * 50.0);
        for (int quarters = 1; quarters <= 5; quarters++) {
            const double power = quarters / 4.0, truth = pow((double)x, power);
            const double bound = quarters == 1 || quarters == 5 ? 2 + 2 * fabs(log(truth)) : 2;
            const double y = (double)v_power(v_all(x), (real)power)[0];
            if (!(fabs(y - truth) <= bound * unit * truth))
                print_error("%g^%g is off by %g units\n", (double)x, power,
                            fabs(y - truth) / unit / truth);
            assert_true(fabs(y - truth) <= bound * unit * truth);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_are_within_few_units),
        cmocka_unit_test(far_values_are_finite),
        cmocka_unit_test(nan_stays_nan),
        cmocka_unit_test(small_losses_keep_their_digits),
        cmocka_unit_test(gradients_at_kinks_are_chosen),
        cmocka_unit_test(powers_are_within_few_units),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
