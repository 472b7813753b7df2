/* normal.c: standard normal numbers, in the shape that the model reads.
 *
 * There is nothing to learn: they are for experiments on initialization, which look at what a
 * network makes of them before any step, and for tests of large networks, which learn one batch by
 * heart. Answers are there since a loss wants some: the model's classes by turns (two where it has
 * none), and their numbers. Where samples are large there are fewer, 8 MiB or ten of them.
 */
#include <stdlib.h>

#include "../core/random.h"
#include "file.h"
#include "synthetic.h"

enum { CLASSES = 2, TRAIN = 1000, NUMBERS = 1 << 21, LEAST = 10 };

/* `data` says how many values and classes. */
static int fill(const struct rt_dataset *data, struct rt_split *split, int rows, uint64_t seed,
                uint64_t stream, struct rt_error *error)
{
    const int width = data->width;
    const int64_t count = (int64_t)rows * width;
    split->rows = rows;
    split->floats = malloc(sizeof *split->floats * (size_t)(count + 1));
    split->label = malloc(sizeof *split->label * (size_t)rows);
    split->target = malloc(sizeof *split->target * (size_t)rows);
    if (!split->floats || !split->label || !split->target)
        return rt_no_memory("synthetic:normal", error);
    for (int64_t i = 0; i < count; i += 2) { /* the last pair may be one too many */
        const struct rt_random r = rt_random(seed, stream, (uint64_t)i);
        double pair[2];
        rt_normal(r.word[0], r.word[1], pair);
        split->floats[i] = (float)pair[0];
        split->floats[i + 1] = (float)pair[1];
    }
    for (int i = 0; i < rows; i++) {
        split->label[i] = i % data->classes;
        split->target[i] = (float)split->label[i];
    }
    return RT_OK;
}

int rt_normal_open(const struct rt_request *request, struct rt_dataset *data,
                   struct rt_error *error)
{
    data->rank = request->rank > 0 ? request->rank : 1;
    for (int i = 0; i < data->rank; i++) data->shape[i] = request->rank > 0 ? request->shape[i] : 1;
    data->width = rt_request_width(request);
    data->classes = request->classes > 0 ? request->classes : CLASSES;
    const int fit = NUMBERS / data->width < LEAST ? LEAST : NUMBERS / data->width;
    const int rows = fit < TRAIN ? fit : TRAIN;
    const uint64_t seed = request->seed;
    const int code =
        fill(data, &data->train, rows, seed, rt_stream("normal numbers, training"), error);
    if (code) return code;
    return fill(data, &data->test, rows / 5, seed, rt_stream("normal numbers, testing"), error);
}
