/* metrics.c: the figures of a training run, as a CSV file. */
#include <math.h>
#include <string.h>

#include "metrics.h"
#include "number.h"

const char *const rt_figure_name[RT_FIGURES] = {
    "epoch",           "train_loss",          "train_accuracy", "test_loss", "test_accuracy",
    "validation_loss", "validation_accuracy", "step_loss",      "penalty",   "learning_rate",
    "seconds",
};

double rt_figure(const struct rt_check *c, int figure)
{
    const double value[RT_FIGURES] = {
        c->epoch,
        c->train_loss,
        c->train_accuracy,
        c->test_loss,
        c->test_accuracy,
        c->validation_loss,
        c->validation_accuracy,
        c->step_loss,
        c->penalty,
        c->learning_rate,
        c->seconds,
    };
    return value[figure];
}

int rt_metrics_open(const char *path, struct rt_metrics *metrics, struct rt_error *error)
{
    char header[256] = "step";
    for (int i = 0; i < RT_FIGURES; i++) {
        const size_t used = strlen(header);
        snprintf(header + used, sizeof header - used, ",%s", rt_figure_name[i]);
    }
    strcat(header, "\n");
    int code = rt_lines_open(path, &metrics->lines, error);
    if (!code) code = rt_lines_add(&metrics->lines, header, error);
    if (code) rt_metrics_close(metrics);
    return code;
}

/* Appends ",value": nine digits tell all floats apart. */
static void append(char *line, size_t size, double value)
{
    const size_t used = strlen(line);
    if (isnan(value))
        snprintf(line + used, size - used, ",");
    else
        snprintf(line + used, size - used, ",%.9g", rt_decimal(value));
}

int rt_metrics_add(struct rt_metrics *metrics, const struct rt_check *check, struct rt_error *error)
{
    char line[256];
    snprintf(line, sizeof line, "%lld", (long long)check->step);
    for (int i = 0; i < RT_FIGURES; i++) append(line, sizeof line, rt_figure(check, i));
    strcat(line, "\n");
    return rt_lines_add(&metrics->lines, line, error);
}

void rt_metrics_close(struct rt_metrics *metrics) { rt_lines_close(&metrics->lines); }
