/* cli_early_stop.c: when a training stops, and what it goes back to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../../runtime/cli/early_stop.h"
#include "tiny_model.h"

enum { MOST = 12 };

/* A session of the options and nothing else: what early stopping looks at. */
static struct rt_session session_of(const struct rt_options *options, int validation)
{
    struct rt_session session = {.options = options};
    session.data.validation.rows = validation;
    session.data.test.rows = 1;
    return session;
}

/* A network whose memory is one byte, by which a test can tell its moments apart. */
struct fake {
    struct rt_model model;
    struct rt_options options;
    struct rt_session session;
    struct rt_early_stop stop;
    char context[1];
};

static void begin(struct fake *fake, const char *monitor, int patience, double min_delta)
{
    struct rt_error error;
    *fake = (struct fake){.model = tiny_float};
    fake->model.bytes = sizeof fake->context;
    fake->model.min_delta = min_delta;
    fake->options =
        (struct rt_options){.model = &fake->model, .monitor = monitor, .patience = patience};
    fake->session = session_of(&fake->options, 1);
    fake->session.net.model = &fake->model;
    fake->session.net.context = fake->context;
    assert_int_equal(rt_early_stop_open(&fake->session, &fake->stop, &error), RT_OK);
}

/* Shows the values one after the other: the number of the check at which it stops, 0 for never. */
static int stops_at(struct fake *fake, const double value[MOST], int count)
{
    for (int i = 0; i < count; i++) {
        const struct rt_check check = {.step = i + 1,
                                       .test_loss = value[i],
                                       .validation_accuracy = value[i],
                                       .seconds = i};
        fake->context[0] = (char)(i + 1);
        if (rt_early_stop_look(&fake->stop, &fake->session.net, &check)) return i + 1;
    }
    return 0;
}

static void patience_counts_checks(void **state)
{
    (void)state;
    static const struct {
        const char *monitor;
        int patience;
        double min_delta;
        double value[MOST];
        int stops, best; /* numbers of checks; 0: none */
    } rows[] = {
        {"test_loss", 2, 0, {5, 4, 3, 2, 1}, 0, 5},
        {"test_loss", 2, 0, {5, 4, 4.5, 4.2, 1}, 4, 2},
        {"test_loss", 2, 0, {5, 4, 4, 4, 1}, 4, 2}, /* equal is not better */
        {"test_loss", 2, 0, {5, 6, 4, 6, 3}, 0, 5},
        {"test_loss", 1, 0, {5, 4, 4.5, 1, 1}, 3, 2},
        {"test_loss", 2, 0.5, {5, 4.6, 4.5, 4, 3}, 3, 1},
        {"test_loss", 0, 0, {5, 6, 6, 6, 6}, 0, 0}, /* never stops, nothing is watched */
        {"test_loss", 2, 0, {NAN, NAN, 1, 1, 1}, 2, 0},
        {"test_loss", 3, 0, {NAN, 2, NAN, 1, 3}, 0, 4},
        {"validation_accuracy", 2, 0, {.1, .2, .15, .2, .3}, 4, 2},
        {"validation_accuracy", 3, 0, {.1, .2, .15, .2, .3}, 0, 5},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fake fake;
        struct rt_check last = {.step = 100, .seconds = 9};
        begin(&fake, rows[i].monitor, rows[i].patience, rows[i].min_delta);
        assert_int_equal(stops_at(&fake, rows[i].value, 5), rows[i].stops);
        fake.context[0] = 100;
        rt_early_stop_restore(&fake.stop, &fake.session.net, &last);
        assert_int_equal(fake.context[0], rows[i].best ? rows[i].best : 100);
        assert_int_equal(last.step, rows[i].best ? rows[i].best : 100);
        assert_true(last.seconds == 9); /* the whole run's */
        rt_early_stop_close(&fake.stop);
    }
}

/* With restore_best = false in the spec the last weights stay. */
static void restoring_can_be_left_out(void **state)
{
    (void)state;
    struct fake fake;
    struct rt_error error;
    struct rt_check last = {.step = 100};
    begin(&fake, "test_loss", 1, 0);
    rt_early_stop_close(&fake.stop);
    fake.model.monitor = "test_loss";
    assert_int_equal(rt_early_stop_open(&fake.session, &fake.stop, &error), RT_OK);
    assert_int_equal(stops_at(&fake, (const double[MOST]){1, 2}, 2), 2);
    rt_early_stop_restore(&fake.stop, &fake.session.net, &last);
    assert_int_equal(fake.context[0], 2);
    assert_int_equal(last.step, 100);
    rt_early_stop_close(&fake.stop);
}

static void the_figure_must_be_there(void **state)
{
    (void)state;
    struct rt_error error;
    struct rt_best best;
    struct rt_model regression = tiny_float;
    regression.classes = 0;
    const struct rt_options options = {.model = &regression};
    const struct rt_session session = session_of(&options, 0);
    assert_int_equal(rt_best_open(&session, NULL, 0, &best, &error), RT_OK);
    assert_false(rt_best_look(&best, &(struct rt_check){0}));
    assert_int_equal(rt_best_open(&session, "test_loss", 0, &best, &error), RT_OK);
    assert_int_equal(rt_best_open(&session, "test_accuracy", 0, &best, &error), RT_USAGE);
    assert_string_equal(error.text,
                        "test_accuracy: cannot be watched, since tiny predicts no class");
    assert_int_equal(rt_best_open(&session, "validation_loss", 0, &best, &error), RT_USAGE);
    assert_string_equal(error.text,
                        "validation_loss: cannot be watched, since no rows are kept for "
                        "validation\n"
                        "  hint: --validation 0.2 keeps a fifth of the training rows");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patience_counts_checks),
        cmocka_unit_test(restoring_can_be_left_out),
        cmocka_unit_test(the_figure_must_be_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
