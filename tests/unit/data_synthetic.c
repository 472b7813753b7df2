/* data_synthetic.c: data that is drawn instead of read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "../../runtime/data/dataset.h"

static struct rt_dataset open_data(const char *name, uint64_t seed)
{
    struct rt_dataset data;
    struct rt_error error = {""};
    const int code =
        rt_dataset_open(&(struct rt_request){.path = name, .seed = seed}, &data, &error);
    assert_string_equal(error.text, "");
    assert_int_equal(code, RT_OK);
    return data;
}

/* As many rows of each class, in a mixed order. */
static void assert_balanced(const struct rt_split *split, int rows, int classes)
{
    int count[10] = {0};
    assert_int_equal(split->rows, rows);
    assert_null(split->target);
    for (int i = 0; i < rows; i++) {
        assert_in_range(split->label[i], 0, classes - 1);
        count[split->label[i]]++;
    }
    for (int k = 0; k < classes; k++) assert_int_equal(count[k], rows / classes);
    assert_int_not_equal(split->label[0], split->label[1]);
}

static void draws_digits(void **state)
{
    (void)state;
    struct rt_dataset data = open_data("synthetic:digits", 1);
    double sum = 0;
    int black = 0, white = 0;
    assert_int_equal(data.rank, 2);
    assert_int_equal(data.shape[0], 28);
    assert_int_equal(data.shape[1], 28);
    assert_int_equal(data.width, 784);
    assert_int_equal(data.classes, 10);
    assert_balanced(&data.train, 12000, 10);
    assert_balanced(&data.test, 2000, 10);
    assert_null(data.train.floats);
    for (int i = 0; i < 2000 * 784; i++) {
        sum += data.test.bytes[i];
        black += data.test.bytes[i] == 0;
        white += data.test.bytes[i] > 200;
    }
    /* Thin bright strokes on a dark ground. */
    assert_true(sum / (2000 * 784) > 15 && sum / (2000 * 784) < 60);
    assert_true(black > 2000 * 784 / 4 && white > 2000 * 20);
    rt_dataset_close(&data);
}

static void draws_spirals(void **state)
{
    (void)state;
    struct rt_dataset data = open_data("synthetic:spirals", 1);
    double far = 0;
    assert_int_equal(data.rank, 1);
    assert_int_equal(data.shape[0], 2);
    assert_int_equal(data.width, 2);
    assert_int_equal(data.classes, 3);
    assert_balanced(&data.train, 3000, 3);
    assert_balanced(&data.test, 600, 3);
    assert_null(data.train.bytes);
    for (int i = 0; i < 2 * 3000; i++) far = fmax(far, fabs((double)data.train.floats[i]));
    assert_true(far > 0.9 && far < 1.1);
    rt_dataset_close(&data);
}

static void depends_on_the_seed_alone(void **state)
{
    (void)state;
    struct rt_dataset a = open_data("synthetic:digits", 3), b = open_data("synthetic:digits", 3);
    struct rt_dataset c = open_data("synthetic:digits", 4), d = open_data("synthetic:spirals", 3);
    struct rt_dataset e = open_data("synthetic:spirals", 3), f = open_data("synthetic:spirals", 4);
    assert_memory_equal(a.train.bytes, b.train.bytes, 12000 * 784);
    assert_memory_equal(a.test.bytes, b.test.bytes, 2000 * 784);
    assert_memory_equal(d.train.floats, e.train.floats, 3000 * 2 * sizeof(float));
    for (size_t i = 0; i < 20; i++) { /* no picture comes again with another seed or for testing */
        assert_memory_not_equal(a.train.bytes + 784 * i, c.train.bytes + 784 * i, 784);
        assert_memory_not_equal(a.train.bytes + 784 * i, a.test.bytes + 784 * i, 784);
        assert_memory_not_equal(d.train.floats + 2 * i, f.train.floats + 2 * i, 2 * sizeof(float));
        assert_memory_not_equal(d.train.floats + 2 * i, d.test.floats + 2 * i, 2 * sizeof(float));
    }
    struct rt_dataset *all[] = {&a, &b, &c, &d, &e, &f};
    for (int i = 0; i < 6; i++) rt_dataset_close(all[i]);
}

enum { PIXELS = 784, CLASSES = 10 };

/* score[k] = w[k] . (image, 1); returns the best class. */
static int classify(const float (*w)[PIXELS + 1], const uint8_t *image, float *score)
{
    int best = 0;
    for (int k = 0; k < CLASSES; k++) {
        score[k] = w[k][PIXELS];
        for (int i = 0; i < PIXELS; i++) score[k] += w[k][i] * (float)image[i] / 255;
        if (score[k] > score[best]) best = k;
    }
    return best;
}

/* One step of the softmax regression on one image. */
static void learn(float (*w)[PIXELS + 1], const uint8_t *image, int label, float rate)
{
    float score[CLASSES], sum = 0;
    const float most = score[classify((const float(*)[PIXELS + 1]) w, image, score)];
    for (int k = 0; k < CLASSES; k++) sum += score[k] = expf(score[k] - most);
    for (int k = 0; k < CLASSES; k++) {
        const float step = rate * ((float)(k == label) - score[k] / sum);
        for (int i = 0; i < PIXELS; i++) w[k][i] += step * (float)image[i] / 255;
        w[k][PIXELS] += step;
    }
}

/* What a linear model gets right shows that there is something to learn, and enough left for a
 * hidden layer. */
static void digits_are_hard_for_a_linear_model(void **state)
{
    (void)state;
    struct rt_dataset data = open_data("synthetic:digits", 1);
    static float w[CLASSES][PIXELS + 1];
    float score[CLASSES];
    int right = 0;
    for (int epoch = 0; epoch < 4; epoch++)
        for (int i = 0; i < 12000; i++)
            learn(w, data.train.bytes + i * PIXELS, data.train.label[i], epoch < 3 ? .01f : .002f);
    for (int i = 0; i < 2000; i++)
        right += classify((const float(*)[PIXELS + 1]) w, data.test.bytes + i * PIXELS, score) ==
                 data.test.label[i];
    print_message("softmax regression: %.3f\n", right / 2000.0);
    assert_in_range(right, 1700, 1900);
    rt_dataset_close(&data);
}

/* The class of the nearest training point. */
static int32_t nearest(const struct rt_split *train, const float *point)
{
    float least = 1e9f;
    int32_t label = -1;
    for (int i = 0; i < train->rows; i++) {
        const float x = train->floats[2 * i] - point[0], y = train->floats[2 * i + 1] - point[1];
        if (x * x + y * y >= least) continue;
        least = x * x + y * y;
        label = train->label[i];
    }
    return label;
}

/* Neighbours agree, but the mean of each class is in the middle: no straight line separates. */
static void spirals_interleave(void **state)
{
    (void)state;
    struct rt_dataset data = open_data("synthetic:spirals", 1);
    double mean[3][2] = {{0}};
    int right = 0;
    for (int i = 0; i < 3000; i++)
        for (int k = 0; k < 2; k++)
            mean[data.train.label[i]][k] += (double)data.train.floats[2 * i + k] / 1000;
    for (int i = 0; i < 3; i++) assert_true(hypot(mean[i][0], mean[i][1]) < 0.25);
    for (int i = 0; i < 600; i++)
        right += nearest(&data.train, data.test.floats + 2 * i) == data.test.label[i];
    assert_in_range(right, 588, 600);
    rt_dataset_close(&data);
}

/* Normal numbers follow the shape that is asked for. */
static void draws_normal_numbers(void **state)
{
    (void)state;
    struct rt_dataset data;
    struct rt_error error = {""};
    const struct rt_request request = {.path = "synthetic:normal",
                                       .seed = 5,
                                       .rank = 2,
                                       .shape = {7, 3}};
    assert_int_equal(rt_dataset_open(&request, &data, &error), RT_OK);
    assert_int_equal(data.rank, 2);
    assert_int_equal(data.width, 21);
    assert_int_equal(data.classes, 2);
    assert_int_equal(data.train.rows, 1000);
    assert_int_equal(data.test.rows, 200);
    double sum = 0, squares = 0, fourth = 0;
    const int count = 1000 * 21;
    for (int i = 0; i < count; i++) {
        const double x = data.train.floats[i];
        sum += x, squares += x * x, fourth += x * x * x * x;
    }
    assert_true(fabs(sum / count) < 0.03);
    assert_true(fabs(squares / count - 1) < 0.04 && fabs(fourth / count - 3) < 0.3);
    for (int i = 0; i < 1000; i++) {
        assert_int_equal(data.train.label[i], i % 2);
        assert_true(data.train.target[i] == (float)(i % 2));
    }
    assert_true(data.train.floats[0] != data.test.floats[0]);
    rt_dataset_close(&data);

    const struct rt_request large = {.path = "synthetic:normal",
                                     .rank = 2,
                                     .shape = {3, 1 << 14},
                                     .classes = 7};
    assert_int_equal(rt_dataset_open(&large, &data, &error), RT_OK);
    assert_int_equal(data.train.rows, 42);
    assert_int_equal(data.test.rows, 8);
    assert_int_equal(data.classes, 7);
    for (int i = 0; i < 42; i++) assert_int_equal(data.train.label[i], i % 7);
    rt_dataset_close(&data);

    struct rt_dataset line = open_data("synthetic:normal", 5);
    assert_int_equal(line.width, 1);
    rt_dataset_close(&line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draws_normal_numbers),
        cmocka_unit_test(draws_digits),
        cmocka_unit_test(draws_spirals),
        cmocka_unit_test(depends_on_the_seed_alone),
        cmocka_unit_test(digits_are_hard_for_a_linear_model),
        cmocka_unit_test(spirals_interleave),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
