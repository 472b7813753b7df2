/* main.c: finds the verb, runs it, and says what went wrong. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "../model/context.h"
#include "main.h"
#include "options.h"

#ifndef RT_VERSION
#define RT_VERSION "0.1"
#endif

static const struct rt_verb verbs[] = {
    {"info", "Print layers, shapes, parameters, multiply-adds and bytes.", NULL, "j", false,
     rt_info},
    {"train", "Train on a data set and write a folder of results.", NULL, "dlwenbuvpkSstHDojq",
     false, rt_train},
    {"eval", "Print loss, accuracy and the figures of each class on the test data.", NULL,
     "dlwumstHDj", false, rt_eval},
    {"predict", "Print the answer for each sample of a file (IDX, CSV, NPY, PNG).", "INPUT...",
     "lwtHDj", false, rt_predict},
    {"inspect", "Draw filters, maps of a sample and mistakes, on one page with figures of layers.",
     NULL, "dlwumFifAIstojq", false, rt_inspect},
    {"gradcheck", "Compare the gradients with differences of the loss, in double precision.", NULL,
     "dlwSstaj", true, rt_gradcheck_verb},
    {"bench", "Measure a training step or a prediction, and each layer's share of it.", NULL,
     "stDLPj", false, rt_bench},
};
enum { VERBS = sizeof verbs / sizeof *verbs };

static void print_usage(FILE *stream, const struct rt_model *model)
{
    fprintf(stream, "Usage: %s VERB [OPTION...]\nA neural network, made by Etch from %s.\n\n",
            model->name, model->spec);
    for (int i = 0; i < VERBS; i++) fprintf(stream, "  %-10s %s\n", verbs[i].name, verbs[i].doc);
    fprintf(stream, "\n`%s VERB --help' lists the options of a verb.\n", model->name);
}

/* The verb called `word`, or NULL, and then *error says which there are. */
static const struct rt_verb *find_verb(const char *word, struct rt_error *error)
{
    for (int i = 0; i < VERBS; i++)
        if (strcmp(verbs[i].name, word) == 0) return &verbs[i];
    const char *near = rt_nearest(word, verbs, sizeof *verbs, VERBS);
    if (near)
        (void)rt_fail(error, RT_USAGE, "%.80s: no such verb\n  hint: did you mean %s?", word, near);
    else
        (void)rt_fail(error, RT_USAGE, "%.80s: no such verb\n  hint: see --help", word);
    return NULL;
}

static int run_verb(const struct rt_verb *verb, int argc, char **argv,
                    const struct rt_model *narrow, const struct rt_model *wide,
                    struct rt_error *error)
{
    struct rt_options options;
    char name[256];
    snprintf(name, sizeof name, "%s %s", narrow->name, verb->name);
    argv[0] = name; /* so that argp's messages and usage name model and verb */
    rt_options_parse(verb, argc, argv, narrow, wide, &options);
    const int code = verb->run(&options, error);
    /* A full disk shows only now, where the output goes to a file. */
    if ((fflush(stdout) != 0 || ferror(stdout)) && !code)
        return rt_fail(error, RT_IO, "standard output: cannot be written");
    return code;
}

int rt_main(int argc, char **argv, const struct rt_model *narrow, const struct rt_model *wide)
{
    struct rt_error error = {""};
    const char *word = argc > 1 ? argv[1] : "";
    if (strcmp(word, "--help") == 0 || strcmp(word, "-?") == 0 || strcmp(word, "help") == 0)
        return print_usage(stdout, narrow), RT_OK;
    if (strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0)
        return printf("%s %s (Etch %s)\n", narrow->name, narrow->hash, RT_VERSION), RT_OK;
    if (argc < 2) return print_usage(stderr, narrow), RT_USAGE;
    /* A file that may not grow (ulimit -f) is an error of that write, not the end. */
    (void)signal(SIGXFSZ, SIG_IGN);

    const struct rt_verb *verb = find_verb(word, &error);
    const int code =
        verb ? run_verb(verb, argc - 1, argv + 1, narrow, wide, &error) : (int)RT_USAGE;
    if (code) fprintf(stderr, "%s: %s\n", narrow->name, error.text);
    return code;
}
