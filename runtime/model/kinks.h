/* kinks.h: on which side of its kinks a network stands. */
#ifndef RT_KINKS_H
#define RT_KINKS_H

#include <stdbool.h>

#include "net.h"

struct rt_kinks {
    int64_t count;
    float *side; /* [count] what must stay the same, for every element of the model's kinks */
};

int rt_kinks_open(const struct rt_model *model, struct rt_kinks *kinks, struct rt_error *error);
void rt_kinks_close(struct rt_kinks *kinks);

/* Both look at what the last forward pass left: record it; whether all is still the
 * same. */
void rt_kinks_record(struct rt_kinks *kinks, const struct rt_net *net);
bool rt_kinks_same(const struct rt_kinks *kinks, const struct rt_net *net);

#endif
