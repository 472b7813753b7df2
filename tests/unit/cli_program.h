/* cli_program.h: runs the program of the tiny model as a user would, in a folder of its own. */
#ifndef CLI_PROGRAM_H
#define CLI_PROGRAM_H

#include "data_files.h"

#include <fcntl.h>
#include <sys/wait.h>

#include <jansson.h>

#include "../../runtime/cli/main.h"
#include "tiny_model.h"

enum { MOST_WORDS = 32 };

/* What the program is made of, unless a test puts a variant here. */
static const struct rt_model *narrow = &tiny_float, *wide = &tiny_double;

/* In the child: stdout and stderr to files, the folder as current one, and the program. */
static inline void become_program(char *command)
{
    char *argv[MOST_WORDS] = {(char *)(uintptr_t) "tiny"};
    int argc = 1;
    for (char *word = strtok(command, " "); word && argc < MOST_WORDS - 1; word = strtok(NULL, " "))
        argv[argc++] = word;
    if (chdir(folder) != 0 || !freopen("stdout", "w", stdout) || !freopen("stderr", "w", stderr))
        _exit(99);
    exit(rt_main(argc, argv, narrow, wide));
}

static inline pid_t start(const char *command)
{
    char words[512];
    snprintf(words, sizeof words, "%s", command);
    (void)fflush(stdout);
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) become_program(words);
    return child;
}

/* The exit status of a child. */
static inline int finish(pid_t child)
{
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static inline int run(const char *command) { return finish(start(command)); }

/* What a file of the folder holds, until the next call. */
static inline const char *text_of(const char *name)
{
    static char text[100000];
    text[read_back(name, text, sizeof text - 1)] = '\0';
    return text;
}

/* The command ends with `status` and says exactly `words` on stderr. */
static inline void expect_failure(const char *command, int status, const char *words)
{
    assert_int_equal(run(command), status);
    assert_string_equal(text_of("stderr"), words);
}

/* Line `i` of stdout, parsed. The caller frees it. */
static inline json_t *json_line(int i)
{
    const char *line = text_of("stdout");
    while (i-- > 0) {
        line = strchr(line, '\n');
        assert_non_null(line++);
    }
    json_t *object = json_loads(line, JSON_DISABLE_EOF_CHECK, NULL);
    assert_non_null(object);
    return object;
}

static inline double number_of(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    assert_true(json_is_number(value));
    return json_number_value(value);
}

/* The keys of an object are exactly these, in this order, separated by spaces. */
static inline void assert_keys(json_t *object, const char *keys)
{
    char found[512] = "";
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value)
        snprintf(found + strlen(found), sizeof found - strlen(found), "%s%s", *found ? " " : "",
                 key);
    assert_string_equal(found, keys);
}

/* Writes folder/d.csv: 50 samples of three classes that are easy to tell apart. */
static inline void write_samples(void)
{
    char text[4096] = "";
    for (int i = 0; i < 50; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%d,%d,%d,0.%d,0.%d,0.%d,%d\n",
                 i % 3 == 0, i % 3 == 1, i % 3 == 2, i % 7, i % 5, i % 4, i % 3);
    write_text("d.csv", text);
}

#endif
