/* options.h: what the command line asks for. */
#ifndef RT_OPTIONS_H
#define RT_OPTIONS_H

#include <stdbool.h>

#include "../error.h"
#include "../model/model.h"

enum { RT_SETTINGS = 64 };

struct rt_setting { /* --set NAME=VALUE */
    char name[64];
    double value;
};

/* What is not given has the spec's value. */
struct rt_options {
    const struct rt_model *model; /* in float, or in double with --double */
    const char *data;             /* NULL where the spec names none */
    const char *label, *batches;
    const char *weights; /* NULL: initial values */
    const char *out;
    uint64_t seed;
    int epochs, steps;             /* the one that is above 0 says how long, if any is */
    int check_every;               /* steps; 0: each epoch */
    int subset_train, subset_test; /* rows; 0: all */
    double validation;             /* share or count; 0: none */
    const char *monitor;           /* what early stopping watches */
    int patience;                  /* checks; 0: no early stopping */
    int mistakes;                  /* wrong samples to print, or to draw */
    int sample;                    /* whose maps are drawn; -1: not given */
    const char *file;              /* that holds this sample, or NULL: the test data */
    const char *apply;             /* a picture for the filters, or NULL */
    int threads;
    struct rt_setting set[RT_SETTINGS];
    int settings;
    bool wide, half, json, quiet, all, first, inverted;
    bool layers, one; /* bench: a table of layers; one prediction, not a step */
    char **input;
    int inputs;
};

/* Does the work of a verb. Returns an exit code, with a sentence where it is not 0. */
typedef int rt_verb_run(const struct rt_options *options, struct rt_error *error);

/* A word of the command line: `NAME train ...`. Each row of the table in main.c is one. */
struct rt_verb {
    const char *name;
    const char *doc;
    const char *arguments; /* "INPUT...", or NULL where only options are allowed */
    const char *takes;     /* the options it has, by their keys in options.c */
    bool wide;             /* computes in double, asked or not */
    rt_verb_run *run;
};

/* Reads argv[1..argc) for a verb; argv[0] is what messages begin with. Prints the help and exits
 * where it is asked for, and exits with RT_USAGE where an option is wrong. */
void rt_options_parse(const struct rt_verb *verb, int argc, char **argv,
                      const struct rt_model *narrow, const struct rt_model *wide,
                      struct rt_options *options);

/* One file each. */
rt_verb_run rt_info, rt_train, rt_eval, rt_predict, rt_gradcheck_verb, rt_bench, rt_inspect;

#endif
