/* main.h: the command line of every model's program. */
#ifndef RT_MAIN_H
#define RT_MAIN_H

#include "../model/model.h"

/* Runs the verb that argv names on one model, which comes in float and in double. Prints, and
 * returns the exit status. */
int rt_main(int argc, char **argv, const struct rt_model *narrow, const struct rt_model *wide);

#endif
