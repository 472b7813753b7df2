/* view.c: arithmetic on shapes and strides. */
#include <stdio.h>

#include "context.h"

int64_t rt_view_count(const struct rt_view *view)
{
    int64_t count = 1;
    for (int i = 0; i < view->rank; i++) count *= view->shape[i];
    return count;
}

/* Reals between the start of an array and element i along one axis. */
static ptrdiff_t along(const struct rt_view *view, int axis, ptrdiff_t i)
{
    if (axis + 1 != view->block) return i * view->stride[axis];
    return i % view->lanes + i / view->lanes * view->stride[axis];
}

size_t rt_view_span(const struct rt_view *view)
{
    size_t span = 1;
    for (int i = 0; i < view->rank; i++) {
        int count = view->shape[i];
        if (i + 1 == view->block) count = (count + view->lanes - 1) / view->lanes;
        const size_t extent = (size_t)count * (size_t)view->stride[i];
        if (extent > span) span = extent;
    }
    return span;
}

ptrdiff_t rt_view_distance(const struct rt_view *view, int64_t index)
{
    ptrdiff_t distance = 0;
    for (int i = view->rank - 1; i >= 0; i--) {
        distance += along(view, i, (ptrdiff_t)(index % view->shape[i]));
        index /= view->shape[i];
    }
    return distance;
}

int64_t rt_activation_bytes(const struct rt_model *model, const struct rt_layer *layer, int rows)
{
    int64_t bytes = (int64_t)rows * model->real_bytes;
    for (int i = 0; i < layer->rank; i++) bytes *= layer->shape[i];
    return bytes;
}

char *rt_shape_text(int rank, const int *shape, char text[RT_SHAPE_TEXT])
{
    int used = snprintf(text, RT_SHAPE_TEXT, "[");
    for (int i = 0; i < rank && used < RT_SHAPE_TEXT; i++)
        used +=
            snprintf(text + used, (size_t)(RT_SHAPE_TEXT - used), "%s%d", i ? ", " : "", shape[i]);
    if (used < RT_SHAPE_TEXT) snprintf(text + used, (size_t)(RT_SHAPE_TEXT - used), "]");
    return text;
}
