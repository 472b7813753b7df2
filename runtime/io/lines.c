/* lines.c: a text file that grows line by line while a program runs. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "lines.h"

static int failed(struct rt_lines *lines, struct rt_error *error)
{
    return rt_fail(error, RT_IO, "%s: cannot be written, %s", lines->path, strerror(errno));
}

int rt_lines_open(const char *path, struct rt_lines *lines, struct rt_error *error)
{
    snprintf(lines->path, sizeof lines->path, "%s", path);
    lines->stream = fopen(path, "we");
    return lines->stream ? RT_OK : failed(lines, error);
}

/* Takes back what a full disk left of a line. */
int rt_lines_add(struct rt_lines *lines, const char *line, struct rt_error *error)
{
    const int descriptor = fileno(lines->stream);
    const off_t before = lseek(descriptor, 0, SEEK_CUR);
    if (fputs(line, lines->stream) >= 0 && fflush(lines->stream) == 0) return RT_OK;
    const int code = failed(lines, error);
    if (before >= 0) (void)!ftruncate(descriptor, before);
    return code;
}

void rt_lines_close(struct rt_lines *lines)
{
    if (lines->stream) (void)fclose(lines->stream);
    lines->stream = NULL;
}
