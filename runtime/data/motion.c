/* motion.c: short films of a bright spot that moves in one of eight directions.
 *
 * Each is a pure function of (seed, split, number). The spot begins anywhere and comes in again on
 * the other side, so that no single frame, and no mean over frames or places, tells the direction:
 * only frames that are compared do. A linear classifier gets .26 of them right (measured).
 */
#include <math.h>
#include <stdlib.h>

#include "../core/random.h"
#include "../model/context.h"
#include "file.h"
#include "synthetic.h"

enum { CLASSES = 8, TRAIN = 4000, TEST = 1000 };
enum { LEAST_FRAMES = 4, LEAST_SIDE = 8, MOST = 1 << 18 }; /* points of a film */

static const int usual[3] = {8, 16, 16}; /* frames, height, width */

/* Bounds between which each is drawn uniformly. */
static const float speed[2] = {0.8f, 1.3f};     /* points a frame */
static const float straying[2] = {-0.1f, 0.1f}; /* radians off the direction */
static const float radius[2] = {1.2f, 2.0f};    /* of the spot, in points */
static const float light[2] = {140, 255};       /* value in its middle */
static const float noise = 18;                  /* standard deviation of the values, about */

static float between(uint32_t word, const float bounds[2])
{
    return bounds[0] + (bounds[1] - bounds[0]) * (float)rt_uniform(word);
}

/* The way from a to b on a ring of length n, the shorter one. */
static float apart(float a, float b, int n)
{
    const float way = fabsf(a - b);
    return fminf(way, (float)n - way);
}

/* Where a coordinate comes to lie on a ring of length n. */
static float wrap(float x, int n) { return x - (float)n * floorf(x / (float)n); }

/* The bytes of a word add up to a nearly normal number: mean 510, deviation 147.8. */
static float nearly_normal(uint32_t word)
{
    const int sum = (int)((word & 255) + (word >> 8 & 255) + (word >> 16 & 255) + (word >> 24));
    return (float)(sum - 510) * (1 / 147.8f);
}

/* Film `i` of a stream; shape is {frames, height, width}. */
static void draw(uint64_t seed, uint64_t stream, int i, const int shape[3], uint8_t *bytes)
{
    const uint64_t words = (uint64_t)i << 20; /* a film uses fewer random blocks */
    const struct rt_random a = rt_random(seed, stream, words);
    const struct rt_random b = rt_random(seed, stream, words + 1);
    const float angle = 0.78539816f * (float)(i % CLASSES) + between(a.word[0], straying);
    const float step = between(a.word[1], speed), size = between(a.word[2], radius);
    const float brightness = between(a.word[3], light);
    const float x0 = (float)shape[2] * (float)rt_uniform(b.word[0]);
    const float y0 = (float)shape[1] * (float)rt_uniform(b.word[1]);
    int at = 0;
    struct rt_random r = {{0}};
    for (int t = 0; t < shape[0]; t++) {
        const float x = wrap(x0 + (float)t * step * cosf(angle), shape[2]);
        const float y = wrap(y0 + (float)t * step * sinf(angle), shape[1]);
        for (int row = 0; row < shape[1]; row++)
            for (int column = 0; column < shape[2]; column++, at++) {
                const float dx = apart((float)column, x, shape[2]);
                const float dy = apart((float)row, y, shape[1]);
                if (at % 4 == 0) r = rt_random(seed, stream, words + 2 + (uint64_t)at / 4);
                const float value = brightness * expf(-(dx * dx + dy * dy) / (2 * size * size)) +
                                    noise * nearly_normal(r.word[at % 4]);
                bytes[at] = (uint8_t)fminf(fmaxf(value, 0), 255);
            }
    }
}

static int fill(struct rt_split *split, int rows, const int shape[3], uint64_t seed,
                uint64_t stream, struct rt_error *error)
{
    const size_t width = (size_t)(shape[0] * shape[1] * shape[2]);
    split->rows = rows;
    split->bytes = malloc((size_t)rows * width);
    split->label = malloc(sizeof *split->label * (size_t)rows);
    if (!split->bytes || !split->label) return rt_no_memory("synthetic:motion", error);
    for (int i = 0; i < rows; i++) {
        draw(seed, stream, i, shape, split->bytes + (size_t)i * width);
        split->label[i] = i % CLASSES;
    }
    return RT_OK;
}

/* Whether films fit the input, whose last three sizes become *shape. */
static bool fits(const struct rt_request *request, const int **shape)
{
    const int rank = request->rank, *sizes = request->shape;
    *shape = rank < 3 ? usual : sizes + rank - 3;
    if (rank == 0) return true;
    return (rank == 3 || (rank == 4 && sizes[0] == 1)) && (*shape)[0] >= LEAST_FRAMES &&
           (*shape)[1] >= LEAST_SIDE && (*shape)[2] >= LEAST_SIDE &&
           rt_request_width(request) <= MOST;
}

int rt_motion_open(const struct rt_request *request, struct rt_dataset *data,
                   struct rt_error *error)
{
    char got[RT_SHAPE_TEXT];
    const int *shape;
    if (!fits(request, &shape))
        return rt_fail(error, RT_BAD_DATA,
                       "synthetic:motion: must be for an input [1, frames, height, width] of at "
                       "least [1, %d, %d, %d] and at most %d values, got %s",
                       LEAST_FRAMES, LEAST_SIDE, LEAST_SIDE, MOST,
                       rt_shape_text(request->rank, request->shape, got));
    data->rank = 4;
    data->shape[0] = data->width = 1;
    for (int i = 0; i < 3; i++) data->width *= data->shape[i + 1] = shape[i];
    data->classes = CLASSES;
    const uint64_t seed = request->seed;
    const int code = fill(&data->train, TRAIN, shape, seed, rt_stream("motion, training"), error);
    if (code) return code;
    return fill(&data->test, TEST, shape, seed, rt_stream("motion, testing"), error);
}
