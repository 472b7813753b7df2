/* metrics.h: the figures of a training run, as a CSV file that grows while it trains. */
#ifndef RT_METRICS_H
#define RT_METRICS_H

#include <stdint.h>

#include "lines.h"

/* One check of a run. What it does not have is NAN: accuracies of a regression, a validation that
 * was not asked for, the loss of a step before the first, a penalty without regularizers, a
 * learning rate where there is no optimizer.
 */
struct rt_check {
    int64_t step;
    double epoch;
    double train_loss, train_accuracy, test_loss, test_accuracy;
    double validation_loss, validation_accuracy;
    double step_loss; /* of the last step, before its update, as training sees the network */
    double penalty;   /* what regularizers add to the loss */
    double learning_rate;
    double seconds;
};

/* The figures of a check by name, in the order in which they are written; `step` comes first. */
enum { RT_FIGURES = 11 };
extern const char *const rt_figure_name[RT_FIGURES];
double rt_figure(const struct rt_check *check, int figure);

struct rt_metrics {
    struct rt_lines lines;
};

/* Begins `path` with its header line, over whatever was there. */
int rt_metrics_open(const char *path, struct rt_metrics *metrics, struct rt_error *error);

/* Adds a line. NAN becomes an empty field. */
int rt_metrics_add(struct rt_metrics *metrics, const struct rt_check *check,
                   struct rt_error *error);

void rt_metrics_close(struct rt_metrics *metrics);

#endif
