/* print.c: small things that verbs print. */
#include <math.h>
#include <stdio.h>

#include "../io/number.h"
#include "print.h"

void rt_print_json(json_t *object)
{
    /* Nine digits read back as the same float. */
    (void)json_dumpf(object, stdout, JSON_COMPACT | JSON_REAL_PRECISION(9));
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
