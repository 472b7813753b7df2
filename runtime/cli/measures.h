/* measures.h: what a training measures in its network, as JSON lines in a file that grows while it
 * trains, and on stdout with --json.
 */
#ifndef RT_MEASURES_H
#define RT_MEASURES_H

#include "../io/lines.h"
#include "session.h"

/* Whether a training of this model measures anything: the spec asks for it, or there are no data,
 * and its parameters are what it is about. */
bool rt_measures_wanted(const struct rt_model *model);

/* Measures the network after `step` steps on the batch that lies before it, and adds a line per
 * layer and figure to `lines`. Nothing that training depends on is changed. */
int rt_measures_add(struct rt_session *session, struct rt_lines *lines, int64_t step,
                    struct rt_error *error);

#endif
