/* io_metrics.c: the CSV file of a training run, and numbers as people write them. */
#define _XOPEN_SOURCE 700
#include "data_files.h"

#include <math.h>
#include <signal.h>
#include <sys/resource.h>

#include "../../runtime/io/metrics.h"
#include "../../runtime/io/number.h"

static const char header[] = "step,epoch,train_loss,train_accuracy,test_loss,test_accuracy,"
                             "validation_loss,validation_accuracy,step_loss,penalty,"
                             "learning_rate,seconds\n";

/* folder/m.csv holds the header and then `text`. */
static void expect_lines(const char *text)
{
    char expected[512], got[512] = "";
    snprintf(expected, sizeof expected, "%s%s", header, text);
    (void)read_back("m.csv", got, sizeof got - 1);
    assert_string_equal(got, expected);
}

static void every_line_is_there_at_once(void **state)
{
    (void)state;
    struct rt_metrics metrics;
    struct rt_error error;
    const struct rt_check first = {600,  1,     0.5,   0.25, 1.0 / 3,      (double)0.1f,
                                   0.75, 0.125, 0.625, 0,    (double)0.3f, 2.5};
    const struct rt_check second = {1000, 1.5, 2, NAN, 3, NAN, NAN, NAN, NAN, NAN, NAN, 1e-7};
    assert_int_equal(rt_metrics_open(in_folder("m.csv"), &metrics, &error), RT_OK);
    expect_lines("");
    assert_int_equal(rt_metrics_add(&metrics, &first, &error), RT_OK);
    expect_lines("600,1,0.5,0.25,0.333333333,0.1,0.75,0.125,0.625,0,0.3,2.5\n");
    assert_int_equal(rt_metrics_add(&metrics, &second, &error), RT_OK);
    expect_lines(
        "600,1,0.5,0.25,0.333333333,0.1,0.75,0.125,0.625,0,0.3,2.5\n1000,1.5,2,,3,,,,,,,1e-07\n");
    rt_metrics_close(&metrics);
}

static void a_full_disk_leaves_whole_lines(void **state)
{
    (void)state;
    struct rt_metrics metrics;
    struct rt_error error;
    const struct rt_check check = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    const struct rlimit small = {sizeof header + 30, RLIM_INFINITY};
    const struct rlimit large = {RLIM_INFINITY, RLIM_INFINITY};
    (void)signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(rt_metrics_open(in_folder("m.csv"), &metrics, &error), RT_OK);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    assert_int_equal(rt_metrics_add(&metrics, &check, &error), RT_OK);
    const int code = rt_metrics_add(&metrics, &check, &error);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &large), 0);
    assert_refused(code, &error, RT_IO, "DIR/m.csv: cannot be written, File too large");
    rt_metrics_close(&metrics);
    expect_lines("1,1,1,1,1,1,1,1,1,1,1,1\n");
}

static void floats_are_as_short_as_they_can_be(void **state)
{
    (void)state;
    assert_true(rt_decimal((double)0.1f) == 0.1);
    assert_true(rt_decimal((double)1e-6f) == 1e-6);
    assert_true(rt_decimal(0.1) == 0.1);
    assert_true(rt_decimal(1.0 / 3) == 1.0 / 3);
    assert_true(rt_decimal(3) == 3);
    assert_true(isinf(rt_decimal((double)INFINITY)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(every_line_is_there_at_once),
        IN_FOLDER(a_full_disk_leaves_whole_lines),
        IN_FOLDER(floats_are_as_short_as_they_can_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
