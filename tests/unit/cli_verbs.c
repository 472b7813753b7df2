/* cli_verbs.c: what each verb prints and leaves behind. */
#define _XOPEN_SOURCE 700
#include "cli_program.h"

#define TRAIN "train --data d.csv --out r "

static void info_sums_the_layers(void **state)
{
    (void)state;
    assert_int_equal(run("info --json"), RT_OK);
    json_t *object = json_line(0);
    assert_keys(object, "model batch parameters macs infer_parameters infer_macs train_bytes "
                        "infer_bytes arena_bytes arena_bound_bytes own_bytes layers");
    assert_true(number_of(object, "parameters") == 5 * 7 + 3 * 6);
    assert_true(number_of(object, "macs") == 5 * 6 + 3 * 5);
    json_t *layer = json_array_get(json_object_get(object, "layers"), 1);
    assert_keys(layer, "name kind shape parameters macs activation_bytes forward_live_bytes "
                       "forward_arena_bytes backward_live_bytes backward_arena_bytes");
    layer = json_array_get(json_object_get(object, "layers"), 0);
    assert_true(number_of(layer, "forward_live_bytes") == 5 * 4);
    assert_true(number_of(layer, "backward_arena_bytes") == 4 * 5 * 4);
    json_decref(object);
    assert_int_equal(run("info"), RT_OK);
    assert_non_null(strstr(text_of("stdout"), "\n  hidden "));
    assert_non_null(strstr(text_of("stdout"), " dense "));
}

static void train_logs_every_check(void **state)
{
    (void)state;
    write_samples();
    assert_int_equal(run(TRAIN "--steps 45 --check-every 10 --json"), RT_OK);
    for (int i = 0; i < 6; i++) {
        json_t *line = json_line(i);
        assert_keys(line,
                    "event step epoch train_loss train_accuracy test_loss test_accuracy "
                    "validation_loss validation_accuracy step_loss penalty learning_rate seconds");
        assert_string_equal(json_string_value(json_object_get(line, "event")),
                            i < 5 ? "check" : "end");
        assert_true(number_of(line, "step") == (i < 4 ? 10 * (i + 1) : 45));
        assert_true(number_of(line, "epoch") == (i < 4 ? i + 1 : 4.5));
        assert_true(number_of(line, "learning_rate") == 0.1);
        json_decref(line);
    }
    assert_string_equal(text_of("stderr"), "");
    const char *metrics = text_of("r/metrics.csv");
    assert_non_null(strstr(metrics, "step,epoch,train_loss,train_accuracy,test_loss,"
                                    "test_accuracy,validation_loss,validation_accuracy,step_loss,"
                                    "penalty,learning_rate,seconds\n10,1,"));
    assert_non_null(strstr(metrics, "\n45,4.5,"));
}

static void train_learns_and_eval_agrees(void **state)
{
    (void)state;
    write_samples();
    assert_int_equal(run(TRAIN "--epochs 60 --json --set lr=0.5"), RT_OK);
    json_t *end = json_line(60);
    assert_true(number_of(end, "test_accuracy") == 1);
    assert_int_equal(run("eval --data d.csv --weights r/weights.safetensors --json"), RT_OK);
    json_t *score = json_line(0);
    assert_keys(score, "loss accuracy samples classes confusion");
    assert_true(number_of(score, "loss") == number_of(end, "test_loss"));
    assert_true(number_of(score, "accuracy") == 1);
    assert_true(number_of(score, "samples") == 10);
    json_decref(score);
    json_decref(end);
}

static void people_get_a_table(void **state)
{
    (void)state;
    write_samples();
    assert_int_equal(run(TRAIN "--epochs 2"), RT_OK);
    const char *text = text_of("stdout");
    assert_non_null(strstr(text, "tiny on d.csv: 40 samples, 10 for testing; 20 steps"));
    assert_non_null(strstr(text, "    epoch      step  train loss"));
    assert_non_null(strstr(text, "test accuracy "));
    assert_non_null(strstr(text, "results in r\n"));
    assert_int_equal(run(TRAIN "--epochs 2 --quiet"), RT_OK);
    assert_memory_equal(text_of("stdout"), "test accuracy ", 14);
}

static void the_config_repeats_the_run(void **state)
{
    (void)state;
    write_samples();
    assert_int_equal(run(TRAIN "--steps 7 --seed 18446744073709551615 --set lr=0.25 --double"),
                     RT_OK);
    json_t *config = json_loads(text_of("r/config.json"), 0, NULL);
    assert_non_null(config);
    assert_keys(config,
                "model spec structure precision batch set data label weights batches seed "
                "data_seed steps half check_every check_rows subset validation monitor patience");
    assert_string_equal(json_string_value(json_object_get(config, "precision")), "double");
    assert_string_equal(json_string_value(json_object_get(config, "seed")), "18446744073709551615");
    assert_true(number_of(json_object_get(config, "set"), "lr") == 0.25);
    assert_true(number_of(config, "steps") == 7);
    json_decref(config);
}

static void threads_give_the_same_weights(void **state)
{
    (void)state;
    char first[4096], other[4096];
    write_samples();
    assert_int_equal(run(TRAIN "--epochs 5 --threads 1"), RT_OK);
    const size_t size = read_back("r/weights.safetensors", first, sizeof first);
    for (char threads = '2'; threads <= '3'; threads++) {
        char command[] = TRAIN "--epochs 5 --threads #";
        command[sizeof command - 2] = threads;
        assert_int_equal(run(command), RT_OK);
        assert_int_equal(read_back("r/weights.safetensors", other, sizeof other), size);
        assert_memory_equal(first, other, size);
    }
}

static void predict_prints_a_line_per_sample(void **state)
{
    (void)state;
    write_samples();
    assert_int_equal(run(TRAIN "--epochs 60 --set lr=0.5"), RT_OK);
    assert_int_equal(run("predict --json --weights r/weights.safetensors d.csv d.csv"), RT_OK);
    for (int i = 0; i < 100; i++) {
        json_t *line = json_line(i);
        assert_keys(line, "sample class probability");
        assert_true(number_of(line, "sample") == i);
        assert_true(number_of(line, "class") == i % 50 % 3);
        assert_true(number_of(line, "probability") > 0.5);
        json_decref(line);
    }
    assert_int_equal(run("predict --weights r/weights.safetensors d.csv"), RT_OK);
    assert_memory_equal(text_of("stdout"), "  sample   class  probability\n       0       0 ", 47);
}

static void gradcheck_proves_the_gradients(void **state)
{
    (void)state;
    write_samples();
    assert_int_equal(run("gradcheck --data d.csv --json"), RT_OK);
    json_t *object = json_line(0);
    assert_keys(object, "max_relative_error tensors");
    assert_true(number_of(object, "max_relative_error") <= 1e-6);
    json_t *tensors = json_object_get(object, "tensors");
    assert_int_equal(json_array_size(tensors), 4);
    assert_keys(json_array_get(tensors, 0), "name max_relative_error");
    json_decref(object);
    assert_int_equal(run("gradcheck --data d.csv --all"), RT_OK);
    assert_non_null(strstr(text_of("stdout"), "hidden.weight"));
}

static void bench_measures(void **state)
{
    (void)state;
    assert_int_equal(run("bench --json --threads 1"), RT_OK);
    json_t *object = json_line(0);
    assert_keys(object, "step_ms step_ms_min images_per_second gflops peak_gflops peak_share "
                        "threads gemm peak_bytes layers");
    assert_true(number_of(object, "step_ms") > 0);
    assert_true(number_of(object, "threads") == 1);
    assert_keys(json_array_get(json_object_get(object, "layers"), 0),
                "name forward_ms backward_ms forward_gflops backward_gflops activation_bytes");
    json_decref(object);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(info_sums_the_layers),
        IN_FOLDER(train_logs_every_check),
        IN_FOLDER(train_learns_and_eval_agrees),
        IN_FOLDER(people_get_a_table),
        IN_FOLDER(the_config_repeats_the_run),
        IN_FOLDER(threads_give_the_same_weights),
        IN_FOLDER(predict_prints_a_line_per_sample),
        IN_FOLDER(gradcheck_proves_the_gradients),
        IN_FOLDER(bench_measures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
