/* entry.c: the program of one model. Compiled once per model, with -DRT_MODEL=NAME. */
#include "main.h"

#define JOIN2(a, b) a##b
#define JOIN(a, b) JOIN2(a, b)

extern const struct rt_model JOIN(RT_MODEL, _float), JOIN(RT_MODEL, _double);

int main(int argc, char **argv)
{
    return rt_main(argc, argv, &JOIN(RT_MODEL, _float), &JOIN(RT_MODEL, _double));
}
