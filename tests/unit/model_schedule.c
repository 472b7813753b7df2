/* model_schedule.c: factors of the learning rate, against what PyTorch's schedulers print. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../runtime/model/schedule.h"

static const struct rt_schedule_run run = {.steps = 20, .steps_per_epoch = 4};
static const struct rt_plateau fresh = {.factor = 1};

static void gives(const struct rt_schedule *s, int64_t step, double factor)
{
    const double got = rt_schedule_factor(s, &run, &fresh, step);
    if (fabs(got - factor) > 1e-12)
        fail_msg("step %d: wanted %.15g, got %.15g", (int)step, factor, got);
}

static void without_a_schedule_nothing_changes(void **state)
{
    (void)state;
    const struct rt_schedule none = {0};
    for (int step = 0; step < 30; step++) gives(&none, step, 1);
}

/* StepLR and ExponentialLR, stepped once an epoch or once a step. */
static void steps_and_powers(void **state)
{
    (void)state;
    struct rt_schedule s = {.kind = RT_STEP, .every = 2, .gamma = 0.1};
    gives(&s, 7, 1);
    gives(&s, 8, 0.1);
    gives(&s, 16, 0.01);
    s.unit = RT_STEPS;
    gives(&s, 7, 0.001);
    s = (struct rt_schedule){.kind = RT_EXPONENTIAL, .gamma = 0.5};
    gives(&s, 3, 1);
    gives(&s, 12, 0.125);
    s.unit = RT_STEPS;
    gives(&s, 3, 0.125);
}

/* CosineAnnealingLR(T_max, eta_min): eta_min + (lr - eta_min) (1 + cos(pi t / T_max)) / 2. */
static void cosine(void **state)
{
    (void)state;
    struct rt_schedule s = {.kind = RT_COSINE, .min = 0.1};
    for (int t = 0; t <= 20; t++) gives(&s, t, 0.1 + 0.9 * (1 + cos(M_PI * t / 20)) / 2);
    gives(&s, 25, 0.1);
    s.steps = 10;
    gives(&s, 5, 0.55);
    gives(&s, 11, 0.1);
    s = (struct rt_schedule){.kind = RT_COSINE, .epochs = 4};
    gives(&s, 7, (1 + cos(M_PI / 4)) / 2);
    gives(&s, 8, 0.5);
    gives(&s, 16, 0);
}

/* OneCycleLR(max_lr=1, total_steps=20) of PyTorch; printed with 15 digits. */
static void one_cycle(void **state)
{
    (void)state;
    const double torch[] = {
        0.04,
        0.131671842700025,
        0.371671842700025,
        0.668328157299975,
        0.908328157299975,
        1,
        0.987464006235087,
        0.950484632013474,
        0.89091617757105,
        0.811745653949763,
        0.716943001791301,
        0.611262021936289,
        0.500002,
        0.388741978063711,
        0.283060998208699,
        0.188258346050237,
        0.10908782242895,
        0.0495193679865263,
        0.0125399937649126,
        4e-06,
    };
    const struct rt_schedule s = {.kind = RT_ONE_CYCLE, .rise = 0.3, .div = 25, .final_div = 1e4};
    for (int step = 0; step < 20; step++) gives(&s, step, torch[step]);
}

/* LinearLR(start_factor=1/5, total_iters=4), then the schedule from its beginning. */
static void warmup_comes_first(void **state)
{
    (void)state;
    struct rt_schedule s = {.kind = RT_EXPONENTIAL, .gamma = 0.5, .unit = RT_STEPS, .warmup = 5};
    for (int step = 0; step < 5; step++) gives(&s, step, (step + 1) / 5.0);
    gives(&s, 5, 1);
    gives(&s, 7, 0.25);
    s = (struct rt_schedule){.kind = RT_COSINE, .warmup = 10};
    gives(&s, 15, 0.5);
    gives(&s, 20, 0);
}

/* ReduceLROnPlateau(factor=0.1, patience=1, threshold=0.1, cooldown=1, min_lr=0.005), lr = 1. */
static void plateau(void **state)
{
    (void)state;
    const struct rt_schedule s = {.kind = RT_PLATEAU,
                                  .gamma = 0.1,
                                  .patience = 1,
                                  .threshold = 0.1,
                                  .cooldown = 1,
                                  .min = 0.005};
    const double loss[] = {1,   0.95, 0.92, 0.9, 0.8, 0.79, 0.78, 0.77, 0.76, 0.75,
                           0.6, 0.6,  0.6,  0.6, 0.6, 0.6,  0.6,  0.6,  0.6};
    const double torch[] = {1,     1,     0.1,   0.1,   0.1,   0.1,   0.01,  0.01,  0.01, 0.005,
                            0.005, 0.005, 0.005, 0.005, 0.005, 0.005, 0.005, 0.005, 0.005};
    struct rt_plateau p = rt_plateau_begin();
    for (size_t i = 0; i < sizeof loss / sizeof *loss; i++) {
        rt_plateau_check(&s, &p, (double)NAN); /* no check */
        rt_plateau_check(&s, &p, loss[i]);
        if (fabs(rt_schedule_factor(&s, &run, &p, 0) - torch[i]) > 1e-12)
            fail_msg("check %d: wanted %g, got %g", (int)i, torch[i], p.factor);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_schedule_nothing_changes),
        cmocka_unit_test(steps_and_powers),
        cmocka_unit_test(cosine),
        cmocka_unit_test(one_cycle),
        cmocka_unit_test(warmup_comes_first),
        cmocka_unit_test(plateau),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
