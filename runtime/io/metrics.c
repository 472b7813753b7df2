/* metrics.c: the figures of a training run, as a CSV file. */
#include <errno.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "metrics.h"
#include "number.h"

static const char header[] = "step,epoch,train_loss,train_accuracy,test_loss,test_accuracy,"
                             "penalty,learning_rate,seconds\n";

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
    const double value[] = {check->epoch,         check->train_loss,    check->train_accuracy,
                            check->test_loss,     check->test_accuracy, check->penalty,
                            check->learning_rate, check->seconds};
    char line[256];
    snprintf(line, sizeof line, "%lld", (long long)check->step);
    for (size_t i = 0; i < sizeof value / sizeof *value; i++) append(line, sizeof line, value[i]);
    strcat(line, "\n");
    return put_line(metrics, line, error);
}

void rt_metrics_close(struct rt_metrics *metrics)
{
    if (metrics->stream) (void)fclose(metrics->stream);
    metrics->stream = NULL;
}
