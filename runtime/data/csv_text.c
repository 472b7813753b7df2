/* csv_text.c: cuts a CSV text into records of cells, in place. */
#define _POSIX_C_SOURCE 200809L
#include "csv_text.h"

#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "file.h"

/* Reads the open file to its end, at most `size` bytes. */
static int read_all(const char *path, int descriptor, char *text, size_t size,
                    struct rt_error *error)
{
    size_t have = 0;
    while (have < size) {
        const ssize_t got = read(descriptor, text + have, size - have);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return rt_fail(error, RT_IO, "%s: cannot be read, %s", path, strerror(errno));
        if (got == 0) break; /* it became shorter meanwhile */
        have += (size_t)got;
    }
    text[have] = 0;
    if (strlen(text) != have)
        return rt_fail(error, RT_BAD_DATA, "%s: must be text, byte %zu is zero", path,
                       strlen(text) + 1);
    return RT_OK;
}

int rt_csv_text_open(const char *path, struct rt_csv_text *csv, struct rt_error *error)
{
    size_t size;
    int descriptor;
    *csv = (struct rt_csv_text){.path = path, .next_line = 1};
    int code = rt_file_open(path, &descriptor, &size, error);
    if (code) return code;
    csv->text = size < SIZE_MAX ? malloc(size + 1) : NULL;
    code =
        csv->text ? read_all(path, descriptor, csv->text, size, error) : rt_no_memory(path, error);
    close(descriptor);
    if (code) {
        rt_csv_text_close(csv);
        return code;
    }
    /* Spreadsheets like to begin UTF-8 with a byte order mark. */
    csv->next = csv->text + (strncmp(csv->text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0);
    return RT_OK;
}

void rt_csv_text_close(struct rt_csv_text *csv)
{
    free(csv->text);
    free(csv->cell);
    *csv = (struct rt_csv_text){0};
}

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

static void skip_blank_lines(struct rt_csv_text *csv)
{
    for (char *end = csv->next; *end;) {
        while (is_blank(*end)) end++;
        if (*end == '\n') {
            csv->next = ++end;
            csv->next_line++;
        } else {
            if (!*end) csv->next = end;
            return;
        }
    }
}

/* Cuts a cell that stands at `from` without quotes, and moves on to what follows. *stop is what
 * ended it: a comma, a line end, the final zero. */
static void cut_plain(struct rt_csv_text *csv, char *from, char *stop)
{
    char *end = from + strcspn(from, ",\n"), *last = end;
    *stop = *end;
    csv->next = end + (*stop != 0);
    while (last > from && is_blank(last[-1])) last--;
    *last = 0;
}

/* The same for a cell whose opening quote stands at `from`. The cell begins there too: its text
 * moves down by one, and by one more for each doubled quote. */
static int cut_quoted(struct rt_csv_text *csv, char *from, char *stop, struct rt_error *error)
{
    const long opened = csv->next_line;
    char *to = from++;
    for (; *from != '"' || from[1] == '"'; from++) {
        if (!*from)
            return rt_fail(error, RT_BAD_DATA,
                           "%s:%ld: a quote must be closed, got the end of the file", csv->path,
                           opened);
        if (*from == '"') from++;
        if (*from == '\n') csv->next_line++;
        *to++ = *from;
    }
    from++;
    while (is_blank(*from)) from++;
    if (*from && *from != ',' && *from != '\n')
        return rt_fail(error, RT_BAD_DATA, "%s:%ld: a comma must follow a closing quote, got '%c'",
                       csv->path, csv->next_line, *from);
    *stop = *from;
    csv->next = from + (*stop != 0);
    *to = 0;
    return RT_OK;
}

static int add_cell(struct rt_csv_text *csv, char *cell, struct rt_error *error)
{
    if (csv->cells == INT_MAX)
        return rt_fail(error, RT_BAD_DATA, "%s:%ld: must have at most %d columns", csv->path,
                       csv->line, INT_MAX);
    char **larger = rt_grow(csv->cell, &csv->room, (size_t)csv->cells + 1, sizeof *csv->cell);
    if (!larger) return rt_no_memory(csv->path, error);
    csv->cell = larger;
    csv->cell[csv->cells++] = cell;
    return RT_OK;
}

int rt_csv_text_next(struct rt_csv_text *csv, bool *found, struct rt_error *error)
{
    char stop = ',';
    csv->cells = 0;
    skip_blank_lines(csv);
    csv->line = csv->next_line;
    *found = *csv->next != 0;
    while (*found && stop == ',') {
        char *cell = csv->next;
        while (is_blank(*cell)) cell++;
        int code = add_cell(csv, cell, error);
        if (code) return code;
        if (*cell == '"')
            code = cut_quoted(csv, cell, &stop, error);
        else
            cut_plain(csv, cell, &stop);
        if (code) return code;
    }
    csv->next_line += *found && stop == '\n';
    return RT_OK;
}
