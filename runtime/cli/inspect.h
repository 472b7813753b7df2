/* inspect.h: what one can see of a network, a part in each file. Each adds its pictures and tables
 * to the page; what the network or the data do not have is left out.
 */
#ifndef RT_INSPECT_H
#define RT_INSPECT_H

#include "../io/grid.h"
#include "page.h"
#include "session.h"

struct rt_inspection {
    struct rt_session session;
    struct rt_page page;
};

/* The filters of each layer whose filters have two dimensions: grids of 8 in a row, or of a row for
 * each filter where they have more channels than grey or colours. */
int rt_inspect_filters(struct rt_inspection *in, struct rt_error *error);

/* The picture of --apply, filtered by the first 16 filters that see a picture: without bias, step
 * 1, without padding, in rows of 4. */
int rt_inspect_applied(struct rt_inspection *in, struct rt_error *error);

/* What one sample becomes in each layer, as prediction sees it. Needs a program that keeps these
 * values. */
int rt_inspect_maps(struct rt_inspection *in, struct rt_error *error);

/* Of each layer, figures of its outputs, weights and gradients in a step of training. */
int rt_inspect_statistics(struct rt_inspection *in, struct rt_error *error);

/* Test samples that are classified wrong. */
int rt_inspect_mistakes(struct rt_inspection *in, struct rt_error *error);

/* How a sample of a data set is drawn: cells of its channels, height and width; false where it is
 * no picture. */
bool rt_sample_cells(const struct rt_dataset *data, struct rt_cells *cells);

/* The values of a sample, as they stand in the data; room for data->width. */
void rt_sample_values(const struct rt_dataset *data, int sample, double *values);

#endif
