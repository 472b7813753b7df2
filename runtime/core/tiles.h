/* tiles.h: cuts a matrix into tiles whose sums fit into registers, and shares them out. */
#ifndef RT_TILES_H
#define RT_TILES_H

#include "simd.h"
#include "team.h"

/* Runs `call` with SIZE as a constant: FULL, or at the end of COUNT what is left behind `at`. */
#define RT_PART(SIZE, FULL, at, COUNT, call)  \
    do {                                      \
        if ((at) + (FULL) <= (COUNT)) {       \
            enum { SIZE = FULL };             \
            call;                             \
        } else {                              \
            enum { SIZE = (COUNT) % (FULL) }; \
            call;                             \
        }                                     \
    } while (0)

/* Runs `call` with `at` from BEGIN in steps of FULL, for SOME or up to COUNT, and SIZE as above. */
#define RT_PARTS(at, SIZE, BEGIN, SOME, FULL, COUNT, call)                     \
    for (int at = (BEGIN); at < RT_MIN((BEGIN) + (SOME), COUNT); at += (FULL)) \
    RT_PART(SIZE, FULL, at, COUNT, call)

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
            RT_PART(rows, ROWS, row, ROW_COUNT, RT_PART(vecs, VECS, vec_, vectors_, call));     \
        }                                                                                       \
    } while (0)

/* Runs `call` for all columns of a row, TILE at a time and less at its end: column is the first,
 * columns their number as a constant. Outside [FIRST, BEHIND) a window reaches into padding: `edge`
 * says whether it may. The tiles at the two ends have a constant column, so that a compiler drops
 * what lies in padding. */
#define RT_COLUMNS(COUNT, TILE, FIRST, BEHIND, call)                                           \
    do {                                                                                       \
        enum { tiles_ = RT_CEIL_DIV(COUNT, TILE), end_ = (tiles_ - 1) * (TILE) };              \
        enum { first_ = tiles_ > 1 && (FIRST) > 0 };                                           \
        enum { last_ = tiles_ == 1 || (COUNT) % (TILE) > 0 || (BEHIND) < (COUNT) };            \
        if (first_) {                                                                          \
            enum { column = 0, columns = TILE, edge = 1 };                                     \
            call;                                                                              \
        }                                                                                      \
        for (int tile_ = first_; tile_ < tiles_ - last_; tile_++) {                            \
            const int column = tile_ * (TILE);                                                 \
            enum { columns = TILE };                                                           \
            enum { edge = first_ * (TILE) < (FIRST) || (tiles_ - last_) * (TILE) > (BEHIND) }; \
            call;                                                                              \
        }                                                                                      \
        if (last_) {                                                                           \
            enum { column = end_, columns = (COUNT)-end_ };                                    \
            enum { edge = column < (FIRST) || (BEHIND) < (COUNT) };                            \
            call;                                                                              \
        }                                                                                      \
    } while (0)

#endif
