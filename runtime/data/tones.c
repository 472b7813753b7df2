/* tones.c: short sounds of eight kinds: six tones of a different pitch, a rising and a falling one.
 *
 * Each is a pure function of (seed, split, number): a sine with a random phase, loudness and
 * detuning, and noise on top. Phases are uniform, so that every value has mean 0 in every class: a
 * linear classifier gets .28 of them right (measured). Rising and falling sounds have the same
 * spectrum, so that order counts.
 */
#include <math.h>
#include <stdlib.h>

#include "../core/random.h"
#include "../model/context.h"
#include "file.h"
#include "synthetic.h"

enum { USUAL = 256, LEAST = 64, MOST = 1 << 16, TRAIN = 4000, TEST = 1000 };

/* Frequency at the beginning and at the end, in cycles a value. */
static const double pitch[][2] = {
    {.02, .02},   {.03, .03}, {.045, .045}, {.0675, .0675},
    {.101, .101}, {.15, .15}, {.02, .15},   {.15, .02},
};
enum { CLASSES = sizeof pitch / sizeof *pitch };

static const double detuning = 0.06;        /* largest change of the pitch, as a share of it */
static const double loudness[2] = {0.4, 1}; /* height of the sine */
static const double noise = 0.4;            /* standard deviation */
static const double turn = 6.283185307179586;

/* Sound `i` of a stream. */
static void draw(uint64_t seed, uint64_t stream, int i, int length, float *values)
{
    const uint64_t words = (uint64_t)i << 20; /* a sound uses fewer random blocks */
    const struct rt_random r = rt_random(seed, stream, words);
    const double tune = 1 + detuning * (2 * rt_uniform(r.word[0]) - 1);
    const double height = loudness[0] + (loudness[1] - loudness[0]) * rt_uniform(r.word[1]);
    const double phase = rt_uniform(r.word[2]);
    const double *ends = pitch[i % CLASSES];
    const double from = tune * ends[0], rise = tune * (ends[1] - ends[0]) / length;
    for (int k = 0; k < length; k += 2) {
        const struct rt_random q = rt_random(seed, stream, words + 1 + (uint64_t)k / 2);
        double off[2];
        rt_normal(q.word[0], q.word[1], off);
        for (int j = k; j < k + 2 && j < length; j++) {
            const double cycles = phase + from * j + rise * j * j / 2;
            values[j] = (float)(height * sin(turn * cycles) + noise * off[j - k]);
        }
    }
}

static int fill(struct rt_split *split, int rows, int length, uint64_t seed, uint64_t stream,
                struct rt_error *error)
{
    const size_t all = (size_t)rows * (size_t)length;
    split->rows = rows;
    split->floats = malloc(sizeof *split->floats * all);
    split->label = malloc(sizeof *split->label * (size_t)rows);
    if (!split->floats || !split->label) return rt_no_memory("synthetic:tones", error);
    for (int i = 0; i < rows; i++) {
        draw(seed, stream, i, length, split->floats + (size_t)i * (size_t)length);
        split->label[i] = i % CLASSES;
    }
    return RT_OK;
}

int rt_tones_open(const struct rt_request *request, struct rt_dataset *data, struct rt_error *error)
{
    char got[RT_SHAPE_TEXT];
    const int rank = request->rank, length = rank > 0 ? request->shape[rank - 1] : USUAL;
    if (rank > 2 || rt_request_width(request) != (rank > 0 ? length : 1) || length < LEAST ||
        length > MOST)
        return rt_fail(error, RT_BAD_DATA,
                       "synthetic:tones: must be for an input [1, length] or [length] of %d to %d "
                       "values, got %s",
                       LEAST, MOST, rt_shape_text(rank, request->shape, got));
    data->rank = 2;
    data->shape[0] = 1;
    data->shape[1] = data->width = length;
    data->classes = CLASSES;
    const uint64_t seed = request->seed;
    const int code = fill(&data->train, TRAIN, length, seed, rt_stream("tones, training"), error);
    if (code) return code;
    return fill(&data->test, TEST, length, seed, rt_stream("tones, testing"), error);
}
