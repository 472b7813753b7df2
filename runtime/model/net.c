/* net.c: the memory of a network at work, and whether it fits the data. */
#include <stdbool.h>
#include <stdlib.h>

#include "net.h"

/* Of a sample with fewer multiply-adds a second thread gains at best a tenth, where processors are
 * near each other. Where they are not, it doubles the time. */
enum { LITTLE = 1 << 19 };

static bool is_little(const struct rt_model *model)
{
    int64_t macs = -model->auxiliary_macs;
    for (int i = 0; i < model->layer_count; i++) macs += model->layers[i].macs;
    return macs < LITTLE;
}

/* The array for predictions of one sample. */
static int open_alone(const struct rt_model *model, struct rt_arrays *alone, struct rt_error *error)
{
    if (!model->predict_alone) return RT_OK;
    const size_t bytes = rt_view_span(&model->input_alone) * (size_t)model->real_bytes;
    *alone = (struct rt_arrays){.input = &model->input_alone,
                                .x = rt_block(bytes),
                                .label = rt_block(sizeof(int32_t))};
    if (alone->x && alone->label) return RT_OK;
    return rt_fail(error, RT_FAILED, "%s: no memory for a sample", model->name);
}

int rt_arrays_open(const struct rt_model *model, struct rt_arrays *arrays, struct rt_error *error)
{
    const size_t bytes = (size_t)model->real_bytes;
    const bool target = model->target.rank > 0;
    *arrays = (struct rt_arrays){.x = rt_block(rt_view_span(&model->input) * bytes),
                                 .label = rt_block((size_t)model->batch * sizeof(int32_t))};
    if (target) arrays->target = rt_block(rt_view_span(&model->target) * bytes);
    if (arrays->x && arrays->label && (arrays->target || !target)) return RT_OK;
    rt_arrays_close(arrays);
    return rt_fail(error, RT_FAILED, "%s: no memory for a batch of %d samples", model->name,
                   model->batch);
}

void rt_arrays_close(struct rt_arrays *arrays)
{
    free(arrays->x);
    free(arrays->label);
    free(arrays->target);
    *arrays = (struct rt_arrays){0};
}

int rt_net_open(const struct rt_model *model, struct rt_team *team, uint64_t seed,
                struct rt_net *net, struct rt_error *error)
{
    struct rt_arrays arrays = {0};
    *net = (struct rt_net){.model = model,
                           .team = team,
                           .batch = {.seed = seed},
                           .alone_on_one = is_little(model)};
    int code = rt_context_create(model, &net->context, error);
    if (!code && !rt_team_own(team, model->own_bytes))
        code = rt_fail(error, RT_FAILED, "%s: no memory for the work of %d threads", model->name,
                       rt_team_count(team));
    if (!code) code = open_alone(model, &net->alone, error);
    if (!code) code = rt_arrays_open(model, &arrays, error);
    rt_net_lay(net, &arrays, 0);
    if (code) rt_net_close(net);
    return code;
}

void rt_net_close(struct rt_net *net)
{
    free(net->context);
    rt_arrays_close(&net->arrays);
    rt_arrays_close(&net->alone);
    *net = (struct rt_net){0};
}

void rt_net_lay(struct rt_net *net, const struct rt_arrays *arrays, int live)
{
    net->arrays = *arrays;
    net->batch.x = arrays->x;
    net->batch.target = arrays->target;
    net->batch.label = arrays->label;
    net->batch.live = live;
}

/* Whether every label of a split is a class of the model. */
static int labels_fit(const struct rt_model *model, const struct rt_split *split, const char *name,
                      const char *part, struct rt_error *error)
{
    for (int i = 0; i < split->rows; i++) {
        const int sample = rt_sample(split, i);
        const int label = (int)split->label[sample];
        if (label < 0 || label >= model->classes)
            return rt_fail(error, RT_BAD_DATA,
                           "%s: %s sample %d: label must be from 0 to %d for %s, got %d", name,
                           part, sample, model->classes - 1, model->name, label);
    }
    return RT_OK;
}

/* A label that is out of range has a place, which says more than their count; but not where
 * labels are the numbers that we gave to names. */
static int classes_fit(const struct rt_model *model, const struct rt_dataset *data,
                       const char *name, struct rt_error *error)
{
    int code = RT_OK;
    if (!data->name) code = labels_fit(model, &data->train, name, "training", error);
    if (!data->name && !code) code = labels_fit(model, &data->test, name, "test", error);
    if (!code && data->classes > model->classes)
        return rt_fail(error, RT_BAD_DATA, "%s: answers are %d classes, but %s tells %d apart",
                       name, data->classes, model->name, model->classes);
    return code;
}

int rt_net_accepts(const struct rt_model *model, const struct rt_dataset *data, const char *name,
                   struct rt_error *error)
{
    char has[RT_SHAPE_TEXT], wants[RT_SHAPE_TEXT];
    if (data->width != rt_view_count(&model->input) / model->batch)
        return rt_fail(error, RT_BAD_DATA, "%s: samples have shape %s, but %s reads %s", name,
                       rt_shape_text(data->rank, data->shape, has), model->name,
                       rt_shape_text(model->input.rank - 1, model->input.shape + 1, wants));
    if (model->classes == 0 && !data->train.target)
        return rt_fail(error, RT_BAD_DATA, "%s: answers are names, but %s predicts a number", name,
                       model->name);
    if (model->classes > 0 && data->classes == 0)
        return rt_fail(error, RT_BAD_DATA, "%s: answers are numbers, but %s tells %d classes apart",
                       name, model->name, model->classes);
    return model->classes > 0 ? classes_fit(model, data, name, error) : RT_OK;
}
