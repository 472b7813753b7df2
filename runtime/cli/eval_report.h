/* eval_report.h: what `eval` prints. */
#ifndef RT_EVAL_REPORT_H
#define RT_EVAL_REPORT_H

#include "confusion.h"

/* The score of the test data and, for a model that classifies, the figures of each class, the
 * matrix and the mistakes: tables, or with --json one object. */
void rt_eval_report(const struct rt_session *session, struct rt_score score,
                    const struct rt_confusion *confusion);

#endif
