/* tiles.h: cuts a matrix into tiles whose sums fit into registers, and shares them out. */
#ifndef RT_TILES_H
#define RT_TILES_H

#include "simd.h"
#include "tails.h"
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

/* Runs `call` with `at_end` as a constant: whether `rows` rows from `row` on, FULL as a rule, are
 * the last of COUNT. Those are fewer where FULL does not divide COUNT, so that a compiler knows it.
 */
#define RT_AT_END(row, rows, FULL, COUNT, call)                                   \
    do {                                                                          \
        if ((COUNT) % (FULL) > 0 ? (rows) < (FULL) : (row) + (rows) == (COUNT)) { \
            enum { at_end = 1 };                                                  \
            call;                                                                 \
        } else {                                                                  \
            enum { at_end = 0 };                                                  \
            call;                                                                 \
        }                                                                         \
    } while (0)

/* A matrix in tiles: `vectors` whole vectors of each row in strips of `tile_vecs`, then the rows'
 * tails (tails.h), where each takes `tail` > 0 of what a vector takes as RT_LANES. Tiles are
 * numbered down the strips, so that a share reads few strips of the right side. */
struct rt_tiling {
    int rows, vectors, tile_rows, tile_vecs, tail, tail_rows;
};

/* The tile at which part `part` of `count` begins: all take about as long. */
static inline int rt_tile_at(const struct rt_tiling *t, int part, int count)
{
    const int down = RT_CEIL_DIV(t->rows, t->tile_rows);
    const int all = RT_CEIL_DIV(t->vectors, t->tile_vecs) * down;
    const int body = t->rows * t->vectors * RT_LANES, tails = t->rows * t->tail;
    if (part == count) return all + (t->tail > 0 ? RT_CEIL_DIV(t->rows, t->tail_rows) : 0);
    const int begin = (int)((long long)(body + tails) * part / count);
    if (begin >= body && t->tail > 0)
        return all + ((begin - body) / t->tail + t->tail_rows / 2) / t->tail_rows;
    const int strip = begin / (t->rows * t->tile_vecs * RT_LANES), vec = strip * t->tile_vecs;
    const int row = (begin / RT_LANES - t->rows * vec) / RT_MIN(t->tile_vecs, t->vectors - vec);
    return strip * down + RT_MIN((row + t->tile_rows / 2) / t->tile_rows, down);
}

/* Runs `call` for the strips of a matrix of which this member has tiles, ROWS rows by VECS vectors
 * each and less at the matrix's edges: a strip's vectors stand from column `first` on, and are
 * `vecs`, a constant; its rows are those from `begin` up to `end`. Where TAIL, what a tail takes,
 * is not 0, `tail` does the tails of the rows from `begin` up to `end`, TAIL_ROWS at a time. */
#define RT_STRIPS(me, ROW_COUNT, COLUMN_COUNT, ROWS, VECS, TAIL, TAIL_ROWS, call, tail)            \
    do {                                                                                           \
        enum { vectors_ = RT_VECTORS(COLUMN_COUNT) - ((TAIL) > 0) };                               \
        enum { down_ = RT_CEIL_DIV(ROW_COUNT, ROWS), all_ = RT_CEIL_DIV(vectors_, VECS) * down_ }; \
        const struct rt_tiling tiling_ = {ROW_COUNT, vectors_, ROWS, VECS, TAIL, TAIL_ROWS};       \
        const int last_ = rt_tile_at(&tiling_, (me)->index + 1, (me)->count);                      \
        int at_ = rt_tile_at(&tiling_, (me)->index, (me)->count), behind_;                         \
        for (; at_ < RT_MIN(last_, all_); at_ = behind_) {                                         \
            const int strip_ = at_ / down_, vec_ = strip_ * (VECS), first = vec_ * RT_LANES;       \
            behind_ = RT_MIN(last_, (strip_ + 1) * down_);                                         \
            const int begin = at_ % down_ * (ROWS);                                                \
            const int end = RT_MIN((behind_ - strip_ * down_) * (ROWS), ROW_COUNT);                \
            RT_PART(vecs, VECS, vec_, vectors_, call);                                             \
        }                                                                                          \
        if ((TAIL) > 0 && at_ < last_) {                                                           \
            const int begin = (at_ - all_) * (TAIL_ROWS);                                          \
            const int end = RT_MIN((last_ - all_) * (TAIL_ROWS), ROW_COUNT);                       \
            tail;                                                                                  \
        }                                                                                          \
    } while (0)

/* Runs `call` for this member's share of the tiles of a matrix. In `call`, row and first are the
 * tile's first row and column, and rows and vecs its size as constants: a compiler unrolls each of
 * the four cases on its own. TAIL and `tail` are those of RT_STRIPS. */
#define RT_TILES(me, ROW_COUNT, COLUMN_COUNT, ROWS, VECS, TAIL, TAIL_ROWS, call, tail) \
    RT_STRIPS(me, ROW_COUNT, COLUMN_COUNT, ROWS, VECS, TAIL, TAIL_ROWS,                \
              RT_PARTS(row, rows, begin, end - begin, ROWS, ROW_COUNT, call), tail)

/* The tiles of a matrix whose columns are samples: a member's are those of its share of PARTS parts
 * of the vectors of columns, all rows of them, so that it meets the same samples in every matrix.
 */
#define RT_SAMPLE_TILES(me, PARTS, ROW_COUNT, COLUMN_COUNT, ROWS, VECS, call)         \
    for (struct rt_range p_ = rt_share(me, PARTS); p_.at < p_.end; p_.at++) {         \
        struct rt_range vec_ = rt_part_share(p_.at, PARTS, RT_VECTORS(COLUMN_COUNT)); \
        while (vec_.at < vec_.end) {                                                  \
            const int first = vec_.at * RT_LANES;                                     \
            if (vec_.at + (VECS) <= vec_.end) {                                       \
                enum { vecs = VECS };                                                 \
                RT_PARTS(row, rows, 0, ROW_COUNT, ROWS, ROW_COUNT, call);             \
                vec_.at += vecs;                                                      \
            } else {                                                                  \
                enum { vecs = 1 };                                                    \
                RT_PARTS(row, rows, 0, ROW_COUNT, ROWS, ROW_COUNT, call);             \
                vec_.at += vecs;                                                      \
            }                                                                         \
        }                                                                             \
    }

/* Runs `call` for those tiles from BEGIN to END that stand in the constant part from FROM to TO;
 * the rest as below. */
#define RT_COLUMN_TILES(BEGIN, END, FROM, TO, TILE, EDGE, call)                   \
    if ((FROM) < (TO))                                                            \
        for (int tile_ = RT_MAX(BEGIN, FROM); tile_ < RT_MIN(END, TO); tile_++) { \
            const int column = tile_ * (TILE);                                    \
            enum { columns = TILE, edge = EDGE };                                 \
            call;                                                                 \
        }

/* Runs `call` for the columns of a row, COUNT in all, TILE at a time and less at its end, but only
 * for the tiles from BEGIN to END: column is the first, columns their number as a constant. Outside
 * [FIRST, BEHIND) a window reaches into padding: `edge` says whether it may. The tiles at the two
 * ends of the row have a constant column, so that a compiler drops what lies in padding. */
#define RT_STRIP(BEGIN, END, COUNT, TILE, FIRST, BEHIND, call)                  \
    do {                                                                        \
        enum {                                                                  \
            tiles_ = RT_CEIL_DIV(COUNT, TILE),                                  \
            end_ = (tiles_ - 1) * (TILE),                                       \
            first_ = tiles_ > 1 && (FIRST) > 0,                                 \
            last_ = tiles_ == 1 || (COUNT) % (TILE) > 0 || (BEHIND) < (COUNT),  \
            inner_ = tiles_ - last_,                                            \
            inside_ = RT_MIN(inner_, RT_MAX(first_, RT_CEIL_DIV(FIRST, TILE))), \
            behind_ = RT_MAX(inside_, RT_MIN(inner_, (BEHIND) / (TILE))),       \
        };                                                                      \
        if (first_ && (BEGIN) == 0) {                                           \
            enum { column = 0, columns = TILE, edge = 1 };                      \
            call;                                                               \
        }                                                                       \
        RT_COLUMN_TILES(BEGIN, END, first_, inside_, TILE, 1, call)             \
        RT_COLUMN_TILES(BEGIN, END, inside_, behind_, TILE, 0, call)            \
        RT_COLUMN_TILES(BEGIN, END, behind_, inner_, TILE, 1, call)             \
        if (last_ && (BEGIN) < tiles_ && tiles_ <= (END)) {                     \
            enum { column = end_, columns = (COUNT)-end_ };                     \
            enum { edge = column < (FIRST) || (BEHIND) < (COUNT) };             \
            call;                                                               \
        }                                                                       \
    } while (0)

/* The same for all columns of a row. */
#define RT_COLUMNS(COUNT, TILE, FIRST, BEHIND, call) \
    RT_STRIP(0, RT_CEIL_DIV(COUNT, TILE), COUNT, TILE, FIRST, BEHIND, call)

#endif
