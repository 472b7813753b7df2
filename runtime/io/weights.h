/* weights.h: a model's tensors in a safetensors file, with PyTorch's names and layouts. */
#ifndef RT_WEIGHTS_H
#define RT_WEIGHTS_H

#include "../error.h"
#include "../model/model.h"

/* Writes every tensor of the context, completely or not at all. Numbers have the model's own type,
 * F32 or F64. */
int rt_weights_save(const struct rt_model *model, const void *context, const char *path,
                    struct rt_error *error);

/* Reads every tensor from F32 or F64. The file must hold exactly the model's tensors, each with its
 * shape; where it does not, the context is left alone and the error names the first that
 * differs. */
int rt_weights_load(const struct rt_model *model, void *context, const char *path,
                    struct rt_error *error);

#endif
