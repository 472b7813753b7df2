/* sampler.c: the rows of each batch. */
#include "sampler.h"

#include <stdlib.h>
#include <string.h>

#include "../core/random.h"

int rt_order_parse(const char *text, enum rt_order *order, struct rt_error *error)
{
    static const char *const names[] = {"shuffled", "sequential", "replacement", "first"};
    for (int i = 0; i < 4; i++)
        if (strcmp(text, names[i]) == 0) {
            *order = (enum rt_order)i;
            return RT_OK;
        }
    return rt_fail(error, RT_USAGE,
                   "batches: must be shuffled, sequential, replacement or first, got '%s'", text);
}

int rt_sampler_open(enum rt_order order, int rows, int batch, uint64_t seed,
                    struct rt_sampler *sampler, struct rt_error *error)
{
    *sampler = (struct rt_sampler){
        .order = order, .rows = rows, .batch = batch, .seed = seed, .epoch = -1};
    if (rows < 1) return rt_fail(error, RT_BAD_DATA, "batches: need at least 1 row, got %d", rows);
    if (batch < 1)
        return rt_fail(error, RT_USAGE, "batches: need a size of at least 1, got %d", batch);
    sampler->steps_per_epoch = rows / batch;
    if (order != RT_REPLACEMENT && rows % batch) sampler->steps_per_epoch++;
    if (sampler->steps_per_epoch == 0) sampler->steps_per_epoch = 1;
    if (order != RT_SHUFFLED) return RT_OK;
    sampler->permutation = malloc(sizeof *sampler->permutation * (size_t)rows);
    if (sampler->permutation) return RT_OK;
    return rt_fail(error, RT_IO, "batches: the order of %d rows must fit into memory", rows);
}

void rt_sampler_close(struct rt_sampler *sampler)
{
    free(sampler->permutation);
    sampler->permutation = NULL;
}

/* The same permutation whenever the epoch is visited. Epochs are streams of their own: hashes of
 * their number, spread over 64 bits by an odd constant, 2^64 over the golden ratio. */
static void shuffle(struct rt_sampler *sampler, int64_t epoch)
{
    if (sampler->epoch == epoch) return;
    const uint64_t stream = rt_stream("batches") ^ (uint64_t)epoch * 0x9e3779b97f4a7c15;
    rt_shuffle(sampler->seed, stream, sampler->rows, sampler->permutation);
    sampler->epoch = epoch;
}

/* A uniform number below `limit`: the upper half of the product of limit / 2^64 and a word of 64
 * bits, in which a bias of 2^-33 remains. */
static int below(int limit, uint32_t high, uint32_t low)
{
    const uint64_t n = (uint64_t)limit;
    return (int)((high * n + (low * n >> 32)) >> 32);
}

/* Draw i of a run is the same for every batch size. */
static int draw(const struct rt_sampler *sampler, int64_t step, int *rows)
{
    const uint64_t stream = rt_stream("batches with replacement");
    const uint64_t first = (uint64_t)step * (uint64_t)sampler->batch;
    for (int i = 0; i < sampler->batch; i++) {
        const struct rt_random r = rt_random(sampler->seed, stream, first + (uint64_t)i);
        rows[i] = below(sampler->rows, r.word[0], r.word[1]);
    }
    return sampler->batch;
}

int rt_sampler_batch(struct rt_sampler *sampler, int64_t step, int *rows)
{
    if (sampler->order == RT_REPLACEMENT) return draw(sampler, step, rows);
    step = rt_sampler_step(sampler, step);
    const int at = (int)(step % sampler->steps_per_epoch) * sampler->batch;
    const int left = sampler->rows - at;
    const int live = left < sampler->batch ? left : sampler->batch;
    if (sampler->order == RT_SHUFFLED) shuffle(sampler, step / sampler->steps_per_epoch);
    for (int i = 0; i < live; i++)
        rows[i] = sampler->order == RT_SHUFFLED ? sampler->permutation[at + i] : at + i;
    return live;
}
