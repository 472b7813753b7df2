/* model_augment.c: how samples change on their way to a network. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <math.h>

#include "../../runtime/core/simd.h"
#include "../../runtime/model/batch.h"
#include "../../runtime/model/context.h"

enum { SAMPLES = 40, CHANNELS = 2, HEIGHT = 5, WIDTH = 4, CROP = 2, BATCH = 3 };
enum { POINTS = CHANNELS * HEIGHT * WIDTH };

static uint8_t bytes[SAMPLES * POINTS];
static float floats[SAMPLES * POINTS];
static int32_t labels[SAMPLES];
static const struct rt_split as_bytes = {.rows = SAMPLES, .bytes = bytes, .label = labels};
static const struct rt_split as_floats = {.rows = SAMPLES, .floats = floats, .label = labels};

static const struct rt_augment all = {CROP, 1, CHANNELS, (const double[]){0.5, 0.25},
                                      (const double[]){0.5, 2}};

static struct rt_model model = {
    .batch = BATCH,
    .real_bytes = sizeof(real),
    .input = {4, {BATCH, CHANNELS, HEIGHT, WIDTH}, {POINTS, HEIGHT *WIDTH, WIDTH, 1}, 0, 0, 0},
    .classes = 3,
    .augment = &all,
};

/* No point is black, and no two of a picture are the same. */
static int fill(void **state)
{
    (void)state;
    for (int i = 0; i < SAMPLES * POINTS; i++) {
        bytes[i] = (uint8_t)(1 + i % POINTS + i / POINTS);
        floats[i] = (float)bytes[i] / 255;
    }
    return 0;
}

static real x[8 * POINTS * BATCH];

/* Packs one sample into row 1 of the batch; then element (c, i, j) of what the network sees. */
static void pack(const struct rt_split *split, int sample, int64_t epoch)
{
    static int32_t label[BATCH];
    const int row[] = {0, sample};
    const struct rt_rows rows = {.split = split, .row = row, .live = 2, .epoch = epoch, .seed = 7};
    const struct rt_arrays arrays = {.x = x, .label = label};
    RT_REAL(rt_pack)(&model, &rows, (struct rt_range){0, BATCH}, &arrays);
}

static double seen(int c, int i, int j)
{
    return (double)x[rt_view_distance(&model.input, POINTS + (c * HEIGHT + i) * WIDTH + j)];
}

/* The value that the network should see where the window is (down, right, mirrored). */
static double wanted(int sample, int c, int i, int j, int down, int right, int mirrored)
{
    const int row = i + down, column = (mirrored ? WIDTH - 1 - j : j) + right;
    const int inside = row >= 0 && row < HEIGHT && column >= 0 && column < WIDTH;
    const int at = sample * POINTS + (c * HEIGHT + row) * WIDTH + column;
    const struct rt_augment *a = model.augment;
    const double mean = a->channels ? a->mean[a->channels > 1 ? c : 0] : 0;
    const double deviation = a->channels ? a->deviation[a->channels > 1 ? c : 0] : 1;
    return ((inside ? bytes[at] / 255.0 : 0) - mean) / deviation;
}

/* Whether the network sees the sample through this window. */
static int fits(int sample, int down, int right, int mirrored)
{
    for (int c = 0; c < CHANNELS; c++)
        for (int i = 0; i < HEIGHT; i++)
            for (int j = 0; j < WIDTH; j++)
                if (fabs(seen(c, i, j) - wanted(sample, c, i, j, down, right, mirrored)) > 1e-6)
                    return 0;
    return 1;
}

/* The one window through which the network sees the sample, as a number. */
static int find_window(int sample)
{
    int found = -1, count = 0;
    for (int down = -CROP; down <= CROP; down++)
        for (int right = -CROP; right <= CROP; right++)
            for (int mirrored = 0; mirrored < 2; mirrored++)
                if (fits(sample, down, right, mirrored)) {
                    found = ((down + CROP) * (2 * CROP + 1) + right + CROP) * 2 + mirrored;
                    count++;
                }
    assert_int_equal(count, 1);
    return found;
}

enum { WINDOWS = (2 * CROP + 1) * (2 * CROP + 1) * 2, EPOCHS = 50 };

static void every_window_comes_as_often(void **state)
{
    (void)state;
    int count[WINDOWS] = {0};
    for (int epoch = 1; epoch <= EPOCHS; epoch++)
        for (int sample = 0; sample < SAMPLES; sample++) {
            pack(epoch % 2 ? &as_bytes : &as_floats, sample, epoch);
            count[find_window(sample)]++;
        }
    for (int i = 0; i < WINDOWS; i++) /* 40 on average, with a deviation of 6.3 */
        assert_in_range(count[i], 15, 70);
}

/* The same window for a sample of an epoch, wherever it stands and however the batch lies. */
static void depends_on_seed_epoch_and_sample(void **state)
{
    (void)state;
    int same = 0;
    const struct rt_view plain = model.input;
    for (int sample = 0; sample < SAMPLES; sample++) {
        pack(&as_bytes, sample, 3);
        const int window = find_window(sample);
        model.input = (struct rt_view){4, {BATCH, CHANNELS, HEIGHT, WIDTH}, {200, 100, 8, 1}, 0, 0,
                                       0}; /* lines padded */
        pack(&as_floats, sample, 3);
        assert_int_equal(find_window(sample), window);
        model.input = (struct rt_view){4, /* samples in the lanes */
                                       {BATCH, CHANNELS, HEIGHT, WIDTH},
                                       {2 * POINTS, 2 * HEIGHT * WIDTH, 2 * WIDTH, 2},
                                       0,
                                       2,
                                       1};
        pack(&as_bytes, sample, 3);
        assert_int_equal(find_window(sample), window);
        model.input = plain;
        pack(&as_bytes, sample, 4);
        same += find_window(sample) == window;
    }
    assert_true(same < 6);
}

/* Outside of training only the units change. */
static void stays_in_place_outside_of_training(void **state)
{
    (void)state;
    for (int sample = 0; sample < SAMPLES; sample++) {
        pack(&as_bytes, sample, 0);
        assert_true(fits(sample, 0, 0, 0));
    }
}

static void parts_can_be_left_out(void **state)
{
    (void)state;
    static const double mean[] = {1}, deviation[] = {4};
    static const struct rt_augment flip = {.flip = 1};
    static const struct rt_augment units = {.channels = 1, .mean = mean, .deviation = deviation};
    int mirrored = 0;
    model.augment = &flip;
    for (int sample = 0; sample < SAMPLES; sample++) {
        pack(&as_floats, sample, 1);
        assert_true(fits(sample, 0, 0, 0) || fits(sample, 0, 0, 1));
        mirrored += fits(sample, 0, 0, 1);
    }
    assert_in_range(mirrored, 10, 30);
    model.augment = &units;
    pack(&as_floats, 5, 1);
    assert_true(fits(5, 0, 0, 0));
    model.augment = &all;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_window_comes_as_often),
        cmocka_unit_test(depends_on_seed_epoch_and_sample),
        cmocka_unit_test(stays_in_place_outside_of_training),
        cmocka_unit_test(parts_can_be_left_out),
    };
    return cmocka_run_group_tests(tests, fill, NULL);
}
