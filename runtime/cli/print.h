/* print.h: small things that verbs print. */
#ifndef RT_PRINT_H
#define RT_PRINT_H

#include <jansson.h>

/* Prints one line of JSON to stdout, at once, and frees it. */
void rt_print_json(json_t *object);

/* The same line as text, ending in a newline; free it. NULL without memory. The object stays. */
char *rt_json_line(const json_t *object);

/* A number; null where it is not finite, since JSON has no word for that. */
json_t *rt_json_real(double value);

/* "1,234,567" in `text`, which it returns. */
enum { RT_GROUPED = 32 };
char *rt_grouped(long long value, char text[RT_GROUPED]);

/* A name from a file, as a terminal may see it: what fits into `text`, control characters as ?. */
enum { RT_NAME = 32 };
const char *rt_printable(const char *name, char text[RT_NAME]);

#endif
