/* picture.h: a picture in memory, on its way into a PNG file. */
#ifndef RT_PICTURE_H
#define RT_PICTURE_H

#include <stddef.h>
#include <stdint.h>

#include "../error.h"

struct rt_picture {
    int channels; /* 1: grey; 3: red, green, blue */
    int height, width;
    uint8_t *points; /* [height][width][channels] */
};

/* A picture whose points are all `paper`. On failure *picture holds nothing. */
int rt_picture_open(int channels, int height, int width, uint8_t paper, struct rt_picture *picture,
                    struct rt_error *error);
void rt_picture_close(struct rt_picture *picture);

/* The bytes of a PNG file of it; the caller frees *bytes. */
int rt_picture_encode(const struct rt_picture *picture, uint8_t **bytes, size_t *size,
                      struct rt_error *error);

#endif
