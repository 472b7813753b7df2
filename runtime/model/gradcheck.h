/* gradcheck.h: gradients against central differences of the loss. */
#ifndef RT_GRADCHECK_H
#define RT_GRADCHECK_H

#include <stdbool.h>

#include "net.h"

#define RT_GRADIENT_BOUND 1e-6

/* Samples that suffice: more of them only bring more kinks near. */
enum { RT_GRADIENT_ROWS = 8 };

/* What the check found for one tensor. */
struct rt_gradient_check {
    double error;          /* the worst |a - n| / max(|a|, |n|, 1e-4 max(1, |loss|)) */
    int checked, replaced; /* elements compared; elements passed over, for they sit at a kink */
};

/* Gives every parameter that a gradient check starts from a value of natural size, whatever the
 * spec's initial values: where weights begin near zero, gradients vanish, and a check of zeros
 * proves nothing. */
int rt_gradcheck_init(struct rt_net *net, uint64_t seed, struct rt_error *error);

/* Compares the gradients of the batch that lies before `net`, a network in double. Of each tensor
 * 20 elements are chosen by the seed, or `all`. checks[tensor_count] receives the figures; tensors
 * without a gradient have 0 elements checked. Returns RT_FAILED, with a sentence, when an error
 * exceeds RT_GRADIENT_BOUND, when more than 5 % of the elements sit at kinks, and when nothing
 * could be checked. */
int rt_gradcheck(struct rt_net *net, bool all, uint64_t seed, struct rt_gradient_check *checks,
                 struct rt_error *error);

#endif
