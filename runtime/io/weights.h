/* weights.h: a model's tensors in a safetensors file, with PyTorch's names and layouts. */
#ifndef RT_WEIGHTS_H
#define RT_WEIGHTS_H

#include <stdbool.h>

#include <jansson.h>

#include "../error.h"
#include "../model/model.h"

/* How a file holds the tensors, and what it says beside them. */
struct rt_weights_form {
    bool half;   /* F16, rounded: beyond 65504 numbers become infinite. Else the model's own type */
    char **name; /* [classes] what the data call the classes, or NULL */
    int classes;
};

/* Writes every tensor of the context, completely or not at all. */
int rt_weights_save(const struct rt_model *model, const void *context,
                    const struct rt_weights_form *form, const char *path, struct rt_error *error);

/* What the file calls the classes: an array of texts, which the caller gives back; NULL where it
 * says nothing. */
json_t *rt_weights_names(const char *path);

/* Reads every tensor from F16, BF16, F32 or F64. The file must hold exactly the model's tensors,
 * each with its shape; where it does not, the context is left alone and the error names the first
 * that differs. */
int rt_weights_load(const struct rt_model *model, void *context, const char *path,
                    struct rt_error *error);

#endif
