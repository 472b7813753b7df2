/* tiles.h: cuts a matrix into tiles whose sums fit into registers, and shares them out. */
#ifndef RT_TILES_H
#define RT_TILES_H

#include "simd.h"
#include "team.h"

/* Runs `call` for this member's share of the tiles of a matrix, ROWS rows by VECS vectors each and
 * less at its edges. In `call`, row and first are the tile's first row and column, and rows and
 * vecs its size as constants: a compiler unrolls each of the four cases on its own. Tiles are
 * numbered down the columns, so that a share reads few strips of the right side. */
#define RT_TILES(me, ROW_COUNT, COLUMN_COUNT, ROWS, VECS, call)                                 \
    do {                                                                                        \
        enum { vectors_ = RT_VECTORS(COLUMN_COUNT) };                                           \
        enum { down_ = RT_CEIL_DIV(ROW_COUNT, ROWS), across_ = RT_CEIL_DIV(vectors_, VECS) };   \
        for (struct rt_range at_ = rt_share(me, down_ * across_); at_.at < at_.end; at_.at++) { \
            const int row = at_.at % down_ * (ROWS), vec_ = at_.at / down_ * (VECS);            \
            const int first = vec_ * RT_LANES;                                                  \
            const bool rows_fit_ = row + (ROWS) <= (ROW_COUNT);                                 \
            const bool vecs_fit_ = vec_ + (VECS) <= vectors_;                                   \
            if (rows_fit_ && vecs_fit_) {                                                       \
                enum { rows = ROWS, vecs = VECS };                                              \
                call;                                                                           \
            } else if (vecs_fit_) {                                                             \
                enum { rows = (ROW_COUNT) % (ROWS), vecs = VECS };                              \
                call;                                                                           \
            } else if (rows_fit_) {                                                             \
                enum { rows = ROWS, vecs = vectors_ % (VECS) };                                 \
                call;                                                                           \
            } else {                                                                            \
                enum { rows = (ROW_COUNT) % (ROWS), vecs = vectors_ % (VECS) };                 \
                call;                                                                           \
            }                                                                                   \
        }                                                                                       \
    } while (0)

#endif
