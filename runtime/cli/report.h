/* report.h: what `train` prints. */
#ifndef RT_REPORT_H
#define RT_REPORT_H

#include "../data/dataset.h"
#include "../io/metrics.h"
#include "options.h"

/* The head of the table of checks, one line of it, why it stops early, and the summary. With --json
 * each check and the end is an object; with --quiet only the summary is printed. */
void rt_report_begin(const struct rt_options *options, const struct rt_dataset *data,
                     int64_t steps);
void rt_report_check(const struct rt_options *options, const struct rt_check *check);
void rt_report_stop(const struct rt_options *options, const char *figure, int checks);
void rt_report_end(const struct rt_options *options, const struct rt_check *check,
                   const char *folder);

#endif
