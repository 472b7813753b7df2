/* halve.c: a network whose weights and inputs are stored in half precision. */
#include "../core/half.h"
#include "net.h"

void rt_net_halve(struct rt_net *net)
{
    const struct rt_model *m = net->model;
    for (int i = 0; i < m->tensor_count; i++) {
        const struct rt_view *view = &m->tensors[i].value;
        for (int64_t j = 0; j < rt_view_count(view); j++) {
            const size_t at = rt_view_at(m, view, j);
            rt_put(m, net->context, at, rt_halved(rt_get(m, net->context, at)));
        }
    }
    net->arrays.half = net->alone.half = true;
    net->prepared = RT_UNPREPARED;
}
