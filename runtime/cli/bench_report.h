/* bench_report.h: what `bench` prints. */
#ifndef RT_BENCH_REPORT_H
#define RT_BENCH_REPORT_H

#include "options.h"

/* Of a training step, or with --predict of the prediction of one sample. */
struct rt_bench_figures {
    double quartile, least; /* seconds, over windows */
    double peak;            /* GFLOP/s of multiply-adds on registers */
    int64_t bytes;          /* the most memory of the process */
    double *marks;          /* seconds of each row below, forward and backward */
};

/* The layers, and behind them the loops over all parameters: penalties and updates. */
int rt_bench_rows(const struct rt_model *model);

/* Text, with --layers a table too; or with --json one object. */
void rt_bench_report(const struct rt_options *options, const struct rt_bench_figures *figures);

#endif
