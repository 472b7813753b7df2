/* session.h: what most verbs begin with: data, threads, a network with its weights. */
#ifndef RT_SESSION_H
#define RT_SESSION_H

#include "../model/net.h"
#include "options.h"

struct rt_session {
    const struct rt_options *options;
    struct rt_dataset data; /* empty unless asked for */
    struct rt_team *team;
    struct rt_net net;
};

/* What eval and predict say of a model that reads no data. */
int rt_needs_data(const struct rt_model *model, const char *verb, struct rt_error *error);

/* Opens what the options ask for, the data set only `with_data`. The data fit the model, the
 * hyper-parameters are set, and the weights are those of --weights or else the initial ones. On
 * failure the session holds nothing. */
int rt_session_open(const struct rt_options *options, bool with_data, struct rt_session *session,
                    struct rt_error *error);
void rt_session_close(struct rt_session *session);

/* The data called `path`, in the shape that the model reads. */
struct rt_request rt_session_request(const struct rt_options *options, const char *path);

#endif
