/* options.c: reads the command line with argp. One table holds the options of all verbs. */
#include <argp.h>
#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "options.h"

enum {
    SET = 'S',
    CHECK_EVERY = 'k',
    UNTIL = 'U',
    NO_TEST = 'T',
    DATA_SEED = 'R',
    MAX_THREADS = 1024
};

/* In the order of the help text. A verb takes the rows whose keys it lists. */
static const struct argp_option table[] = {
    {"data", 'd', "NAME", 0, "Data set: mnist, fashion-mnist, a folder, a file, synthetic:NAME", 0},
    {"label", 'l', "COLUMN", 0, "Column of a CSV file that holds the answer", 0},
    {"weights", 'w', "FILE", 0, "Read the weights from this safetensors file", 0},
    {"epochs", 'e', "N", 0, "Train for N passes over the data", 0},
    {"steps", 'n', "N", 0, "Train for N steps; 0: leave the first weights", 0},
    {"batches", 'b', "MODE", 0,
     "How batches are drawn: shuffled, sequential, replacement, or first: the first one in every "
     "step, with the same masks",
     0},
    {"subset", 'u', "N", 0, "Use N training rows (eval: test rows); 0: all", 0},
    {"validation", 'v', "X", 0, "Keep this share, or count, of the training rows for validation",
     0},
    {"no-test", NO_TEST, 0, 0, "Do not look at the test data", 0},
    {"until", UNTIL, "X", 0, "End after this share of the steps, which changes none of them", 0},
    {"patience", 'p', "N", 0, "Stop after N checks without progress; 0: never", 0},
    {"mistakes", 'm', "N", 0, "Show N samples that are classified wrong", 0},
    {"first", 'F', 0, 0, "Show the first mistakes, not the worst", 0},
    {"sample", 'i', "N", 0, "Show what sample N of the test data, or of --input, becomes", 0},
    {"input", 'f', "FILE", 0, "Take that sample from a file: IDX, CSV, NPY or PNG", 0},
    {"apply", 'A', "FILE", 0, "Apply the first filters to a PNG file, or to synthetic:scene", 0},
    {"inverted", 'I', 0, 0, "Draw the greatest weight of a filter black, not white", 0},
    {"check-every", CHECK_EVERY, "N", 0, "Check and log every N steps, not each epoch", 0},
    {"set", SET, "NAME=VALUE", 0, "Set a hyper-parameter, such as lr=0.1; may be repeated", 0},
    {"seed", 's', "N", 0, "Seed of all random numbers", 0},
    {"data-seed", DATA_SEED, "N", 0,
     "Seed of the rows alone: of drawn data, subsets and validation (default: --seed)", 0},
    {"threads", 't', "N", 0, "Number of threads (default: all processors); changes no result", 0},
    {"half", 'H', 0, 0, "Weights in half precision: train writes them so, others round to it", 0},
    {"double", 'D', 0, 0, "Compute in double precision", 0},
    {"out", 'o', "FOLDER", 0,
     "Write the results there (default: runs/NAME; inspect: beside the weights)", 0},
    {"all", 'a', 0, 0, "Check every element of every tensor", 0},
    {"layers", 'L', 0, 0, "Show time, speed and bytes of each layer", 0},
    {"predict", 'P', 0, 0, "Measure the prediction of one sample, not a training step", 0},
    {"json", 'j', 0, 0, "Print JSON, one object a line", 0},
    {"quiet", 'q', 0, 0, "Print only the result", 0},
};
enum { OPTIONS = sizeof table / sizeof *table };

struct parse {
    const struct rt_verb *verb;
    struct rt_options *options;
    bool has_data_seed;
};

/* A whole number from `low` to `high`. */
static long whole(struct argp_state *state, const char *option, const char *text, long low,
                  long high)
{
    char *end;
    errno = 0;
    const long value = strtol(text, &end, 10);
    if (errno || end == text || *end || value < low || value > high)
        argp_error(state, "%s: must be a whole number from %ld to %ld, got %s", option, low, high,
                   text);
    return value;
}

/* A share above 0. */
static double share(struct argp_state *state, const char *option, const char *text)
{
    char *end;
    const double value = strtod(text, &end);
    if (end == text || *end || !(value > 0 && value <= 1))
        argp_error(state, "%s: must be a share above 0 and at most 1, got %s", option, text);
    return value;
}

/* A share of the rows below 1, or a whole number of them. */
static double portion(struct argp_state *state, const char *text)
{
    char *end;
    const double value = strtod(text, &end);
    if (end == text || *end || !(value >= 0 && value <= INT_MAX) ||
        (value > 1 && value != floor(value)))
        argp_error(state, "--validation: must be a share below 1 or a whole number of rows, got %s",
                   text);
    return value;
}

static uint64_t seed(struct argp_state *state, const char *option, const char *text)
{
    char *end;
    errno = 0;
    const unsigned long long value = strtoull(text, &end, 10);
    if (errno || !isdigit((unsigned char)*text) || *end)
        argp_error(state, "%s: must be a whole number from 0 to %llu, got %s", option, ULLONG_MAX,
                   text);
    return value;
}

static void add_setting(struct argp_state *state, struct rt_options *options, const char *text)
{
    const char *equals = strchr(text, '=');
    const size_t length = equals ? (size_t)(equals - text) : 0;
    if (options->settings == RT_SETTINGS)
        argp_error(state, "--set: may be given %d times", (int)RT_SETTINGS);
    struct rt_setting *set = &options->set[options->settings++];
    char *end = NULL;
    if (length == 0 || length >= sizeof set->name)
        argp_error(state, "--set: must be NAME=VALUE, got %s", text);
    memcpy(set->name, text, length);
    set->value = strtod(equals + 1, &end);
    if (end == equals + 1 || *end || !isfinite(set->value))
        argp_error(state, "--set %s: must be a number, got %s", set->name, equals + 1);
}

static error_t take(int key, char *text, struct argp_state *state)
{
    struct parse *parse = state->input;
    struct rt_options *o = parse->options;
    switch (key) {
    case 'd':
        o->data = text;
        break;
    case 'l':
        o->label = text;
        break;
    case 'w':
        o->weights = text;
        break;
    case 'e':
        o->epochs = (int)whole(state, "--epochs", text, 1, INT_MAX);
        break;
    case 'n':
        o->steps = (int)whole(state, "--steps", text, 0, INT_MAX);
        break;
    case 'b':
        o->batches = text;
        break;
    case CHECK_EVERY:
        o->check_every = (int)whole(state, "--check-every", text, 1, INT_MAX);
        break;
    case 'u':
        *(parse->verb->run == rt_train ? &o->subset_train : &o->subset_test) =
            (int)whole(state, "--subset", text, 0, INT_MAX);
        break;
    case 'v':
        o->validation = portion(state, text);
        break;
    case NO_TEST:
        o->no_test = true;
        break;
    case UNTIL:
        o->until = share(state, "--until", text);
        break;
    case 'p':
        o->patience = (int)whole(state, "--patience", text, 0, INT_MAX);
        break;
    case 'm':
        o->mistakes = (int)whole(state, "--mistakes", text, 0, INT_MAX);
        break;
    case 'F':
        o->first = true;
        break;
    case 'i':
        o->sample = (int)whole(state, "--sample", text, 0, INT_MAX);
        break;
    case 'f':
        o->file = text;
        break;
    case 'A':
        o->apply = text;
        break;
    case 'I':
        o->inverted = true;
        break;
    case SET:
        add_setting(state, o, text);
        break;
    case 's':
        o->seed = seed(state, "--seed", text);
        break;
    case DATA_SEED:
        o->data_seed = seed(state, "--data-seed", text);
        parse->has_data_seed = true;
        break;
    case 't':
        o->threads = (int)whole(state, "--threads", text, 1, MAX_THREADS);
        break;
    case 'D':
        o->wide = true;
        break;
    case 'H':
        o->half = true;
        break;
    case 'o':
        o->out = text;
        break;
    case 'a':
        o->all = true;
        break;
    case 'L':
        o->layers = true;
        break;
    case 'P':
        o->one = true;
        break;
    case 'j':
        o->json = true;
        break;
    case 'q':
        o->quiet = true;
        break;
    case ARGP_KEY_ARGS:
        o->input = state->argv + state->next;
        o->inputs = state->argc - state->next;
        if (!parse->verb->arguments) argp_error(state, "unexpected argument: %s", o->input[0]);
        break;
    case ARGP_KEY_END:
        if (o->epochs >= 0 && o->steps >= 0)
            argp_error(state, "give --epochs or --steps, not both");
        if (parse->verb->arguments && o->inputs == 0) argp_error(state, "no input file is given");
        break;
    default:
        return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

/* The rows of the table that the verb takes. A group of its own keeps each in its place. */
static void choose(const char *takes, struct argp_option chosen[OPTIONS + 1])
{
    int n = 0;
    for (int i = 0; i < OPTIONS; i++) {
        if (!strchr(takes, table[i].key)) continue;
        chosen[n] = table[i];
        chosen[n].group = n + 1;
        n++;
    }
    chosen[n] = (struct argp_option){0};
}

/* Gives the spec's value to what the command line left open. */
static void complete(struct rt_options *o, const struct rt_model *narrow,
                     const struct rt_model *wide)
{
    const struct rt_model *m = o->model = o->wide ? wide : narrow;
    if (!o->data) o->data = m->data;
    if (!o->label) o->label = m->label;
    if (!o->batches) o->batches = m->batches;
    if (!o->check_every) o->check_every = m->check_every;
    if (o->subset_train < 0) o->subset_train = m->subset_train;
    if (o->subset_test < 0) o->subset_test = m->subset_test;
    if (o->validation < 0) o->validation = m->validation;
    if (o->patience < 0) o->patience = m->patience;
    o->monitor = m->monitor ? m->monitor : "validation_loss";
    if (o->epochs < 0 && o->steps < 0) {
        o->epochs = m->epochs;
        o->steps = m->steps;
    }
    if (!o->threads) o->threads = rt_processors();
}

void rt_options_parse(const struct rt_verb *verb, int argc, char **argv,
                      const struct rt_model *narrow, const struct rt_model *wide,
                      struct rt_options *options)
{
    struct argp_option chosen[OPTIONS + 1];
    struct parse parse = {verb, options, false};
    choose(verb->takes, chosen);
    const struct argp argp = {chosen, take, verb->arguments, verb->doc, NULL, NULL, NULL};

    *options = (struct rt_options){
        .seed = narrow->seed,
        .wide = verb->wide,
        .epochs = -1,
        .steps = -1,
        .subset_train = -1,
        .subset_test = -1,
        .validation = -1,
        .patience = -1,
        .sample = -1,
    };
    argp_err_exit_status = RT_USAGE;
    argp_parse(&argp, argc, argv, 0, NULL, &parse);
    if (!parse.has_data_seed) options->data_seed = options->seed;
    complete(options, narrow, wide);
}
