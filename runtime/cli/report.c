/* report.c: what `train` prints. */
#include <math.h>
#include <stdio.h>

#include "print.h"
#include "report.h"

static void print_data(const struct rt_options *options, const struct rt_dataset *data,
                       int64_t steps)
{
    char text[RT_GROUPED];
    printf("%s on %s: %s samples", options->model->name, options->data,
           rt_grouped(data->train.rows, text));
    if (data->validation.rows > 0)
        printf(", %s for validation", rt_grouped(data->validation.rows, text));
    printf(", %s for testing", rt_grouped(data->test.rows, text));
    printf("; %s steps of %d samples, %d thread%s\n", rt_grouped(steps, text),
           options->model->batch, options->threads, options->threads > 1 ? "s" : "");
}

void rt_report_begin(const struct rt_options *options, const struct rt_dataset *data, int64_t steps)
{
    char text[RT_GROUPED];
    if (options->json || options->quiet) return;
    if (options->data)
        print_data(options, data, steps);
    else
        printf("%s: %s steps\n", options->model->name, rt_grouped(steps, text));
    printf("%9s %9s %11s %9s", "epoch", "step", "train loss", "accuracy");
    if (data->validation.rows > 0) printf(" %11s %9s", "valid. loss", "accuracy");
    printf(" %11s %9s %9s\n", "test loss", "accuracy", "seconds");
    (void)fflush(stdout);
}

static void print_json(const char *event, const struct rt_check *c)
{
    json_t *line = json_pack("{s:s, s:I}", "event", event, "step", (json_int_t)c->step);
    for (int i = 0; i < RT_FIGURES; i++)
        json_object_set_new(line, rt_figure_name[i], rt_json_real(rt_figure(c, i)));
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
    if (!isnan(check->validation_loss)) {
        column(11, 5, check->validation_loss);
        column(9, 4, check->validation_accuracy);
    }
    column(11, 5, check->test_loss);
    column(9, 4, check->test_accuracy);
    column(9, 2, check->seconds);
    (void)putchar('\n');
    (void)fflush(stdout);
}

void rt_report_stop(const struct rt_options *options, const char *figure, int checks)
{
    if (options->json || options->quiet) return;
    printf("stopped: %s has not improved in %d check%s\n", figure, checks, checks > 1 ? "s" : "");
}

void rt_report_end(const struct rt_options *options, const struct rt_check *check,
                   const char *folder)
{
    if (options->json) {
        print_json("end", check);
        return;
    }
    if (isnan(check->test_loss))
        printf("training loss %.5f", check->train_loss);
    else if (isnan(check->test_accuracy))
        printf("test loss %.5f", check->test_loss);
    else
        printf("test accuracy %.4f", check->test_accuracy);
    printf(" after %lld steps in %.2f s; results in %s\n", (long long)check->step, check->seconds,
           folder);
}
