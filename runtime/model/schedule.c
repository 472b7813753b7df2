/* schedule.c: the learning rate's factor. Formulas are PyTorch's, in closed form. */
#include <math.h>

#include "schedule.h"

/* From `a` at part 0 to `b` at part 1, in half a wave. */
static double wave(double a, double b, double part)
{
    return b + (a - b) / 2 * (1 + cos(M_PI * part));
}

/* The steps from the end of the warm-up to the end of the schedule. */
static int64_t length(const struct rt_schedule *s, const struct rt_schedule_run *run)
{
    if (s->steps) return s->steps;
    return s->epochs ? s->epochs * run->steps_per_epoch : run->steps - s->warmup;
}

static double cosine(const struct rt_schedule *s, const struct rt_schedule_run *run, int64_t t)
{
    const int64_t end = length(s, run), unit = s->epochs ? run->steps_per_epoch : 1;
    return t >= end ? s->min : wave(1, s->min, (double)(t / unit) / (double)(end / unit));
}

static double one_cycle(const struct rt_schedule *s, const struct rt_schedule_run *run, int64_t t)
{
    const double last = (double)(length(s, run) - 1), top = s->rise * (last + 1) - 1;
    const double at = (double)t, start = 1 / s->div, end = start / s->final_div;
    if (at <= top) return wave(start, 1, at / top);
    return at < last ? wave(1, end, (at - top) / (last - top)) : end;
}

double rt_schedule_factor(const struct rt_schedule *s, const struct rt_schedule_run *run,
                          const struct rt_plateau *plateau, int64_t step)
{
    if (step < s->warmup) return (double)(step + 1) / (double)s->warmup;
    const int64_t t = step - s->warmup;
    const int64_t count = s->unit == RT_EPOCHS ? t / run->steps_per_epoch : t;
    switch (s->kind) {
    case RT_STEP:
        return pow(s->gamma, (double)(count / s->every));
    case RT_EXPONENTIAL:
        return pow(s->gamma, (double)count);
    case RT_COSINE:
        return cosine(s, run, t);
    case RT_ONE_CYCLE:
        return one_cycle(s, run, t);
    case RT_PLATEAU:
        return plateau->factor;
    case RT_FLAT:
        break;
    }
    return 1;
}

struct rt_plateau rt_plateau_begin(void)
{
    return (struct rt_plateau){.factor = 1, .best = INFINITY};
}

void rt_plateau_check(const struct rt_schedule *s, struct rt_plateau *p, double loss)
{
    if (isnan(loss)) return;
    const int better = loss < p->best * (1 - s->threshold);
    if (better) p->best = loss;
    p->bad = better || p->cooling > 0 ? 0 : p->bad + 1;
    if (p->cooling > 0) p->cooling--;
    if (p->bad <= s->patience) return;
    p->factor = fmax(p->factor * s->gamma, s->min);
    p->cooling = s->cooldown;
    p->bad = 0;
}
