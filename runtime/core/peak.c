/* peak.c: multiply-adds on registers, as many as the machine takes. */
#include "peak.h"

#include "clock.h"
#include "simd.h"

enum {
    CHAINS = RT_PICK(24, 12, 24, 12), /* independent sums: more than latency times units */
    TURNS = 480000 / CHAINS,          /* of all chains, in one window of some 0.1 ms */
    WINDOWS = 400,
    TRIES = 25, /* a second, in which a team takes back whom it left out, if it can */
};

static real multiply_and_add(real factor)
{
    vreal sum[CHAINS];
    for (int i = 0; i < CHAINS; i++) sum[i] = v_all((real)i);
    for (int turn = 0; turn < TURNS; turn++) {
        EACH
        for (int i = 0; i < CHAINS; i++) sum[i] = sum[i] * factor + factor;
    }
    for (int i = 1; i < CHAINS; i++) sum[0] += sum[i];
    return v_sum(sum[0]);
}

/* What member 0 saw. */
struct result {
    double seconds; /* of the fastest window */
    int members;    /* that worked; a team may leave some out */
};

/* Volatile variables keep the compiler from computing the sums once, or outside of the window. */
static void measure(void *argument, const struct rt_member *me)
{
    struct result *result = argument;
    volatile real factor = 0.5f, sink;
    for (int window = 0; window < WINDOWS; window++) {
        rt_meet(me);
        const double start = rt_seconds();
        sink = multiply_and_add(factor);
        rt_meet(me);
        const double seconds = rt_seconds() - start;
        if (me->index == 0 && seconds < result->seconds) result->seconds = seconds;
    }
    if (me->index == 0) result->members = me->count;
    (void)sink;
}

double rt_peak_gflops(struct rt_team *team)
{
    struct result result = {0};
    for (int i = 0; i < TRIES && result.members < rt_team_count(team); i++) {
        result.seconds = 1e9;
        rt_team_run(team, measure, &result);
    }
    const double flops = 2.0 * TURNS * CHAINS * RT_LANES * result.members;
    return 1e-9 * flops / result.seconds;
}
