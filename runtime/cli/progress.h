/* progress.h: a bar on the terminal while a network trains. */
#ifndef RT_PROGRESS_H
#define RT_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct rt_progress {
    bool shown;
    double began, drawn; /* times */
    int64_t steps, images;
    double loss; /* running mean */
};

/* A bar for `steps` steps. It is shown where stderr is a terminal that can redraw a line, `wanted`
 * holds and NO_COLOR is not set. */
void rt_progress_begin(struct rt_progress *progress, int64_t steps, bool wanted);

/* After a step: redraws the bar, at most ten times a second. */
void rt_progress_step(struct rt_progress *progress, int64_t step, int images, double loss);

/* Removes the bar, so that something else can be printed; it comes back with the next step. */
void rt_progress_hide(struct rt_progress *progress);

#endif
