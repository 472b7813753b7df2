/* data_synthetic_shaped.c: drawn data that are as large as a model's input: sounds and films. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "../../runtime/data/dataset.h"

enum { CLASSES = 8, TRAIN = 4000, TEST = 1000 };

static struct rt_dataset open_data(struct rt_request request)
{
    struct rt_dataset data;
    struct rt_error error = {""};
    const int code = rt_dataset_open(&request, &data, &error);
    assert_string_equal(error.text, "");
    assert_int_equal(code, RT_OK);
    assert_int_equal(data.classes, CLASSES);
    assert_int_equal(data.train.rows, TRAIN);
    assert_int_equal(data.test.rows, TEST);
    for (int i = 0; i < TEST; i++) assert_int_equal(data.test.label[i], i % CLASSES);
    return data;
}

static const struct rt_request tones = {.path = "synthetic:tones",
                                        .seed = 1,
                                        .rank = 2,
                                        .shape = {1, 128}};
static const struct rt_request motion = {.path = "synthetic:motion",
                                         .seed = 1,
                                         .rank = 4,
                                         .shape = {1, 6, 10, 12}};

static void they_have_the_shape_of_the_input(void **state)
{
    (void)state;
    struct rt_dataset a = open_data(tones), b = open_data(motion);
    assert_int_equal(a.rank, 2);
    assert_int_equal(a.shape[1], 128);
    assert_int_equal(a.width, 128);
    assert_int_equal(b.rank, 4);
    assert_int_equal(b.shape[0], 1);
    assert_int_equal(b.shape[1], 6);
    assert_int_equal(b.shape[3], 12);
    assert_int_equal(b.width, 720);
    rt_dataset_close(&a);
    rt_dataset_close(&b);
    a = open_data((struct rt_request){.path = "synthetic:tones"});
    b = open_data((struct rt_request){.path = "synthetic:motion"});
    assert_int_equal(a.width, 256);
    assert_int_equal(b.width, 2048);
    rt_dataset_close(&a);
    rt_dataset_close(&b);
}

static void they_depend_on_the_seed_alone(void **state)
{
    (void)state;
    struct rt_request other = motion;
    struct rt_dataset a = open_data(motion), b = open_data(motion);
    assert_memory_equal(a.train.bytes, b.train.bytes, TRAIN * 720);
    rt_dataset_close(&b);
    other.seed = 2;
    b = open_data(other);
    for (int i = 0; i < 20; i++) {
        assert_memory_not_equal(a.train.bytes + i * 720, b.train.bytes + i * 720, 720);
        assert_memory_not_equal(a.train.bytes + i * 720, a.test.bytes + i * 720, 720);
    }
    rt_dataset_close(&a);
    rt_dataset_close(&b);
    a = open_data(tones), b = open_data(tones);
    assert_memory_equal(a.test.floats, b.test.floats, TEST * 128 * sizeof(float));
    assert_memory_not_equal(a.test.floats, a.train.floats, 128 * sizeof(float));
    rt_dataset_close(&a);
    rt_dataset_close(&b);
}

/* How alike the sound and one of class `class` are, whatever its phase. */
static double likeness(const float *sound, int length, int class)
{
    static const double ends[CLASSES][2] = {{.02, .02},   {.03, .03}, {.045, .045}, {.0675, .0675},
                                            {.101, .101}, {.15, .15}, {.02, .15},   {.15, .02}};
    double best = 0;
    for (double tune = 0.94; tune < 1.061; tune += 0.02) {
        double x = 0, y = 0;
        for (int i = 0; i < length; i++) {
            const double rise = (ends[class][1] - ends[class][0]) / length;
            const double angle = 6.283185307 * tune * (ends[class][0] * i + rise * i * i / 2);
            x += (double)sound[i] * cos(angle), y += (double)sound[i] * sin(angle);
        }
        best = fmax(best, hypot(x, y));
    }
    return best;
}

static void sounds_can_be_told_apart(void **state)
{
    (void)state;
    struct rt_dataset data = open_data(tones);
    int right = 0;
    for (int i = 0; i < 400; i++) {
        const float *sound = data.test.floats + i * 128;
        int best = 0;
        for (int class = 1; class < CLASSES; class ++)
            if (likeness(sound, 128, class) > likeness(sound, 128, best)) best = class;
        right += best == i % CLASSES;
    }
    assert_in_range(right, 380, 400);
    rt_dataset_close(&data);
}

/* How well each frame, moved in direction `class`, fits the next one. */
static double fit(const uint8_t *film, int class)
{
    const int dx = (int)lround(cos(class * 0.785398)), dy = (int)lround(sin(class * 0.785398));
    double sum = 0;
    for (int t = 0; t + 1 < 6; t++)
        for (int y = 0; y < 10; y++)
            for (int x = 0; x < 12; x++)
                sum += film[(t * 10 + y) * 12 + x] *
                       film[((t + 1) * 10 + (y + dy + 10) % 10) * 12 + (x + dx + 12) % 12];
    return sum;
}

static void films_can_be_told_apart(void **state)
{
    (void)state;
    struct rt_dataset data = open_data(motion);
    int right = 0;
    for (int i = 0; i < TEST; i++) {
        int best = 0;
        for (int class = 1; class < CLASSES; class ++)
            if (fit(data.test.bytes + i * 720, class) > fit(data.test.bytes + i * 720, best))
                best = class;
        right += best == i % CLASSES;
    }
    assert_in_range(right, 900, TEST);
    rt_dataset_close(&data);
}

/* The class whose mean over the training data is nearest to value(sample). */
static int right_by_mean(const double *train, const double *test)
{
    double mean[CLASSES] = {0};
    int right = 0;
    for (int i = 0; i < TRAIN; i++) mean[i % CLASSES] += train[i] * CLASSES / TRAIN;
    for (int i = 0; i < TEST; i++) {
        int best = 0;
        for (int class = 1; class < CLASSES; class ++)
            if (fabs(test[i] - mean[class]) < fabs(test[i] - mean[best])) best = class;
        right += best == i % CLASSES;
    }
    return right;
}

/* Brightness and loudness say nothing: as many are right as by chance, an eighth. */
static void means_tell_nothing(void **state)
{
    (void)state;
    static double train[TRAIN], test[TEST];
    struct rt_dataset a = open_data(tones), b = open_data(motion);
    const struct rt_split *splits[2][2] = {{&a.train, &a.test}, {&b.train, &b.test}};
    for (int kind = 0; kind < 2; kind++) {
        for (int part = 0; part < 2; part++) {
            const struct rt_split *s = splits[kind][part];
            double *value = part ? test : train;
            for (int i = 0; i < s->rows; i++) {
                value[i] = 0;
                for (int j = 0; j < (kind ? 720 : 128); j++)
                    value[i] +=
                        kind ? s->bytes[i * 720 + j]
                             : (double)s->floats[i * 128 + j] * (double)s->floats[i * 128 + j];
            }
        }
        assert_in_range(right_by_mean(train, test), 60, 220);
    }
    rt_dataset_close(&a);
    rt_dataset_close(&b);
}

static void refuses(struct rt_request request, const char *words)
{
    struct rt_dataset data;
    struct rt_error error;
    assert_int_equal(rt_dataset_open(&request, &data, &error), RT_BAD_DATA);
    assert_string_equal(error.text, words);
}

static void refuses_inputs_of_another_kind(void **state)
{
    (void)state;
    refuses((struct rt_request){.path = "synthetic:tones", .rank = 1, .shape = {20}},
            "synthetic:tones: must be for an input [1, length] or [length] of 64 to 65536 values, "
            "got [20]");
    refuses((struct rt_request){.path = "synthetic:tones", .rank = 2, .shape = {3, 128}},
            "synthetic:tones: must be for an input [1, length] or [length] of 64 to 65536 values, "
            "got [3, 128]");
    refuses((struct rt_request){.path = "synthetic:motion", .rank = 1, .shape = {784}},
            "synthetic:motion: must be for an input [1, frames, height, width] of at least "
            "[1, 4, 8, 8] and at most 262144 values, got [784]");
    refuses((struct rt_request){.path = "synthetic:motion", .rank = 4, .shape = {3, 16, 112, 112}},
            "synthetic:motion: must be for an input [1, frames, height, width] of at least "
            "[1, 4, 8, 8] and at most 262144 values, got [3, 16, 112, 112]");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_have_the_shape_of_the_input),
        cmocka_unit_test(they_depend_on_the_seed_alone),
        cmocka_unit_test(sounds_can_be_told_apart),
        cmocka_unit_test(films_can_be_told_apart),
        cmocka_unit_test(means_tell_nothing),
        cmocka_unit_test(refuses_inputs_of_another_kind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
