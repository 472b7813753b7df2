/* options.c: reads the command line with argp. One table holds the options of all verbs. */
#include <argp.h>
#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "options.h"

enum { SET = 'S', CHECK_EVERY = 'k', UNTIL = 'U', NO_TEST = 'T', DATA_SEED = 'R' };

/* A row of the table: an option as argp knows it, and what becomes of its text. */
struct row {
    struct argp_option help;
    void (*take)(struct argp_state *state, const struct row *row, char *text);
    size_t at;     /* where its value goes in struct rt_options */
    int low, high; /* of a whole number */
};

struct parse {
    const struct rt_verb *verb;
    struct rt_options *options;
    bool has_data_seed;
};

static void *place(const struct argp_state *state, const struct row *row)
{
    const struct parse *parse = state->input;
    return (char *)parse->options + row->at;
}

static void take_text(struct argp_state *state, const struct row *row, char *text)
{
    *(const char **)place(state, row) = text;
}

static void take_flag(struct argp_state *state, const struct row *row, char *text)
{
    (void)text; /* NULL */
    *(bool *)place(state, row) = true;
}

static int whole(struct argp_state *state, const struct row *row, const char *text)
{
    char *end;
    errno = 0;
    const long value = strtol(text, &end, 10);
    if (errno || end == text || *end || value < row->low || value > row->high)
        argp_error(state, "--%s: must be a whole number from %d to %d, got %s", row->help.name,
                   row->low, row->high, text);
    return (int)value;
}

static void take_whole(struct argp_state *state, const struct row *row, char *text)
{
    *(int *)place(state, row) = whole(state, row, text);
}

/* Of the training rows, or, for a verb that does not train, of the test rows. */
static void take_subset(struct argp_state *state, const struct row *row, char *text)
{
    const struct parse *parse = state->input;
    struct rt_options *o = parse->options;
    int *rows = parse->verb->run == rt_train ? &o->subset_train : &o->subset_test;
    *rows = whole(state, row, text);
}

/* A share above 0. */
static void take_share(struct argp_state *state, const struct row *row, char *text)
{
    char *end;
    const double value = strtod(text, &end);
    if (end == text || *end || !(value > 0 && value <= 1))
        argp_error(state, "--%s: must be a share above 0 and at most 1, got %s", row->help.name,
                   text);
    *(double *)place(state, row) = value;
}

/* A share of the rows below 1, or a whole number of them. */
static void take_portion(struct argp_state *state, const struct row *row, char *text)
{
    char *end;
    const double value = strtod(text, &end);
    if (end == text || *end || !(value >= 0 && value <= INT_MAX) ||
        (value > 1 && value != floor(value)))
        argp_error(state, "--%s: must be a share below 1 or a whole number of rows, got %s",
                   row->help.name, text);
    *(double *)place(state, row) = value;
}

static void take_seed(struct argp_state *state, const struct row *row, char *text)
{
    struct parse *parse = state->input;
    char *end;
    errno = 0;
    const unsigned long long value = strtoull(text, &end, 10);
    if (errno || !isdigit((unsigned char)*text) || *end)
        argp_error(state, "--%s: must be a whole number from 0 to %llu, got %s", row->help.name,
                   ULLONG_MAX, text);
    *(uint64_t *)place(state, row) = value;
    if (row->help.key == DATA_SEED) parse->has_data_seed = true;
}

static void take_setting(struct argp_state *state, const struct row *row, char *text)
{
    const struct parse *parse = state->input;
    struct rt_options *options = parse->options;
    const char *equals = strchr(text, '=');
    const size_t length = equals ? (size_t)(equals - text) : 0;
    if (options->settings == RT_SETTINGS)
        argp_error(state, "--%s: may be given %d times", row->help.name, (int)RT_SETTINGS);
    struct rt_setting *set = &options->set[options->settings++];
    char *end = NULL;
    if (length == 0 || length >= sizeof set->name)
        argp_error(state, "--%s: must be NAME=VALUE, got %s", row->help.name, text);
    memcpy(set->name, text, length);
    set->value = strtod(equals + 1, &end);
    if (end == equals + 1 || *end || !isfinite(set->value))
        argp_error(state, "--%s %s: must be a number, got %s", row->help.name, set->name,
                   equals + 1);
}

#define NUMBER(take, field, low, high) take, offsetof(struct rt_options, field), low, high
#define WHOLE(field, low, high) NUMBER(take_whole, field, low, high)
#define VALUE(take, field) NUMBER(take, field, 0, 0)
#define TEXT(field) VALUE(take_text, field)
#define FLAG(field) VALUE(take_flag, field)

/* In the order of the help text. A verb takes the rows whose keys it lists. */
static const struct row table[] = {
    {{"data", 'd', "NAME", 0, "Data set: mnist, fashion-mnist, a folder, a file, synthetic:NAME",
      0},
     TEXT(data)},
    {{"label", 'l', "COLUMN", 0, "Column of a CSV file that holds the answer", 0}, TEXT(label)},
    {{"weights", 'w', "FILE", 0, "Read the weights from this safetensors file", 0}, TEXT(weights)},
    {{"epochs", 'e', "N", 0, "Train for N passes over the data", 0}, WHOLE(epochs, 1, INT_MAX)},
    {{"steps", 'n', "N", 0, "Train for N steps; 0: leave the first weights", 0},
     WHOLE(steps, 0, INT_MAX)},
    {{"batches", 'b', "MODE", 0,
      "How batches are drawn: shuffled, sequential, replacement, or first: the first one in every "
      "step, with the same masks",
      0},
     TEXT(batches)},
    {{"subset", 'u', "N", 0, "Use N training rows (eval: test rows); 0: all", 0},
     NUMBER(take_subset, subset_train, 0, INT_MAX)},
    {{"validation", 'v', "X", 0, "Keep this share, or count, of the training rows for validation",
      0},
     VALUE(take_portion, validation)},
    {{"no-test", NO_TEST, 0, 0, "Do not look at the test data", 0}, FLAG(no_test)},
    {{"until", UNTIL, "X", 0, "End after this share of the steps, which changes none of them", 0},
     VALUE(take_share, until)},
    {{"patience", 'p', "N", 0, "Stop after N checks without progress; 0: never", 0},
     WHOLE(patience, 0, INT_MAX)},
    {{"mistakes", 'm', "N", 0, "Show N samples that are classified wrong", 0},
     WHOLE(mistakes, 0, INT_MAX)},
    {{"first", 'F', 0, 0, "Show the first mistakes, not the worst", 0}, FLAG(first)},
    {{"sample", 'i', "N", 0, "Show what sample N of the test data, or of --input, becomes", 0},
     WHOLE(sample, 0, INT_MAX)},
    {{"input", 'f', "FILE", 0, "Take that sample from a file: IDX, CSV, NPY or PNG", 0},
     TEXT(file)},
    {{"apply", 'A', "FILE", 0, "Apply the first filters to a PNG file, or to synthetic:scene", 0},
     TEXT(apply)},
    {{"inverted", 'I', 0, 0, "Draw the greatest weight of a filter black, not white", 0},
     FLAG(inverted)},
    {{"check-every", CHECK_EVERY, "N", 0, "Check and log every N steps, not each epoch", 0},
     WHOLE(check_every, 1, INT_MAX)},
    {{"set", SET, "NAME=VALUE", 0, "Set a hyper-parameter, such as lr=0.1; may be repeated", 0},
     VALUE(take_setting, set)},
    {{"seed", 's', "N", 0, "Seed of all random numbers", 0}, VALUE(take_seed, seed)},
    {{"data-seed", DATA_SEED, "N", 0,
      "Seed of the rows alone: of drawn data, subsets and validation (default: --seed)", 0},
     VALUE(take_seed, data_seed)},
    {{"threads", 't', "N", 0, "Number of threads (default: all processors); changes no result", 0},
     WHOLE(threads, 1, RT_MEMBERS)},
    {{"half", 'H', 0, 0, "Weights in half precision: train writes them so, others round to it", 0},
     FLAG(half)},
    {{"double", 'D', 0, 0, "Compute in double precision", 0}, FLAG(wide)},
    {{"out", 'o', "FOLDER", 0,
      "Write the results there (default: runs/NAME; inspect: beside the weights)", 0},
     TEXT(out)},
    {{"all", 'a', 0, 0, "Check every element of every tensor", 0}, FLAG(all)},
    {{"layers", 'L', 0, 0, "Show time, speed and bytes of each layer", 0}, FLAG(layers)},
    {{"predict", 'P', 0, 0, "Measure the prediction of one sample, not a training step", 0},
     FLAG(one)},
    {{"json", 'j', 0, 0, "Print JSON, one object a line", 0}, FLAG(json)},
    {{"quiet", 'q', 0, 0, "Print only the result", 0}, FLAG(quiet)},
};
enum { OPTIONS = sizeof table / sizeof *table };

static error_t take(int key, char *text, struct argp_state *state)
{
    const struct parse *parse = state->input;
    struct rt_options *o = parse->options;
    if (key == ARGP_KEY_ARGS) {
        o->input = state->argv + state->next;
        o->inputs = state->argc - state->next;
        if (!parse->verb->arguments) argp_error(state, "unexpected argument: %s", o->input[0]);
        return 0;
    }
    if (key == ARGP_KEY_END) {
        if (o->epochs >= 0 && o->steps >= 0)
            argp_error(state, "give --epochs or --steps, not both");
        if (parse->verb->arguments && o->inputs == 0) argp_error(state, "no input file is given");
        return 0;
    }
    for (int i = 0; i < OPTIONS; i++) {
        if (table[i].help.key != key) continue;
        table[i].take(state, &table[i], text);
        return 0;
    }
    return ARGP_ERR_UNKNOWN;
}

/* The rows of the table that the verb takes. A group of its own keeps each in its place. */
static void choose(const char *takes, struct argp_option chosen[OPTIONS + 1])
{
    int n = 0;
    for (int i = 0; i < OPTIONS; i++) {
        if (!strchr(takes, table[i].help.key)) continue;
        chosen[n] = table[i].help;
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
