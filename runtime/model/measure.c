/* measure.c: statistics of what a training step leaves in a network. */
#include <math.h>

#include "measure.h"

/* Element `i` of an array of the context, in row-major order. */
static double element(const struct rt_net *net, const struct rt_view *view, int64_t i)
{
    return rt_get(net->model, net->context, rt_view_at(net->model, view, i));
}

static int64_t width(const struct rt_view *view) { return rt_view_count(view) / view->shape[0]; }

struct rt_spread rt_measure(const struct rt_net *net, const struct rt_view *view, int rows)
{
    struct rt_spread s = {.count = rows * width(view), .least = INFINITY, .greatest = -INFINITY};
    double sum = 0, sizes = 0, zeros = 0, squares = 0;
    for (int64_t i = 0; i < s.count; i++) {
        const double x = element(net, view, i);
        sum += x;
        sizes += fabs(x);
        squares += x * x;
        zeros += x == 0;
        if (x < s.least || isnan(x)) s.least = x;
        if (x > s.greatest || isnan(x)) s.greatest = x;
    }
    const double n = (double)s.count;
    s.mean = sum / n;
    s.zeros = zeros / n;
    s.size = sizes / n;
    s.squares = squares;
    double away = 0;
    for (int64_t i = 0; i < s.count; i++) {
        const double x = element(net, view, i) - s.mean;
        away += x * x;
    }
    s.deviation = sqrt(away / n);
    return s;
}

double rt_measure_gradient(const struct rt_gradients *gradients, const struct rt_tensor *tensor)
{
    const int64_t count = rt_view_count(&tensor->value);
    double sizes = 0;
    for (int64_t i = 0; i < count; i++) sizes += fabs(rt_gradient(gradients, tensor, i));
    return sizes / (double)count;
}

double rt_measure_small(const struct rt_net *net, const struct rt_view *view, double threshold)
{
    const int64_t count = rt_view_count(view);
    int64_t small = 0;
    for (int64_t i = 0; i < count; i++) small += fabs(element(net, view, i)) <= threshold;
    return (double)small / (double)count;
}

static int same_rows(const struct rt_net *net, const struct rt_view *view, int a, int b)
{
    const int64_t n = width(view);
    for (int64_t i = 0; i < n; i++)
        if (element(net, view, a * n + i) != element(net, view, b * n + i)) return 0;
    return 1;
}

/* Rows that differ mostly do so in their first number: a comparison of all pairs is short. */
int rt_measure_distinct(const struct rt_net *net, const struct rt_view *view)
{
    int distinct = 0;
    for (int i = 0; i < view->shape[0]; i++) {
        int known = 0;
        for (int j = 0; j < i && !known; j++) known = same_rows(net, view, i, j);
        distinct += !known;
    }
    return distinct;
}

void rt_measure_histogram(const struct rt_net *net, const struct rt_view *view, int rows,
                          struct rt_histogram *histogram)
{
    const double low = histogram->low, high = histogram->high;
    const int64_t count = rows * width(view);
    for (int64_t i = 0; i < count; i++) {
        const double x = element(net, view, i);
        if (x >= low && x <= high) {
            const int bin = (int)((x - low) / (high - low) * histogram->bins);
            histogram->counts[bin < histogram->bins ? bin : histogram->bins - 1]++;
        } else {
            histogram->below += x < low;
            histogram->above += x > high;
        }
    }
}
