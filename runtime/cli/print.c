/* print.c: small things that verbs print. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "../io/number.h"
#include "print.h"

/* Nine digits read back as the same float. */
static const size_t style = JSON_COMPACT | JSON_REAL_PRECISION(9);

char *rt_json_line(const json_t *object)
{
    const size_t size = json_dumpb(object, NULL, 0, style);
    char *text = malloc(size + 2);
    if (!text) return NULL;
    (void)json_dumpb(object, text, size, style);
    text[size] = '\n';
    text[size + 1] = '\0';
    return text;
}

void rt_print_json(json_t *object)
{
    (void)json_dumpf(object, stdout, style);
    (void)putchar('\n');
    (void)fflush(stdout);
    json_decref(object);
}

json_t *rt_json_real(double value)
{
    return isfinite(value) ? json_real(rt_decimal(value)) : json_null();
}

char *rt_grouped(long long value, char text[RT_GROUPED])
{
    char digits[RT_GROUPED];
    const int n = snprintf(digits, sizeof digits, "%lld", value);
    char *to = text;
    for (int i = 0; i < n; i++) {
        if (i > 0 && (n - i) % 3 == 0 && digits[i - 1] != '-') *to++ = ',';
        *to++ = digits[i];
    }
    *to = '\0';
    return text;
}

const char *rt_printable(const char *name, char text[RT_NAME])
{
    snprintf(text, RT_NAME, "%s", name);
    for (char *c = text; *c; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7f) *c = '?';
    return text;
}
