/* gradients.h: the gradients of a network, without an update. */
#ifndef RT_GRADIENTS_H
#define RT_GRADIENTS_H

#include "net.h"

/* They stand in the network's context, until its next pass; and where `backward` makes the
 * optimizer's step by itself (RT_DESCENT), they are how far that step was. */
struct rt_gradients {
    const struct rt_net *net;
    void *moved; /* laid out as the context: what the passes made of all that was put back */
};

/* A forward and a backward pass on the batch that lies before the network. What they computed then
 * stands in its context, but what lasts from step to step is as before, bit for bit: weights,
 * running statistics, what the optimizer remembers, hyper-parameters. Fails without memory. */
int rt_gradients_find(struct rt_net *net, struct rt_gradients *gradients, struct rt_error *error);
void rt_gradients_close(struct rt_gradients *gradients);

/* That of element `i` of a tensor, in row-major order; 0 where it has none. */
double rt_gradient(const struct rt_gradients *gradients, const struct rt_tensor *tensor, int64_t i);

#endif
