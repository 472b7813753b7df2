/* png_files.h: PNG files of every kind, for tests of what reads them. */
#ifndef PNG_FILES_H
#define PNG_FILES_H

#include "data_files.h"

#include <png.h>

/* Writes folder/name: rows of samples of `depth` bits, as PNG has them in its file. */
struct png_kind {
    int depth, colours, interlaced;
    const png_color *palette; /* [4] */
};

static inline void write_png(const char *name, int height, int width, struct png_kind kind,
                             const uint8_t *samples)
{
    static const int channels[] = {1, 0, 3, 1, 2, 0, 4};
    const size_t row = (size_t)(width * channels[kind.colours] * kind.depth + 7) / 8;
    png_bytep rows[64];
    FILE *file = fopen(in_folder(name), "wb");
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    assert_non_null(file);
    for (int i = 0; i < height; i++) rows[i] = (png_bytep)(uintptr_t)samples + (size_t)i * row;
    png_init_io(png, file);
    png_set_IHDR(png, info, (unsigned)width, (unsigned)height, kind.depth, kind.colours,
                 kind.interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, 0, 0);
    if (kind.palette) png_set_PLTE(png, info, kind.palette, 4);
    png_write_info(png, info);
    png_write_image(png, rows);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    assert_int_equal(fclose(file), 0);
}

static const struct png_kind grey = {8, PNG_COLOR_TYPE_GRAY, 0, NULL};
static const struct png_kind colour = {8, PNG_COLOR_TYPE_RGB, 0, NULL};

/* A picture of 2x4 points that are all `value`. */
static inline void write_plain(const char *name, int value)
{
    uint8_t points[8];
    memset(points, value, sizeof points);
    write_png(name, 2, 4, grey, points);
}

#endif
