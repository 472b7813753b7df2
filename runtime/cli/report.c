/* report.c: what `train` prints. */
#include <math.h>
#include <stdio.h>

#include "print.h"
#include "report.h"

void rt_report_begin(const struct rt_options *options, int rows, int test_rows, int64_t steps)
{
    char a[RT_GROUPED], b[RT_GROUPED], c[RT_GROUPED];
    if (options->json || options->quiet) return;
    printf("%s on %s: %s samples, %s for testing; %s steps of %d samples, %d thread%s\n",
           options->model->name, options->data, rt_grouped(rows, a), rt_grouped(test_rows, b),
           rt_grouped(steps, c), options->model->batch, options->threads,
           options->threads > 1 ? "s" : "");
    printf("%9s %9s %11s %9s %11s %9s %9s\n", "epoch", "step", "train loss", "accuracy",
           "test loss", "accuracy", "seconds");
    (void)fflush(stdout);
}

static void print_json(const char *event, const struct rt_check *c)
{
    json_t *line = json_pack("{s:s, s:I}", "event", event, "step", (json_int_t)c->step);
    const struct {
        const char *key;
        double value;
    } rows[] = {
        {"epoch", c->epoch},
        {"train_loss", c->train_loss},
        {"train_accuracy", c->train_accuracy},
        {"test_loss", c->test_loss},
        {"test_accuracy", c->test_accuracy},
        {"validation_loss", (double)NAN}, /* no split for validation yet */
        {"validation_accuracy", (double)NAN},
        {"penalty", c->penalty},
        {"learning_rate", c->learning_rate},
        {"seconds", c->seconds},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        json_object_set_new(line, rows[i].key, rt_json_real(rows[i].value));
    rt_print_json(line);
}

/* A column of the table, "-" where there is no such figure. */
static void column(int width, int digits, double value)
{
    if (isnan(value))
        printf(" %*s", width, "-");
    else
        printf(" %*.*f", width, digits, value);
}

void rt_report_check(const struct rt_options *options, const struct rt_check *check)
{
    if (options->json) {
        print_json("check", check);
        return;
    }
    if (options->quiet) return;
    printf("%9.5g %9lld", check->epoch, (long long)check->step);
    column(11, 5, check->train_loss);
    column(9, 4, check->train_accuracy);
    column(11, 5, check->test_loss);
    column(9, 4, check->test_accuracy);
    column(9, 2, check->seconds);
    (void)putchar('\n');
    (void)fflush(stdout);
}

void rt_report_end(const struct rt_options *options, const struct rt_check *check,
                   const char *folder)
{
    if (options->json) {
        print_json("end", check);
        return;
    }
    if (isnan(check->test_accuracy))
        printf("test loss %.5f", check->test_loss);
    else
        printf("test accuracy %.4f", check->test_accuracy);
    printf(" after %lld steps in %.2f s; results in %s\n", (long long)check->step, check->seconds,
           folder);
}
