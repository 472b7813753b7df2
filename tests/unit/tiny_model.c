/* tiny_model.c: a network made by hand, for tests of the runtime. Compiled for float and for
 * double, like a generated model. */
#include <math.h>
#include <stddef.h>

#include "../../runtime/core/simd.h"
#include "../../runtime/core/team.h"
#include "tiny_model.h"

enum {
    IN_PAD = (TINY_IN + 15) / 16 * 16, /* reals from one input row to the next */
    HIDDEN_PAD = TINY_HIDDEN + 3,      /* and from one input's weights to the next's */
};

struct weights {
    real hidden_w[TINY_IN][HIDDEN_PAD]; /* transposed: [in][out] */
    real hidden_b[TINY_HIDDEN];
    real score_w[TINY_OUT][TINY_HIDDEN];
    real score_b[TINY_OUT];
};

struct tiny {
    real lr;
    struct weights p, d; /* values and gradients: the same layout, a constant apart */
    real hidden[TINY_BATCH][TINY_HIDDEN];
    real hidden_d[TINY_BATCH][TINY_HIDDEN];
    real score[TINY_BATCH][TINY_OUT]; /* probabilities after the loss */
    real score_d[TINY_BATCH][TINY_OUT];
    real row_loss[TINY_BATCH], loss, correct;
};

static void layers(struct tiny *t, const struct rt_batch *batch, const struct rt_member *me)
{
    const struct rt_range rows = rt_share(me, TINY_BATCH);
    for (int i = rows.at; i < rows.end; i++) {
        const real *x = (const real *)batch->x + (size_t)i * IN_PAD;
        for (int j = 0; j < TINY_HIDDEN; j++) {
            real y = t->p.hidden_b[j];
            for (int k = 0; k < TINY_IN; k++) y += x[k] * t->p.hidden_w[k][j];
            t->hidden[i][j] = y > 0 ? y : 0;
        }
        for (int j = 0; j < TINY_OUT; j++) {
            t->score[i][j] = t->p.score_b[j];
            for (int k = 0; k < TINY_HIDDEN; k++)
                t->score[i][j] += t->hidden[i][k] * t->p.score_w[j][k];
        }
    }
}

static void softmax(struct tiny *t, const struct rt_member *me)
{
    const struct rt_range rows = rt_share(me, TINY_BATCH);
    for (int i = rows.at; i < rows.end; i++) {
        real most = t->score[i][0], sum = 0;
        for (int j = 1; j < TINY_OUT; j++) most = RT_MAX(most, t->score[i][j]);
        for (int j = 0; j < TINY_OUT; j++)
            sum += t->score[i][j] = (real)exp((double)(t->score[i][j] - most));
        for (int j = 0; j < TINY_OUT; j++) t->score[i][j] /= sum;
    }
}

static void infer(void *context, const struct rt_batch *batch, const struct rt_member *me)
{
    layers(context, batch, me);
}

static void score_loss(struct tiny *t, const struct rt_batch *batch, const struct rt_member *me)
{
    softmax(t, me);
    rt_meet(me);
    if (me->index != 0) return;
    t->loss = 0;
    for (int i = 0; i < batch->live; i++)
        t->loss -= (real)log((double)t->score[i][batch->label[i]]) / (real)batch->live;
}

static void forward(void *context, const struct rt_batch *batch, const struct rt_member *me)
{
    struct tiny *t = context;
    rt_mark(me, 0);
    layers(t, batch, me);
    rt_mark(me, 2);
    score_loss(t, batch, me);
}

static void backward(void *context, const struct rt_batch *batch, const struct rt_member *me)
{
    struct tiny *t = context;
    const struct rt_range rows = rt_share(me, TINY_BATCH), units = rt_share(me, TINY_HIDDEN),
                          inputs = rt_share(me, TINY_IN);
    rt_mark(me, 3);
    for (int i = rows.at; i < rows.end; i++) {
        for (int j = 0; j < TINY_OUT; j++)
            t->score_d[i][j] = i < batch->live ? (t->score[i][j] - (real)(j == batch->label[i])) /
                                                     (real)batch->live
                                               : 0;
        for (int k = 0; k < TINY_HIDDEN; k++) {
            t->hidden_d[i][k] = 0;
            for (int j = 0; j < TINY_OUT && t->hidden[i][k] > 0; j++)
                t->hidden_d[i][k] += t->score_d[i][j] * t->p.score_w[j][k];
        }
    }
    rt_meet(me);
    rt_mark(me, 1);
    for (int k = units.at; k < units.end; k++) {
        t->d.hidden_b[k] = 0;
        for (int i = 0; i < TINY_BATCH; i++) t->d.hidden_b[k] += t->hidden_d[i][k];
        for (int j = 0; j < TINY_OUT; j++) {
            t->d.score_w[j][k] = 0;
            for (int i = 0; i < TINY_BATCH; i++)
                t->d.score_w[j][k] += t->score_d[i][j] * t->hidden[i][k];
        }
    }
    for (int k = inputs.at; k < inputs.end; k++)
        for (int j = 0; j < TINY_HIDDEN; j++) {
            t->d.hidden_w[k][j] = 0;
            for (int i = 0; i < TINY_BATCH; i++)
                t->d.hidden_w[k][j] +=
                    t->hidden_d[i][j] * ((const real *)batch->x)[(size_t)i * IN_PAD + (size_t)k];
        }
    for (int j = 0; j < TINY_OUT && me->index == 0; j++) {
        t->d.score_b[j] = 0;
        for (int i = 0; i < TINY_BATCH; i++) t->d.score_b[j] += t->score_d[i][j];
    }
}

static void update(void *context, const struct rt_batch *batch, const struct rt_member *me)
{
    struct tiny *t = context;
    const struct rt_range share = rt_share(me, (int)(sizeof t->p / sizeof(real)));
    real *p = (real *)&t->p;
    const real *d = (const real *)&t->d;
    (void)batch;
    for (int i = share.at; i < share.end; i++) p[i] -= t->lr * d[i];
}

static void predict(void *context, const struct rt_batch *batch, const struct rt_member *me)
{
    (void)batch;
    softmax(context, me);
}

static void evaluate(void *context, const struct rt_batch *batch, const struct rt_member *me)
{
    struct tiny *t = context;
    score_loss(t, batch, me);
    if (me->index != 0) return;
    t->correct = 0;
    for (int i = 0; i < batch->live; i++) {
        int best = 0;
        for (int j = 1; j < TINY_OUT; j++)
            if (t->score[i][j] > t->score[i][best]) best = j;
        t->correct += (real)(best == batch->label[i]);
    }
}

#define AT(field) offsetof(struct tiny, field)

static const struct rt_tensor tensors[] = {
    {"hidden.weight",
     {2, {TINY_HIDDEN, TINY_IN}, {1, HIDDEN_PAD}, AT(p.hidden_w), 0, 0},
     AT(d.hidden_w),
     RT_NORMAL,
     0.1},
    {"hidden.bias", {1, {TINY_HIDDEN}, {1}, AT(p.hidden_b), 0, 0}, AT(d.hidden_b), RT_CONSTANT, 0},
    {"score.weight",
     {2, {TINY_OUT, TINY_HIDDEN}, {TINY_HIDDEN, 1}, AT(p.score_w), 0, 0},
     AT(d.score_w),
     RT_UNIFORM,
     0.5},
    {"score.bias", {1, {TINY_OUT}, {1}, AT(p.score_b), 0, 0}, AT(d.score_b), RT_CONSTANT, 0},
};

static const struct rt_hyper hypers[] = {{"lr", AT(lr), 0.1, 0, 1000}};

static const struct rt_kink kinks[] = {
    {{2, {TINY_BATCH, TINY_HIDDEN}, {TINY_HIDDEN, 1}, AT(hidden), 0, 0}, RT_SIGN, 1},
};

static const struct rt_layer table[] = {
    {"hidden", "dense", 1, {TINY_HIDDEN}, TINY_HIDDEN *(TINY_IN + 1), TINY_HIDDEN *TINY_IN},
    {"score", "dense", 1, {TINY_OUT}, TINY_OUT *(TINY_HIDDEN + 1), TINY_OUT *TINY_HIDDEN},
};

static const struct rt_layer_memory memory[] = {
    {{TINY_HIDDEN, 2 * TINY_HIDDEN}, {3 * TINY_HIDDEN, 4 * TINY_HIDDEN}},
    {{TINY_OUT, 2 * TINY_OUT}, {0, 0}},
};

const struct rt_model RT_REAL(tiny) = {
    .name = "tiny",
    .spec = "tiny_model.c",
    .hash = "0123456789abcdef",
    .batch = TINY_BATCH,
    .real_bytes = sizeof(real),
    .bytes = sizeof(struct tiny),
    .flops = 6L * TINY_BATCH * TINY_HIDDEN * (TINY_IN + TINY_OUT),
    .train_bytes = sizeof(struct tiny),
    .infer_bytes = sizeof(struct tiny),
    .arena_bytes = sizeof(struct tiny) - AT(hidden),
    .arena_bound = sizeof(struct tiny) - AT(hidden),
    .input = {2, {TINY_BATCH, TINY_IN}, {IN_PAD, 1}, 0, 0, 0},
    .output = {2, {TINY_BATCH, TINY_OUT}, {TINY_OUT, 1}, AT(score), 0, 0},
    .classes = TINY_OUT,
    .loss = AT(loss),
    .penalty = SIZE_MAX,
    .correct = AT(correct),
    .tensors = tensors,
    .hypers = hypers,
    .layers = table,
    .memory = memory,
    .tensor_count = 4,
    .hyper_count = 1,
    .layer_count = 2,
    .kinks = kinks,
    .kink_count = 1,
    .forward = forward,
    .backward = backward,
    .update = update,
    .infer = infer,
    .evaluate = evaluate,
    .predict = predict,
    .data = "synthetic:digits",
    .seed = 1,
    .epochs = 2,
    .batches = "shuffled",
};
