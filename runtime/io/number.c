/* number.c: numbers as people write them. */
#include <stdio.h>
#include <stdlib.h>

#include "number.h"

double rt_decimal(double value)
{
    const float narrow = (float)value;
    if ((double)narrow != value) return value;
    for (int digits = 1; digits < 9; digits++) {
        char text[32];
        snprintf(text, sizeof text, "%.*g", digits, value);
        if (strtof(text, NULL) == narrow) return strtod(text, NULL);
    }
    return value; /* nine digits always suffice */
}
