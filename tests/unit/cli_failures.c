/* cli_failures.c: what goes wrong, what is said about it, and with which exit code. */
#define _XOPEN_SOURCE 700
#include "cli_program.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>

#define TRAIN "train --data d.csv --out r "

static void wrong_verbs(void **state)
{
    (void)state;
    assert_int_equal(run(""), RT_USAGE);
    assert_memory_equal(text_of("stderr"), "Usage: tiny VERB", 16);
    assert_int_equal(run("--help"), RT_OK);
    assert_memory_equal(text_of("stdout"), "Usage: tiny VERB", 16);
    assert_int_equal(run("--version"), RT_OK);
    assert_memory_equal(text_of("stdout"), "tiny 0123456789abcdef (Etch ", 28);
    expect_failure("trian", RT_USAGE, "tiny: trian: no such verb\n  hint: did you mean train?\n");
    expect_failure("fly", RT_USAGE, "tiny: fly: no such verb\n  hint: see --help\n");
}

static void wrong_options(void **state)
{
    (void)state;
    static const struct {
        const char *command, *words;
    } rows[] = {
        {"train --fast", "tiny train: unrecognized option '--fast'\n"},
        {"eval --epochs 3", "tiny eval: unrecognized option '--epochs'\n"},
        {"train --epochs", "tiny train: option '--epochs' requires an argument\n"},
        {"train --epochs 0",
         "tiny train: --epochs: must be a whole number from 1 to 2147483647, got 0\n"},
        {"train --steps 1e3",
         "tiny train: --steps: must be a whole number from 0 to 2147483647, got 1e3\n"},
        {"train --seed -1",
         "tiny train: --seed: must be a whole number from 0 to 18446744073709551615, got -1\n"},
        {"train --threads 5000",
         "tiny train: --threads: must be a whole number from 1 to 1024, got 5000\n"},
        {"train --check-every 0",
         "tiny train: --check-every: must be a whole number from 1 to 2147483647, got 0\n"},
        {"train --patience -1",
         "tiny train: --patience: must be a whole number from 0 to 2147483647, got -1\n"},
        {"eval --subset all",
         "tiny eval: --subset: must be a whole number from 0 to 2147483647, got all\n"},
        {"eval --mistakes 2147483648",
         "tiny eval: --mistakes: must be a whole number from 0 to 2147483647, got 2147483648\n"},
        {"inspect --sample 1x",
         "tiny inspect: --sample: must be a whole number from 0 to 2147483647, got 1x\n"},
        {"train --threads 0",
         "tiny train: --threads: must be a whole number from 1 to 1024, got 0\n"},
        {"train --steps 3 --epochs 3", "tiny train: give --epochs or --steps, not both\n"},
        {"train --set lr", "tiny train: --set: must be NAME=VALUE, got lr\n"},
        {"train --set lr=fast", "tiny train: --set lr: must be a number, got fast\n"},
        {"train --set lr=inf", "tiny train: --set lr: must be a number, got inf\n"},
        {"train mnist", "tiny train: unexpected argument: mnist\n"},
        {"predict --weights w", "tiny predict: no input file is given\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(run(rows[i].command), RT_USAGE);
        assert_memory_equal(text_of("stderr"), rows[i].words, strlen(rows[i].words));
    }
}

static void wrong_values(void **state)
{
    (void)state;
    write_samples();
    expect_failure(TRAIN "--set lrr=1", RT_USAGE,
                   "tiny: lrr: no such hyper-parameter\n  hint: did you mean lr?\n");
    expect_failure(TRAIN "--set lr=-1", RT_USAGE, "tiny: lr: must be from 0 to 1000, got -1\n");
    expect_failure("eval --data d.csv", RT_USAGE, "tiny: --weights: must be given\n");
    expect_failure("predict d.csv", RT_USAGE, "tiny: --weights: must be given\n");
    assert_int_equal(run(TRAIN "--batches often"), RT_USAGE);
    assert_int_equal(access(in_folder("r"), F_OK), -1);
}

static void wrong_files(void **state)
{
    (void)state;
    write_samples();
    write_text("bad", "xxxxxxxxxxxxxxxx");
    write_text("narrow.csv", "1,2,0\n3,4,1\n3,4,1\n3,4,1\n3,4,1\n");
    expect_failure("eval --data d.csv --weights none", RT_IO,
                   "tiny: none: cannot be opened, No such file or directory\n");
    expect_failure("eval --data d.csv --weights bad", RT_BAD_DATA,
                   "tiny: bad: must be a safetensors file, got no length of a header\n");
    expect_failure("train --data narrow.csv", RT_BAD_DATA,
                   "tiny: narrow.csv: samples have shape [2], but tiny reads [6]\n");
    expect_failure("train --data d.csv --out bad/r", RT_IO,
                   "tiny: bad: folder cannot be made, File exists\n");
    assert_int_equal(run("train --data none"), RT_IO);
}

static void a_wild_learning_rate_diverges(void **state)
{
    (void)state;
    write_samples();
    assert_int_equal(run(TRAIN "--epochs 400 --set lr=1000 --check-every 1"), RT_DIVERGED);
    assert_non_null(strstr(text_of("stderr"), ": the loss must be finite, got "));
    assert_non_null(strstr(text_of("stderr"), "such as --set lr=1e+02\n"));
    assert_non_null(strstr(text_of("r/metrics.csv"), "\n1,0.1,"));
    assert_int_equal(access(in_folder("r/weights.safetensors"), F_OK), -1);
}

static void a_full_disk_stops_the_run(void **state)
{
    (void)state;
    struct rlimit limit;
    write_samples();
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = 500; /* room for the configuration, not for the weights */
    const struct rlimit unlimited = {RLIM_INFINITY, limit.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
    const int status = run(TRAIN "--epochs 1 --quiet");
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &unlimited), 0);
    assert_int_equal(status, RT_IO);
    assert_string_equal(text_of("stderr"),
                        "tiny: r/weights.safetensors: cannot be written, File too large\n");
    assert_int_equal(access(in_folder("r/weights.safetensors"), F_OK), -1);
}

/* Waits until the training in the child has begun: its first check is in the log. */
static void wait_for_checks(void)
{
    const struct timespec moment = {0, 5000000};
    struct stat status;
    for (int i = 0; i < 2000; i++) {
        if (stat(in_folder("r/metrics.csv"), &status) == 0 && status.st_size > 200) return;
        (void)nanosleep(&moment, NULL);
    }
    fail();
}

static void stops_for(int signal, int status)
{
    write_samples();
    const pid_t child = start(TRAIN "--steps 2000000000 --check-every 1000 --quiet");
    wait_for_checks();
    assert_int_equal(kill(child, signal), 0);
    assert_int_equal(finish(child), status);
    assert_memory_equal(text_of("stderr"), "tiny: stopped after step ", 25);
    assert_int_equal(run("eval --data d.csv --weights r/weights.safetensors"), RT_OK);
}

static void an_interrupt_leaves_weights(void **state)
{
    (void)state;
    stops_for(SIGINT, RT_INTERRUPTED);
}

static void a_termination_leaves_weights(void **state)
{
    (void)state;
    stops_for(SIGTERM, RT_TERMINATED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(wrong_verbs),
        IN_FOLDER(wrong_options),
        IN_FOLDER(wrong_values),
        IN_FOLDER(wrong_files),
        IN_FOLDER(a_wild_learning_rate_diverges),
        IN_FOLDER(a_full_disk_stops_the_run),
        IN_FOLDER(an_interrupt_leaves_weights),
        IN_FOLDER(a_termination_leaves_weights),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
