/* cli_runs.c: the rows that a run sees, when it stops, the weights that it keeps, and what eval
 * says of its mistakes. */
#define _XOPEN_SOURCE 700
#include "cli_program.h"

#include <math.h>

#define TRAIN "train --data d.csv --out r "
#define EVAL "eval --data d.csv --weights r/weights.safetensors "

/* The program of a model whose spec says more; it is the current one until the next call. */
static struct rt_model *variant(void)
{
    static struct rt_model model;
    model = tiny_float;
    narrow = &model;
    return &model;
}

/* The number of checks that a run with --json printed before its end, whose line is *end. */
static int count_checks(json_t **end)
{
    int lines = 0;
    for (const char *at = text_of("stdout"); (at = strchr(at, '\n')); at++) lines++;
    *end = json_line(lines - 1);
    assert_string_equal(json_string_value(json_object_get(*end, "event")), "end");
    return lines - 1;
}

static void a_validation_split_is_reported(void **state)
{
    (void)state;
    narrow = &tiny_float;
    write_samples();
    assert_int_equal(run(TRAIN "--epochs 3 --validation 0.25 --json"), RT_OK);
    json_t *line = json_line(0);
    assert_true(number_of(line, "step") == 8); /* 30 of 40 rows, 4 a batch */
    assert_true(number_of(line, "validation_loss") > 0);
    assert_true(number_of(line, "validation_accuracy") >= 0);
    json_decref(line);
    assert_int_equal(run(TRAIN "--epochs 3 --subset 20 --validation 5"), RT_OK);
    assert_non_null(strstr(text_of("stdout"), "15 samples, 5 for validation, 10 for testing; 12 "));
    assert_non_null(strstr(text_of("stdout"), "accuracy valid. loss  accuracy   test loss"));
    json_t *config = json_loads(text_of("r/config.json"), 0, NULL);
    assert_true(number_of(config, "validation") == 5);
    assert_true(number_of(json_object_get(config, "subset"), "train") == 20);
    json_decref(config);
}

/* Trains, and keeps a copy of the weights. */
static size_t trained_weights(const char *options, char weights[4096])
{
    char command[128];
    snprintf(command, sizeof command, TRAIN "--epochs 3 %s", options);
    assert_int_equal(run(command), RT_OK);
    return read_back("r/weights.safetensors", weights, 4096);
}

static void samples_are_augmented_the_same_way(void **state)
{
    (void)state;
    static const struct rt_augment moved = {.crop = 1, .flip = 1};
    char first[4096], other[4096];
    write_samples();
    struct rt_model *model = variant();
    const size_t size = trained_weights("", first);
    const ptrdiff_t line = model->input.stride[0];
    model->input = (struct rt_view){4, {TINY_BATCH, 1, 2, 3}, {line, 6, 3, 1}, 0, 0, 0};
    model->augment = &moved;
    assert_int_equal(trained_weights("--threads 1", other), size);
    assert_memory_not_equal(other, first, size);
    memcpy(first, other, size);
    assert_int_equal(trained_weights("--threads 3", other), size);
    assert_memory_equal(other, first, size);
    assert_int_equal(trained_weights("--seed 2", other), size);
    assert_memory_not_equal(other, first, size);
}

/* Whether the samples of step 1 and step 2 are the same, moved and mirrored alike. */
static bool steps_are_alike(const char *options)
{
    char command[128];
    double loss[2];
    snprintf(command, sizeof command,
             TRAIN "--steps 2 --check-every 1 --set lr=0 --json --batches %s", options);
    assert_int_equal(run(command), RT_OK);
    for (int i = 0; i < 2; i++) {
        json_t *line = json_line(i);
        loss[i] = number_of(line, "step_loss");
        json_decref(line);
    }
    return loss[0] == loss[1];
}

static void one_batch_is_repeated_with_all_that_is_random(void **state)
{
    (void)state;
    static const struct rt_augment moved = {.crop = 1, .flip = 1};
    write_samples();
    struct rt_model *model = variant();
    const ptrdiff_t line = model->input.stride[0];
    model->input = (struct rt_view){4, {TINY_BATCH, 1, 2, 3}, {line, 6, 3, 1}, 0, 0, 0};
    model->augment = &moved;
    assert_true(steps_are_alike("first"));
    assert_true(steps_are_alike("first --subset 4"));
    assert_false(steps_are_alike("sequential"));
    assert_false(steps_are_alike("sequential --subset 4")); /* each step an epoch */
}

static void the_spec_chooses_rows(void **state)
{
    (void)state;
    narrow = &tiny_float;
    write_samples();
    struct rt_model *model = variant();
    model->subset_train = 30, model->subset_test = 5, model->subset_shuffled = 1;
    model->validation = 0.1;
    assert_int_equal(run(TRAIN "--epochs 1"), RT_OK);
    assert_non_null(strstr(text_of("stdout"), "27 samples, 3 for validation, 5 for testing"));
    assert_int_equal(run(TRAIN "--epochs 1 --subset 0 --validation 0"), RT_OK);
    assert_non_null(strstr(text_of("stdout"), "40 samples, 5 for testing"));
    assert_int_equal(run(EVAL), RT_OK);
    assert_non_null(strstr(text_of("stdout"), "d.csv, 5 samples"));
    assert_int_equal(run(EVAL "--subset 7"), RT_OK);
    assert_non_null(strstr(text_of("stdout"), "d.csv, 7 samples"));
}

static void wrong_rows_are_refused(void **state)
{
    (void)state;
    narrow = &tiny_float;
    write_samples();
    expect_failure(TRAIN "--subset 41", RT_BAD_DATA,
                   "tiny: d.csv: a subset of 41 rows must not be larger than the training data, "
                   "got 40 rows\n");
    expect_failure(TRAIN "--validation 40", RT_BAD_DATA,
                   "tiny: d.csv: validation of 40 must leave a row on both sides, got 40 of 40 "
                   "training rows for validation\n");
    expect_failure(TRAIN "--patience 3", RT_USAGE,
                   "tiny: validation_loss: cannot be watched, since no rows are kept for "
                   "validation\n  hint: --validation 0.2 keeps a fifth of the training rows\n");
    static const char *const wrong[] = {"1.5", "-1", "nan", "x", "0.2x", "1e300"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char command[64];
        snprintf(command, sizeof command, "train --validation %s", wrong[i]);
        assert_int_equal(run(command), RT_USAGE);
        assert_non_null(strstr(text_of("stderr"), "--validation: must be a share below 1 or a"));
    }
    assert_int_equal(access(in_folder("r"), F_OK), -1);
}

/* A network that cannot get better, since its learning rate is 0, stops; its weights are those of
 * the first check. */
static void no_progress_stops_the_run(void **state)
{
    (void)state;
    json_t *end;
    narrow = &tiny_float;
    write_samples();
    assert_int_equal(run(TRAIN "--epochs 50 --set lr=0 --validation 0.25 --patience 3 --json"),
                     RT_OK);
    assert_int_equal(count_checks(&end), 4);
    assert_true(number_of(end, "step") == 8);
    json_decref(end);
    assert_int_equal(run(TRAIN "--epochs 50 --set lr=0 --validation 0.25 --patience 3"), RT_OK);
    assert_non_null(
        strstr(text_of("stdout"), "stopped: validation_loss has not improved in 3 checks\n"));
}

/* The lines of metrics.csv without their last column, the time, until the next call. */
static const char *metrics(void)
{
    static char kept[20000];
    char line[1000], *out = kept;
    FILE *file = fopen(in_folder("r/metrics.csv"), "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        *strrchr(line, ',') = '\0';
        out += snprintf(out, (size_t)(kept + sizeof kept - out), "%s\n", line);
    }
    (void)fclose(file);
    return kept;
}

/* A training that ends early made the steps that the whole one begins with, its schedule's too. */
static void a_part_of_the_steps_is_a_beginning(void **state)
{
    (void)state;
    static char part[20000];
    write_samples();
    struct rt_model *model = variant();
    model->schedule = (struct rt_schedule){.kind = RT_COSINE};
    assert_int_equal(run(TRAIN "--steps 20 --check-every 4 --until 0.4"), RT_OK);
    strcpy(part, metrics());
    assert_int_equal(run(TRAIN "--steps 20 --check-every 4"), RT_OK);
    assert_true(strstr(part, "\n8,") && !strstr(part, "\n12,"));
    assert_memory_equal(metrics(), part, strlen(part));
    assert_int_equal(run(TRAIN "--steps 20 --until 1 --json"), RT_OK);
    assert_int_equal(run("train --until 0"), RT_USAGE);
    assert_non_null(strstr(text_of("stderr"), "--until: must be a share above 0 and at most 1"));
}

static void the_test_data_may_stay_unseen(void **state)
{
    (void)state;
    narrow = &tiny_float;
    write_samples();
    assert_int_equal(run(TRAIN "--steps 20 --no-test --validation 0.2 --json"), RT_OK);
    json_t *line = json_line(0);
    assert_true(json_is_null(json_object_get(line, "test_loss")));
    assert_true(json_is_null(json_object_get(line, "test_accuracy")));
    assert_true(number_of(line, "validation_loss") > 0);
    json_decref(line);
}

/* With a seed of their own the rows stay, while weights and batches change. */
static void rows_may_have_a_seed_of_their_own(void **state)
{
    (void)state;
    static const char *const command[] = {
        "train --data d.csv --steps 0 --validation 0.25 --seed 1 --out first --json",
        TRAIN "--steps 0 --validation 0.25 --seed 2 --json",
        TRAIN "--steps 0 --validation 0.25 --seed 2 --data-seed 1 --json",
        TRAIN "--steps 0 --validation 0.25 --seed 2 --data-seed 1 "
              "--weights first/weights.safetensors --json",
    };
    double loss[4];
    narrow = &tiny_float;
    write_samples();
    for (int i = 0; i < 4; i++) {
        assert_int_equal(run(command[i]), RT_OK);
        json_t *line = json_line(0);
        loss[i] = number_of(line, "validation_loss");
        json_decref(line);
    }
    assert_true(loss[0] != loss[2] && loss[1] != loss[2]);
    assert_true(loss[3] == loss[0]); /* the weights of the first on its rows */
}

/* A rate that jumps about: the weights of the best check are left, and eval agrees with it. */
static void the_best_weights_are_left(void **state)
{
    (void)state;
    json_t *end;
    double least = 1e300;
    write_samples();
    struct rt_model *model = variant();
    model->monitor = model->keep_best = "test_loss";
    model->patience = 1000, model->restore_best = 1;
    assert_int_equal(run(TRAIN "--steps 60 --check-every 1 --set lr=3 --json"), RT_OK);
    const int checks = count_checks(&end);
    for (int i = 0; i < checks; i++) {
        json_t *line = json_line(i);
        if (number_of(line, "test_loss") < least) least = number_of(line, "test_loss");
        json_decref(line);
    }
    assert_int_equal(checks, 60);
    assert_true(number_of(end, "test_loss") == least);
    assert_true(number_of(end, "step") < 60);
    json_decref(end);
    char first[4096], other[4096];
    const size_t size = read_back("r/weights.safetensors", first, sizeof first);
    assert_int_equal(read_back("r/best.safetensors", other, sizeof other), size);
    assert_memory_equal(first, other, size);
    assert_int_equal(run(EVAL "--json"), RT_OK);
    json_t *score = json_line(0);
    assert_true(number_of(score, "loss") == least);
    json_decref(score);
    narrow = &tiny_float; /* asks for none: an earlier run's goes */
    assert_int_equal(run(TRAIN "--steps 1"), RT_OK);
    assert_int_equal(access(in_folder("r/best.safetensors"), F_OK), -1);
}

/* A penalty that the passes of training leave, and another of the weights as they are. */
static void forward_with_penalty(void *context, const struct rt_batch *batch,
                                 const struct rt_member *me)
{
    tiny_float.forward(context, batch, me);
    if (me->index == 0) *(float *)(void *)((char *)context + tiny_float.bytes) = 7;
}

static void evaluate_with_penalty(void *context, const struct rt_batch *batch,
                                  const struct rt_member *me)
{
    tiny_float.evaluate(context, batch, me);
    if (me->index == 0) *(float *)(void *)((char *)context + tiny_float.bytes) = 42;
}

/* As the losses beside it; before the first step, too. */
static void a_penalty_is_of_the_weights_that_are_checked(void **state)
{
    (void)state;
    write_samples();
    struct rt_model *model = variant();
    model->penalty = model->bytes;
    model->bytes += 64;
    model->forward = forward_with_penalty;
    model->evaluate = evaluate_with_penalty;
    for (char steps = '0'; steps <= '2'; steps++) {
        char command[] = TRAIN "--json --steps #";
        command[sizeof command - 2] = steps;
        assert_int_equal(run(command), RT_OK);
        json_t *line = json_line(0);
        assert_true(number_of(line, "penalty") == 42);
        json_decref(line);
    }
}

static double cell(const json_t *matrix, size_t i, size_t j)
{
    return json_number_value(json_array_get(json_array_get(matrix, i), j));
}

/* An untrained network: rows of the matrix add up to the support, its diagonal to the accuracy,
 * and all else are mistakes. */
static void eval_says_where_it_errs(void **state)
{
    (void)state;
    narrow = &tiny_float;
    write_samples();
    assert_int_equal(run(TRAIN "--steps 1 --set lr=0"), RT_OK);
    assert_int_equal(run(EVAL "--json --mistakes 100"), RT_OK);
    json_t *object = json_line(0);
    assert_keys(object, "loss accuracy samples classes confusion mistakes");
    const json_t *matrix = json_object_get(object, "confusion");
    double right = 0;
    for (size_t i = 0; i < 3; i++) {
        json_t *row = json_array_get(json_object_get(object, "classes"), i);
        assert_keys(row, "class precision recall f1 support");
        const double support = number_of(row, "support");
        assert_true(support == cell(matrix, i, 0) + cell(matrix, i, 1) + cell(matrix, i, 2));
        assert_true(fabs(number_of(row, "recall") - cell(matrix, i, i) / support) < 1e-8);
        right += cell(matrix, i, i);
    }
    assert_true(fabs(number_of(object, "accuracy") - right / 10) < 1e-8);
    const json_t *mistakes = json_object_get(object, "mistakes");
    assert_int_equal(json_array_size(mistakes), 10 - (int)right);
    assert_keys(json_array_get(mistakes, 0), "sample label class probability");
    json_decref(object);
    assert_int_equal(run(EVAL "--mistakes 1"), RT_OK);
    const char *text = text_of("stdout");
    assert_non_null(strstr(text, "           class precision    recall        f1   support\n"));
    assert_non_null(strstr(text, "true \\ predicted      0      1      2\n"));
    assert_non_null(strstr(text, "  sample            label            class  probability\n"));
}

static void classes_keep_their_names(void **state)
{
    (void)state;
    static const char *const name[] = {"ash", "beech", "cedar"};
    char text[4096] = "";
    for (int i = 0; i < 50; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%d,%d,%d,0,0,0.%d,%s\n",
                 i % 3 == 0, i % 3 == 1, i % 3 == 2, i % 4, name[i % 3]);
    write_text("d.csv", text);
    assert_int_equal(run(TRAIN "--steps 1"), RT_OK);
    assert_int_equal(run(EVAL), RT_OK);
    assert_non_null(strstr(text_of("stdout"), "true \\ predicted    ash  beech  cedar\n"));
    assert_int_equal(run(EVAL "--json"), RT_OK);
    json_t *object = json_line(0);
    json_t *row = json_array_get(json_object_get(object, "classes"), 1);
    assert_string_equal(json_string_value(json_object_get(row, "name")), "beech");
    json_decref(object);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_validation_split_is_reported),
        IN_FOLDER(samples_are_augmented_the_same_way),
        IN_FOLDER(one_batch_is_repeated_with_all_that_is_random),
        IN_FOLDER(the_spec_chooses_rows),
        IN_FOLDER(wrong_rows_are_refused),
        IN_FOLDER(no_progress_stops_the_run),
        IN_FOLDER(the_best_weights_are_left),
        IN_FOLDER(a_penalty_is_of_the_weights_that_are_checked),
        IN_FOLDER(eval_says_where_it_errs),
        IN_FOLDER(classes_keep_their_names),
        IN_FOLDER(a_part_of_the_steps_is_a_beginning),
        IN_FOLDER(the_test_data_may_stay_unseen),
        IN_FOLDER(rows_may_have_a_seed_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
