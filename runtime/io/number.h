/* number.h: numbers as people write them. */
#ifndef RT_NUMBER_H
#define RT_NUMBER_H

/* Where `value` is a float: the double nearest to the shortest decimal that reads back as that
 * float, so that 0.1f prints as 0.1 and not as 0.100000001. Anything else comes back unchanged. */
double rt_decimal(double value);

#endif
