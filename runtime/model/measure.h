/* measure.h: statistics of what a training step leaves in a network: the outputs of layers, weights
 * and their gradients. They go through views, in row-major order, so that no layout matters.
 */
#ifndef RT_MEASURE_H
#define RT_MEASURE_H

#include "gradients.h"

/* Some numbers at once. A mean of nothing is NAN. */
struct rt_spread {
    int64_t count;
    double mean, deviation; /* divided by the count */
    double zeros;           /* share of exact zeros */
    double size;            /* mean of the absolute values */
    double squares;         /* their sum */
    double least, greatest; /* NAN where one of them is no number */
};

/* Of the first `rows` rows of an array of the context. */
struct rt_spread rt_measure(const struct rt_net *net, const struct rt_view *view, int rows);

/* The mean size of a tensor's gradient. */
double rt_measure_gradient(const struct rt_gradients *gradients, const struct rt_tensor *tensor);

/* The share of elements not larger than `threshold`, up to their sign. */
double rt_measure_small(const struct rt_net *net, const struct rt_view *view, double threshold);

/* The number of different rows: of weights, of units that do not all do the same. */
int rt_measure_distinct(const struct rt_net *net, const struct rt_view *view);

/* How often the first `rows` rows fall into each of `bins` equal parts of [low, high]; `high`
 * belongs to the last. What is no number is not counted at all. */
struct rt_histogram {
    double low, high;
    int bins;
    int64_t *counts;      /* [bins], the caller's, zero at first */
    int64_t below, above; /* outside of the range */
};
void rt_measure_histogram(const struct rt_net *net, const struct rt_view *view, int rows,
                          struct rt_histogram *histogram);

#endif
