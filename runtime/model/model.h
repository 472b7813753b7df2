/* model.h: what a generated model tells the runtime about itself.
 *
 * A model file exports one constant of type `struct rt_model`. It is compiled twice, with real =
 * float and real = double; arrays of `real` therefore cross this interface as void pointers, and
 * `real_bytes` says which.
 */
#ifndef RT_MODEL_H
#define RT_MODEL_H

#include <stddef.h>
#include <stdint.h>

#include "../core/team.h"
#include "schedule.h"

enum { RT_RANK = 5 };

/* One mini-batch. Rows beyond `live` are zero, and no result depends on them. */
struct rt_batch {
    const void *x;        /* real, laid out as the model's `input` says */
    const int32_t *label; /* [batch] class of each row, or NULL */
    const void *target;   /* real, laid out as the model's `target` says, or NULL */
    int live;             /* rows that count, 1 to batch */
    uint64_t seed, step;  /* what random masks depend on, beside their layer's name */
};

/* Where an array lies inside the context, and how: element (i, j, ...) stands at
 * base + offset bytes + (i * stride[0] + j * stride[1] + ...) reals. One axis may be blocked: its
 * neighbours share a vector, and i is then i % lanes + i / lanes * stride. */
struct rt_view {
    int rank;
    int shape[RT_RANK];
    ptrdiff_t stride[RT_RANK]; /* of a blocked axis: from block to block */
    size_t offset;
    int lanes; /* length of a block */
    int block; /* the axis that is blocked, counted from 1; 0: none */
};

/* The gradient of a tensor that has none in memory, for `backward` makes the optimizer's step by
 * itself: without momentum the value falls by the learning rate times it. */
#define RT_DESCENT (SIZE_MAX - 1)

enum rt_init { RT_CONSTANT, RT_NORMAL, RT_UNIFORM, RT_ORTHOGONAL };

/* A parameter (or a state that is saved with the parameters, such as running statistics). */
struct rt_tensor {
    const char *name;     /* as PyTorch would call it: "hidden.weight" */
    struct rt_view value; /* shape as PyTorch has it: [out][in] */
    size_t gradient;      /* offset of the gradient, same strides; SIZE_MAX: none; RT_DESCENT */
    enum rt_init init;
    double scale; /* CONSTANT: the value; NORMAL: standard deviation; UNIFORM: half the width;
                     ORTHOGONAL: length of a row, or of a column where there are fewer */
};

/* A real-valued hyper-parameter: may be set without compiling again. */
struct rt_hyper {
    const char *name; /* "lr", "conv1.l2" */
    size_t offset;    /* of a real inside the context */
    double value;     /* the spec's */
    double min, max;  /* the closed range that --set accepts */
};

struct rt_layer {
    const char *name, *kind;
    int rank;
    int shape[RT_RANK];       /* of one sample's output */
    int64_t parameters, macs; /* trainable numbers; multiply-adds of one sample's forward pass */
};

/* The arena while a layer computes, in reals: the values that are alive, which is the least that
 * any plan takes, and how far the arena is in use. 0 where the layer computes nothing. */
struct rt_memory {
    int64_t live, reached;
};

struct rt_layer_memory {
    struct rt_memory forward, backward; /* of training */
};

/* A layer whose outputs are looked at: a value of the training step, or of prediction, that nothing
 * overwrites until that ends. */
struct rt_measured {
    const char *name;
    struct rt_view value; /* [batch][...] */
};

/* What a training measures. */
enum { RT_ACTIVATIONS = 1, RT_GRADIENTS = 2, RT_WEIGHTS = 4 };

/* Values that tell on which side of a kink the loss stands. */
struct rt_kink {
    struct rt_view value;
    enum { RT_SIGN, RT_CHOICE } of; /* whether y > 0, as behind a ReLU; y itself, as a winner */
    int batched;                    /* the first axis is the batch */
};

/* How samples change on their way to the network: moved and mirrored in training, and always in the
 * units of the network. */
struct rt_augment {
    int crop;     /* moved by up to so many points each way; what comes in is black */
    int flip;     /* mirrored half of the time */
    int channels; /* of mean and deviation: 1, or one for each channel; 0: there are none */
    const double *mean, *deviation;
};

/* A part of the work that `bench` times on its own: a layer in a phase. */
typedef void rt_function(void *context, const struct rt_batch *batch, const struct rt_member *me);

struct rt_model {
    const char *name, *spec, *hash;
    int batch, real_bytes;
    size_t bytes;  /* of the context; aligned to 64 */
    int64_t flops; /* of one training step at a full batch */
    int64_t train_bytes,
        infer_bytes; /* parameters, state and arena that training, and prediction, need */
    int64_t arena_bytes, arena_bound; /* the plan, and the largest set that is alive at once */
    size_t own_bytes;                 /* that each member of the team needs beside it */

    struct rt_view input;  /* [batch][...], offset unused; rank 0 where the model reads no data */
    struct rt_view target; /* rank 0 when the loss reads labels */
    struct rt_view output; /* [batch][...] what predict leaves: probabilities or values */
    struct rt_view input_alone, output_alone; /* [1][...] of predict_alone */
    int classes;                              /* 0 for regression */
    size_t loss;    /* offset of a real: mean over the live rows, after forward and evaluate */
    size_t penalty; /* offset of a real: what regularizers add to the loss; SIZE_MAX: none */
    size_t correct; /* offset of a real: rows classified right, after evaluate; SIZE_MAX: none */

    const struct rt_tensor *tensors;
    const struct rt_hyper *hypers;
    const struct rt_layer *layers;
    const struct rt_layer_memory *memory; /* by layer */
    int tensor_count, hyper_count, layer_count;
    int64_t auxiliary_parameters, auxiliary_macs; /* of the layers that prediction leaves out */

    /* What the optimizer remembers from step to step; no part of the weights. */
    const struct rt_tensor *states;
    int state_count;

    /* Values that change where the loss has a kink: the gradient check compares them, right after
     * forward. */
    const struct rt_kink *kinks;
    int kink_count;

    /* Every member of a team calls these with the same arguments. A training step is forward,
     * backward, update; backward may update parameters already. Evaluation and prediction are
     * infer, the network without what only training needs, and then evaluate or predict; before the
     * first batch after a change of parameters, or after a training step, which uses the same
     * memory, prepare. The caller meets before each: they need not begin or end with rt_meet. NULL:
     * nothing to do. */
    rt_function *forward, *backward, *update;
    rt_function *prepare, *infer;
    rt_function *evaluate; /* loss, penalty, correct */
    rt_function *predict;  /* output */
    /* The same for one sample, as fast as may be: input_alone to output_alone. */
    rt_function *prepare_alone, *predict_alone;

    /* The spec's wishes for a run; the command line overrides them. */
    const char *data;  /* "mnist", "synthetic:digits", a path */
    const char *label; /* column of a CSV file, or NULL: the last */
    uint64_t seed;
    int epochs, steps;   /* one of them is 0 */
    const char *batches; /* "shuffled", "sequential", "replacement", "first" */
    int check_every;     /* steps between checks; 0: each epoch */
    int check_rows;      /* training rows of a check; 0: the last batch, -1: all */

    struct rt_schedule schedule; /* of the learning rate */

    /* Left out where the spec says nothing of them. */
    const struct rt_augment *augment;
    int subset_train, subset_test; /* rows of each part of the data; 0: all */
    int subset_shuffled;           /* random ones, not the first */
    double validation;     /* share of the training rows, or from 1 on a count of them; 0: none */
    const char *monitor;   /* the figure of a check that early stopping watches, or NULL */
    int patience;          /* checks without a better figure after which training stops; 0: never */
    double min_delta;      /* a change must be larger to be a better figure */
    int restore_best;      /* the weights that are left are those of the best check */
    const char *keep_best; /* the figure whose best weights are written as they come, or NULL */

    /* What a training measures; all absent where the spec says nothing of it. */
    const struct rt_measured *measured; /* of RT_ACTIVATIONS */
    int measured_count;
    int measures;     /* RT_ACTIVATIONS and so on, added up */
    int bins;         /* of a histogram */
    double low, high; /* its ends; both 0: from the least value to the greatest */
    double threshold; /* size up to which a weight is small */

    /* What `inspect` sees of prediction; absent unless the spec says so. */
    const struct rt_measured *inspected;
    int inspected_count;
};

#endif
