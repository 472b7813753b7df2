/* grid.c: small pictures in rows and columns of one large picture. */
#include "grid.h"

#include <math.h>
#include <string.h>

enum {
    GAP = 2,     /* points between cells; */
    WIDE = 4,    /* and where cells consist of squares as large */
    SIDE = 56,   /* points that a cell has at least, where the page allows; */
    ALONE = 224, /* and one that is all there is */
    PAGE = 1600, /* points that the columns may take together, unless they have more of their own */
    PAPER = 214, /* tells white cells apart, and black ones */
    INK = 40,
    PEN = 2, /* points of a dot of a character */
    GLYPH_WIDTH = 3,
    GLYPH_HEIGHT = 5,
};

int rt_grid_open(struct rt_cells cells, struct rt_grid *grid, struct rt_error *error)
{
    if (cells.columns > cells.count) cells.columns = cells.count;
    const int side = cells.height > cells.width ? cells.height : cells.width;
    const int least = cells.count == 1 ? ALONE : SIDE, wanted = (least + side - 1) / side;
    const int room = (PAGE / cells.columns - WIDE) / cells.width;
    const int fits = wanted < room ? wanted : room;
    const int rows = (cells.count + cells.columns - 1) / cells.columns;
    *grid = (struct rt_grid){.cells = cells,
                             .scale = fits > 1 ? fits : 1,
                             .gap = fits >= WIDE ? WIDE : GAP,
                             .strip = cells.captions ? GLYPH_HEIGHT * PEN + 2 * GAP : 0};
    return rt_picture_open(cells.channels,
                           rows * (cells.height * grid->scale + grid->strip + grid->gap) +
                               grid->gap,
                           cells.columns * (cells.width * grid->scale + grid->gap) + grid->gap,
                           PAPER, &grid->picture, error);
}

void rt_grid_close(struct rt_grid *grid) { rt_picture_close(&grid->picture); }

struct rt_tones rt_tones_of(const double *values, size_t count)
{
    struct rt_tones tones = {INFINITY, -INFINITY, false};
    for (size_t i = 0; i < count; i++) {
        if (!isfinite(values[i])) continue;
        if (values[i] < tones.low) tones.low = values[i];
        if (values[i] > tones.high) tones.high = values[i];
    }
    return tones;
}

static uint8_t tone(double value, struct rt_tones tones)
{
    double share = tones.high > tones.low ? (value - tones.low) / (tones.high - tones.low) : 0;
    if (!(share > 0)) share = 0;
    if (share > 1) share = 1;
    return (uint8_t)lround(255 * (tones.inverted ? 1 - share : share));
}

/* The top left corner of a cell. */
static int left_of(const struct rt_grid *grid, int cell)
{
    return grid->gap + cell % grid->cells.columns * (grid->cells.width * grid->scale + grid->gap);
}

static int top_of(const struct rt_grid *grid, int cell)
{
    return grid->gap + cell / grid->cells.columns *
                           (grid->cells.height * grid->scale + grid->strip + grid->gap);
}

/* Paints a square of `side` points in one channel. */
static void paint(struct rt_picture *p, int channel, int top, int left, int side, uint8_t value)
{
    for (int y = top; y < top + side; y++)
        for (int x = left; x < left + side; x++)
            p->points[((size_t)y * (size_t)p->width + (size_t)x) * (size_t)p->channels +
                      (size_t)channel] = value;
}

void rt_grid_draw(struct rt_grid *grid, int cell, const double *values, struct rt_tones tones)
{
    const struct rt_cells *c = &grid->cells;
    const int top = top_of(grid, cell), left = left_of(grid, cell), scale = grid->scale;
    for (int k = 0; k < c->channels; k++)
        for (int y = 0; y < c->height; y++)
            for (int x = 0; x < c->width; x++)
                paint(&grid->picture, k, top + y * scale, left + x * scale, scale,
                      tone(*values++, tones));
}

/* The dots of a character, row by row from the top, the left one first; one bit each. */
static int glyph(char character)
{
    static const char known[] = "0123456789(),- ";
    static const uint16_t dots[] = {075557, 026227, 071747, 071717, 055711, 074717, 074757, 071122,
                                    075757, 075717, 024442, 021112, 000024, 000700, 000000};
    const char *at = character ? strchr(known, character) : NULL;
    return at ? dots[at - known] : -1;
}

static void write_glyph(struct rt_grid *grid, int dots, int top, int left)
{
    for (int i = 0; i < GLYPH_HEIGHT * GLYPH_WIDTH; i++) {
        if (!(dots >> (GLYPH_HEIGHT * GLYPH_WIDTH - 1 - i) & 1)) continue;
        for (int k = 0; k < grid->cells.channels; k++)
            paint(&grid->picture, k, top + i / GLYPH_WIDTH * PEN, left + i % GLYPH_WIDTH * PEN, PEN,
                  INK);
    }
}

void rt_grid_write(struct rt_grid *grid, int cell, const char *text)
{
    const int step = (GLYPH_WIDTH + 1) * PEN, width = grid->cells.width * grid->scale;
    int count = 0;
    for (const char *c = text; *c; c++) count += glyph(*c) >= 0;
    if (count * step > width) count = width / step;
    const int top = top_of(grid, cell) + grid->cells.height * grid->scale + GAP;
    int left = left_of(grid, cell) + (width - count * step + PEN) / 2;
    for (; *text && count > 0; text++) {
        if (glyph(*text) < 0) continue;
        write_glyph(grid, glyph(*text), top, left);
        left += step;
        count--;
    }
}
