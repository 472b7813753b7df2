/* net.h: a network at work: a model, its memory, a team, and the mini-batch before it. */
#ifndef RT_NET_H
#define RT_NET_H

#include "batch.h"
#include "context.h"

struct rt_net {
    const struct rt_model *model;
    struct rt_team *team; /* the caller's */
    void *context;
    struct rt_arrays arrays;
    struct rt_batch batch;  /* what the arrays hold now */
    struct rt_arrays alone; /* for predictions of one sample */
    bool alone_on_one;      /* they are so little work that one thread does it */
    bool answered_alone;    /* the last prediction was one of these */
    enum {
        RT_UNPREPARED,
        RT_FOR_BATCHES,
        RT_FOR_ONE
    } prepared; /* for which predictions, since the
                  parameters changed last */
};

/* Mean loss over the live rows, and the share of them that is classified right (NAN without
 * classes). */
struct rt_score {
    double loss, accuracy;
};

/* Arrays for a batch of the model, zero. */
int rt_arrays_open(const struct rt_model *model, struct rt_arrays *arrays, struct rt_error *error);
void rt_arrays_close(struct rt_arrays *arrays);

/* A network with hyper-parameters as in the spec and all tensors zero. `seed` is that of random
 * masks. On failure *net holds nothing. */
int rt_net_open(const struct rt_model *model, struct rt_team *team, uint64_t seed,
                struct rt_net *net, struct rt_error *error);
void rt_net_close(struct rt_net *net);

/* Whether the model reads samples; one that makes an expression of its parameters small does not.
 */
static inline int rt_reads_data(const struct rt_model *model) { return model->input.rank > 0; }

/* Whether the model can read samples of `width` values in `shape`, as error naming both. */
int rt_net_accepts(const struct rt_model *model, const struct rt_dataset *data, const char *name,
                   struct rt_error *error);

/* Rounds all tensors to half precision, and from now on all samples that are packed; the network
 * computes as before. */
void rt_net_halve(struct rt_net *net);

/* Lays rows of a data set, or `live` rows of random numbers (inputs and targets uniform in [0, 1),
 * labels uniform) before the network. */
void rt_net_pack(struct rt_net *net, const struct rt_rows *rows);
void rt_net_pack_random(struct rt_net *net, uint64_t seed, int live);

/* Lays arrays before it that are packed already; its own are then the caller's. */
void rt_net_lay(struct rt_net *net, const struct rt_arrays *arrays, int live);

/* On the batch that lies before the network: the loss; the gradients, after a forward pass; a
 * whole training step, and its loss. */
double rt_net_forward(struct rt_net *net);
void rt_net_backward(struct rt_net *net);
double rt_net_step(struct rt_net *net);

/* Training step number `step` (from 0) on `rows`, NULL for the batch that lies before the network:
 * returns the loss before the update. */
double rt_net_train(struct rt_net *net, const struct rt_rows *rows, int64_t step);

/* The score over any number of rows, not augmented, summed batch by batch in their order, in
 * double. Prepares the network for predictions. */
struct rt_score rt_net_evaluate(struct rt_net *net, const struct rt_rows *rows);

/* Predicts at most a batch of rows, NULL for the batch that lies before the network, with the
 * parameters of the last training step or evaluation: who changes them otherwise sets net->prepared
 * to RT_UNPREPARED; a row alone goes the way that is quickest for it, and its answer may differ in
 * the last bits. Then element `j` of the answer for row `i`. */
void rt_net_predict(struct rt_net *net, const struct rt_rows *rows);
double rt_net_output(const struct rt_net *net, int i, int j);

/* The class with the highest probability for row `i`; of equals, and where none is a number, the
 * first. */
int rt_net_class(const struct rt_net *net, int i);

#endif
