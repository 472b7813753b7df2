/* spirals.c: three interleaved spirals in the plane, a class each.
 *
 * A classic problem for hidden layers: every straight line leaves all three classes on both sides.
 */
#include <math.h>
#include <stdlib.h>

#include "../core/random.h"
#include "file.h"
#include "synthetic.h"

enum { CLASSES = 3, TRAIN = 3000, TEST = 600 };

static const double turns = 1.25, noise = 0.025;

/* Point `i` of a stream: the radius grows with the angle from .05 to .95, and each coordinate is
 * off by a normal number. */
static void draw(uint64_t seed, uint64_t stream, int i, float *point)
{
    const double full = 6.283185307179586;
    const struct rt_random r = rt_random(seed, stream, (uint64_t)i);
    const double along = sqrt(rt_uniform(r.word[0])); /* as many points on each bit of length */
    const double radius = 0.05 + 0.9 * along;
    const double angle = full * (turns * along + (double)(i % CLASSES) / CLASSES);
    double off[2];
    rt_normal(r.word[1], r.word[2], off);
    point[0] = (float)(radius * cos(angle) + noise * off[0]);
    point[1] = (float)(radius * sin(angle) + noise * off[1]);
}

static int fill(struct rt_split *split, int rows, uint64_t seed, uint64_t stream,
                struct rt_error *error)
{
    split->rows = rows;
    split->floats = malloc(sizeof *split->floats * 2 * (size_t)rows);
    split->label = malloc(sizeof *split->label * (size_t)rows);
    if (!split->floats || !split->label) return rt_no_memory("synthetic:spirals", error);
    for (int i = 0; i < rows; i++) {
        draw(seed, stream, i, split->floats + 2 * i);
        split->label[i] = i % CLASSES;
    }
    return RT_OK;
}

int rt_spirals_open(const struct rt_request *request, struct rt_dataset *data,
                    struct rt_error *error)
{
    data->rank = 1;
    data->shape[0] = data->width = 2;
    data->classes = CLASSES;
    const int code =
        fill(&data->train, TRAIN, request->seed, rt_stream("spirals, training"), error);
    if (code) return code;
    return fill(&data->test, TEST, request->seed, rt_stream("spirals, testing"), error);
}
