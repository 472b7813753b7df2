/* lines.h: a text file that grows line by line while a program runs. */
#ifndef RT_LINES_H
#define RT_LINES_H

#include <stdio.h>

#include "../error.h"

struct rt_lines {
    FILE *stream; /* NULL: not open */
    char path[4096];
};

/* Begins `path` anew, over whatever was there. */
int rt_lines_open(const char *path, struct rt_lines *lines, struct rt_error *error);

/* Adds `line`, which ends in a newline, complete or not at all, and hands it to the system at once,
 * so that a run that is killed has lost none. */
int rt_lines_add(struct rt_lines *lines, const char *line, struct rt_error *error);

void rt_lines_close(struct rt_lines *lines);

#endif
