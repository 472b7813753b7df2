/* check.h: how good a network is at a moment of its training. */
#ifndef RT_CLI_CHECK_H
#define RT_CLI_CHECK_H

#include "../io/metrics.h"
#include "session.h"

/* Evaluates the network on the training rows that the spec asks for (`batch` is the last one), on
 * the validation rows where there are any, and on the test rows. Leaves step, epoch and seconds to
 * the caller. */
struct rt_check rt_check_now(struct rt_session *session, const struct rt_rows *batch);

/* Whether the checks of this session have a figure, as error naming it. */
int rt_check_has(const struct rt_session *session, const char *figure, struct rt_error *error);

#endif
