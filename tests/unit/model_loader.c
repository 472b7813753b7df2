/* model_loader.c: batches that are packed while the network trains. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../../runtime/core/random.h"
#include "../../runtime/model/loader.h"
#include "tiny_model.h"

enum { ROWS = 22, STEPS = 60, STEPS_PER_EPOCH = 6 };

static float values[ROWS * TINY_IN];
static int32_t labels[ROWS];
static const struct rt_split split = {.rows = ROWS, .floats = values, .label = labels};
static const struct rt_augment moved = {.crop = 1, .flip = 1};

static int make_data(void **state)
{
    (void)state;
    for (int i = 0; i < ROWS * TINY_IN; i++)
        values[i] = (float)rt_uniform(rt_random(5, 0, (uint64_t)i).word[0]);
    for (int i = 0; i < ROWS; i++) labels[i] = i % TINY_OUT;
    return 0;
}

/* The tiny model, whose samples are pictures of 2x3 points that are moved and mirrored. */
static struct rt_model picture_model(const struct rt_model *model)
{
    const ptrdiff_t line = model->input.stride[0];
    struct rt_model pictures = *model;
    pictures.input = (struct rt_view){4, {TINY_BATCH, 1, 2, 3}, {line, 6, 3, 1}, 0, 0, 0};
    pictures.augment = &moved;
    return pictures;
}

/* The rows of a step; the last batch of an epoch is short. */
static struct rt_rows rows_of(int step)
{
    const int at = step % STEPS_PER_EPOCH * TINY_BATCH, left = ROWS - at;
    return (struct rt_rows){.split = &split,
                            .first = at,
                            .live = left < TINY_BATCH ? left : TINY_BATCH,
                            .epoch = step / STEPS_PER_EPOCH + 1,
                            .seed = 3};
}

/* The context after some steps, which the caller frees. */
static void *train(const struct rt_model *model, int threads, int ahead)
{
    struct rt_net net;
    struct rt_error error;
    struct rt_loader *loader = NULL;
    struct rt_team *team = rt_team_create(threads);
    assert_int_equal(rt_net_open(model, team, 1, &net, &error), RT_OK);
    assert_int_equal(rt_init(model, net.context, 1, &error), RT_OK);
    if (ahead) assert_int_equal(rt_loader_open(model, &loader, &error), RT_OK);
    for (int step = 0; step < STEPS; step++) {
        const struct rt_rows now = rows_of(step), next = rows_of(step + 1);
        if (ahead) {
            if (step == 0) rt_loader_ask(loader, &now);
            rt_loader_take(loader, &net);
            rt_loader_ask(loader, &next);
            assert_int_equal(net.batch.live, now.live);
        }
        (void)rt_net_train(&net, ahead ? NULL : &now, step);
    }
    rt_loader_close(loader); /* what it was asked for last is not taken */
    void *context = net.context;
    net.context = NULL;
    rt_net_close(&net);
    rt_team_destroy(team);
    return context;
}

static void loading_ahead_changes_no_bit(void **state)
{
    (void)state;
    const struct rt_model models[] = {picture_model(&tiny_float), picture_model(&tiny_double)};
    for (int i = 0; i < 2; i++) {
        void *plain = train(&models[i], 2, 0);
        for (int threads = 1; threads <= 3; threads++) {
            void *ahead = train(&models[i], threads, 1);
            assert_memory_equal(ahead, plain, models[i].bytes);
            free(ahead);
        }
        struct rt_model still = models[i];
        still.augment = NULL;
        void *other = train(&still, 2, 1);
        assert_memory_not_equal(other, plain, models[i].bytes);
        free(other);
        free(plain);
    }
}

static void may_be_closed_at_once(void **state)
{
    (void)state;
    struct rt_error error;
    struct rt_loader *loader;
    rt_loader_close(NULL);
    assert_int_equal(rt_loader_open(&tiny_float, &loader, &error), RT_OK);
    rt_loader_close(loader);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(loading_ahead_changes_no_bit),
        cmocka_unit_test(may_be_closed_at_once),
    };
    return cmocka_run_group_tests(tests, make_data, NULL);
}
