/* tiny_model.h: a network made by hand, small enough to be checked by eye, for tests of the
 * runtime: TINY_IN -> TINY_HIDDEN, relu -> TINY_OUT, softmax cross-entropy, plain gradient descent.
 * Its rows are padded and one of its weights lies transposed, as generated models do it. */
#ifndef TINY_MODEL_H
#define TINY_MODEL_H

#include "../../runtime/model/model.h"

#ifndef TINY_IN
enum { TINY_IN = 6, TINY_HIDDEN = 5, TINY_OUT = 3, TINY_BATCH = 4 };
#endif

extern const struct rt_model tiny_float, tiny_double;

#endif
