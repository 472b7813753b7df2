/* confusion.c: which classes a network takes for which. */
#include <math.h>
#include <stdlib.h>

#include "confusion.h"

/* Adds one prediction, of row `i` of the batch, which is row `at` of the split. */
static void add(const struct rt_net *net, const struct rt_split *split, int i, int at, int most,
                struct rt_confusion *c)
{
    const int sample = rt_sample(split, at), label = (int)split->label[sample];
    const int class = rt_net_class(net, i);
    c->count[(size_t)label * (size_t)c->classes + (size_t) class]++;
    if (class != label && c->mistakes < most)
        c->mistake[c->mistakes++] =
            (struct rt_mistake){sample, label, class, rt_net_output(net, i, class)};
}

int rt_confusion_count(struct rt_net *net, const struct rt_split *split, int most,
                       struct rt_confusion *confusion, struct rt_error *error)
{
    const int classes = net->model->classes, batch = net->model->batch;
    const size_t cells = (size_t)classes * (size_t)classes;
    if (most > split->rows) most = split->rows;
    *confusion = (struct rt_confusion){.classes = classes};
    confusion->count = calloc(cells, sizeof *confusion->count);
    confusion->mistake = calloc((size_t)most + 1, sizeof *confusion->mistake);
    if (!confusion->count || !confusion->mistake) {
        rt_confusion_close(confusion);
        return rt_fail(error, RT_FAILED, "no memory for a table of %d classes", classes);
    }
    for (int at = 0; at < split->rows; at += batch) {
        const int left = split->rows - at, live = left < batch ? left : batch;
        rt_net_predict(net, &(struct rt_rows){.split = split, .first = at, .live = live});
        for (int i = 0; i < live; i++) add(net, split, i, at + i, most, confusion);
    }
    return RT_OK;
}

void rt_confusion_close(struct rt_confusion *confusion)
{
    free(confusion->count);
    free(confusion->mistake);
    *confusion = (struct rt_confusion){0};
}

static double share(int part, int whole) { return whole > 0 ? (double)part / whole : (double)NAN; }

struct rt_class_figures rt_confusion_class(const struct rt_confusion *confusion, int class)
{
    const int n = confusion->classes, right = confusion->count[class * n + class];
    int support = 0, predicted = 0;
    for (int j = 0; j < n; j++) {
        support += confusion->count[class * n + j];
        predicted += confusion->count[j * n + class];
    }
    return (struct rt_class_figures){share(right, predicted), share(right, support),
                                     share(2 * right, support + predicted), support};
}
