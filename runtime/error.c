/* error.c: the sentence that says what went wrong. */
#include "error.h"

#include <stdarg.h>
#include <stdio.h>

/* Pieces of bad files are quoted in messages, and messages reach terminals: no control character
 * but the line break before a hint gets through. */
static void make_printable(char *text)
{
    for (; *text; text++)
        if (((unsigned char)*text < ' ' && *text != '\n') || *text == 0x7f) *text = '?';
}

int rt_fail(struct rt_error *error, int code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->text, sizeof error->text, format, arguments);
    va_end(arguments);
    make_printable(error->text);
    return code;
}
