/* metrics.c: the figures of a training run, as a CSV file. */
#include <errno.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "metrics.h"
#include "number.h"

const char *const rt_figure_name[RT_FIGURES] = {
    "epoch",           "train_loss",          "train_accuracy", "test_loss",     "test_accuracy",
    "validation_loss", "validation_accuracy", "penalty",        "learning_rate", "seconds",
};

double rt_figure(const struct rt_check *c, int figure)
{
    const double value[RT_FIGURES] = {
        c->epoch,         c->train_loss,      c->train_accuracy,      c->test_loss,
        c->test_accuracy, c->validation_loss, c->validation_accuracy, c->penalty,
        c->learning_rate, c->seconds,
    };
    return value[figure];
}

static int failed(struct rt_metrics *metrics, struct rt_error *error)
{
    return rt_fail(error, RT_IO, "%s: cannot be written, %s", metrics->path, strerror(errno));
}

/* Hands one line to the system. Takes back what a full disk left of it. */
static int put_line(struct rt_metrics *metrics, const char *line, struct rt_error *error)
{
    const int descriptor = fileno(metrics->stream);
    const off_t before = lseek(descriptor, 0, SEEK_CUR);
    if (fputs(line, metrics->stream) >= 0 && fflush(metrics->stream) == 0) return RT_OK;
    const int code = failed(metrics, error);
    if (before >= 0) (void)!ftruncate(descriptor, before);
    return code;
}

int rt_metrics_open(const char *path, struct rt_metrics *metrics, struct rt_error *error)
{
    snprintf(metrics->path, sizeof metrics->path, "%s", path);
    metrics->stream = fopen(path, "we");
    if (!metrics->stream) return failed(metrics, error);
    char header[256] = "step";
    for (int i = 0; i < RT_FIGURES; i++) {
        const size_t used = strlen(header);
        snprintf(header + used, sizeof header - used, ",%s", rt_figure_name[i]);
    }
    strcat(header, "\n");
    const int code = put_line(metrics, header, error);
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
    return put_line(metrics, line, error);
}

void rt_metrics_close(struct rt_metrics *metrics)
{
    if (metrics->stream) (void)fclose(metrics->stream);
    metrics->stream = NULL;
}
