/* cli_data.c: verbs on pictures, on data without a test part, and in half precision. */
#define _XOPEN_SOURCE 700
#include "cli_program.h"

#include <math.h>
#include <sys/stat.h>

#include "png_files.h"

/* The tiny model, for pictures of 2x3 points. */
static void read_pictures(void)
{
    static struct rt_model model;
    model = tiny_float;
    model.input =
        (struct rt_view){4, {TINY_BATCH, 1, 2, 3}, {tiny_float.input.stride[0], 6, 3, 1}, 0, 0, 0};
    narrow = &model;
}

/* folder/root: eight pictures of each class, which differ in the point that is bright. */
static void write_pictures(const char *root)
{
    static const char *const classes[] = {"ape", "bee", "cow"};
    char name[64];
    assert_int_equal(mkdir(in_folder(root), 0700), 0);
    for (int class = 0; class < 3; class ++) {
        snprintf(name, sizeof name, "%s/%s", root, classes[class]);
        assert_int_equal(mkdir(in_folder(name), 0700), 0);
        for (int i = 0; i < 8; i++) {
            uint8_t points[6] = {9, (uint8_t)i, 0, 20, 0, 3};
            points[2 * class] = (uint8_t)(200 + i);
            snprintf(name, sizeof name, "%s/%s/%d.png", root, classes[class], i);
            write_png(name, 2, 3, grey, points);
        }
    }
}

static void pictures_are_learned_and_named(void **state)
{
    (void)state;
    read_pictures();
    assert_int_equal(mkdir(in_folder("d"), 0700), 0);
    write_pictures("d/train");
    write_pictures("d/test");
    assert_int_equal(run("train --data d --out r --epochs 60 --set lr=0.5"), RT_OK);
    assert_int_equal(run("eval --data d --weights r/weights.safetensors --json"), RT_OK);
    json_t *score = json_line(0);
    assert_true(number_of(score, "accuracy") == 1);
    json_t *bee = json_array_get(json_object_get(score, "classes"), 1);
    assert_string_equal(json_string_value(json_object_get(bee, "name")), "bee");
    json_decref(score);

    assert_int_equal(run("predict --weights r/weights.safetensors --json d/test/cow/3.png "
                         "d/train/bee/1.png"),
                     RT_OK);
    json_t *first = json_line(0), *second = json_line(1);
    assert_keys(first, "sample class probability name");
    assert_string_equal(json_string_value(json_object_get(first, "name")), "cow");
    assert_true(number_of(second, "sample") == 1);
    assert_true(number_of(second, "class") == 1);
    json_decref(first);
    json_decref(second);
    assert_int_equal(run("predict --weights r/weights.safetensors d/test/cow/3.png"), RT_OK);
    assert_non_null(strstr(text_of("stdout"), "  cow\n"));
    expect_failure("predict --weights r/weights.safetensors d/test/cow", RT_IO,
                   "tiny: data 'd/test/cow': must be an IDX file (named *idx* or *ubyte*), or a "
                   ".csv file, or a .npy file, or a .png file, got none of these\n");
}

static void a_test_part_may_be_missing(void **state)
{
    (void)state;
    read_pictures();
    write_pictures("d");
    assert_int_equal(run("train --data d --out r --epochs 2"), RT_OK);
    assert_non_null(strstr(text_of("stdout"), "24 samples, 0 for testing"));
    assert_non_null(strstr(text_of("stdout"), "           -         - "));
    assert_non_null(strstr(text_of("stdout"), "training loss "));
    assert_int_equal(run("train --data d --out r --epochs 2 --validation 6 --patience 3 --json"),
                     RT_OK);
    json_t *line = json_line(0);
    assert_true(json_is_null(json_object_get(line, "test_loss")));
    assert_true(number_of(line, "validation_loss") > 0);
    json_decref(line);
    expect_failure("eval --data d --weights r/weights.safetensors", RT_BAD_DATA,
                   "tiny: d: has no test data\n");
}

static void what_watches_the_test_part_is_told(void **state)
{
    (void)state;
    static struct rt_model model;
    read_pictures();
    write_pictures("d");
    model = *narrow;
    narrow = &model;
    model.keep_best = "test_loss";
    expect_failure("train --data d --out r", RT_USAGE,
                   "tiny: test_loss: cannot be watched, since d has no test data\n"
                   "  hint: --validation 0.2 keeps a fifth of the training rows\n");
    model.keep_best = NULL;
    model.schedule = (struct rt_schedule){.kind = RT_PLATEAU, .watch = RT_TEST, .gamma = 0.5};
    expect_failure("train --data d --out r", RT_USAGE,
                   "tiny: test_loss: cannot be watched, since d has no test data\n"
                   "  hint: --validation 0.2 keeps a fifth of the training rows\n");
}

/* The loss that eval finds with these options. */
static double eval_loss(const char *options)
{
    char command[200];
    snprintf(command, sizeof command, "eval --data d.csv --json %s", options);
    assert_int_equal(run(command), RT_OK);
    json_t *score = json_line(0);
    const double loss = number_of(score, "loss");
    json_decref(score);
    return loss;
}

static void half_precision_is_close(void **state)
{
    (void)state;
    char weights[4096];
    narrow = &tiny_float;
    write_samples();
    assert_int_equal(run("train --data d.csv --out r --epochs 20"), RT_OK);
    const size_t size = read_back("r/weights.safetensors", weights, sizeof weights);
    assert_int_equal(run("train --data d.csv --out h --half --steps 0 --weights "
                         "r/weights.safetensors"),
                     RT_OK);
    assert_int_equal(size - read_back("h/weights.safetensors", weights, sizeof weights),
                     2 * (TINY_HIDDEN * (TINY_IN + 1) + TINY_OUT * (TINY_HIDDEN + 1)));

    const double all = eval_loss("--weights r/weights.safetensors");
    const double half = eval_loss("--half --weights r/weights.safetensors");
    const double stored = eval_loss("--weights h/weights.safetensors"); /* but inputs as they are */
    assert_true(half != all && fabs(half - all) < 1e-3);
    assert_true(stored != all && stored != half);
    assert_true(eval_loss("--half --weights h/weights.safetensors") == half);
    assert_int_equal(run("predict --half --weights r/weights.safetensors d.csv"), RT_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(pictures_are_learned_and_named),
        IN_FOLDER(a_test_part_may_be_missing),
        IN_FOLDER(what_watches_the_test_part_is_told),
        IN_FOLDER(half_precision_is_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
