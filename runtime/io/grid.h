/* grid.h: small pictures in rows and columns of one large picture. */
#ifndef RT_GRID_H
#define RT_GRID_H

#include <stdbool.h>

#include "picture.h"

/* What the cells are like. */
struct rt_cells {
    int count, columns;
    int channels, height, width; /* of the picture in a cell */
    bool captions;               /* there is room for a few words under each */
};

struct rt_grid {
    struct rt_cells cells;
    struct rt_picture picture;
    int scale; /* a point of a cell is drawn as a square of so many */
    int gap;   /* points between cells */
    int strip; /* height of the captions */
};

/* Which numbers are black and which are white. */
struct rt_tones {
    double low, high; /* what is beyond is cut off */
    bool inverted;    /* `high` is black */
};

/* An empty grid. Cells that are small are drawn larger, as far as the page allows. */
int rt_grid_open(struct rt_cells cells, struct rt_grid *grid, struct rt_error *error);
void rt_grid_close(struct rt_grid *grid);

/* From the least to the greatest of the finite numbers. */
struct rt_tones rt_tones_of(const double *values, size_t count);

/* Draws values[channels][height][width] into a cell. Where all numbers are equal, and where there
 * is none, it is as for `low`. */
void rt_grid_draw(struct rt_grid *grid, int cell, const double *values, struct rt_tones tones);

/* Writes under a cell, in the middle. There are digits and " (),-"; other characters, and what does
 * not fit, are left out. */
void rt_grid_write(struct rt_grid *grid, int cell, const char *text);

#endif
