/* picture.c: PNG files by libpng's simplified interface. */
#include "picture.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

int rt_picture_open(int channels, int height, int width, uint8_t paper, struct rt_picture *picture,
                    struct rt_error *error)
{
    const size_t size = (size_t)channels * (size_t)height * (size_t)width;
    *picture = (struct rt_picture){channels, height, width, malloc(size)};
    if (!picture->points) {
        *picture = (struct rt_picture){0};
        return rt_fail(error, RT_FAILED, "no memory for a picture of %dx%d points", width, height);
    }
    memset(picture->points, paper, size);
    return RT_OK;
}

void rt_picture_close(struct rt_picture *picture)
{
    free(picture->points);
    *picture = (struct rt_picture){0};
}

int rt_picture_encode(const struct rt_picture *picture, uint8_t **bytes, size_t *size,
                      struct rt_error *error)
{
    png_image image = {.version = PNG_IMAGE_VERSION,
                       .width = (png_uint_32)picture->width,
                       .height = (png_uint_32)picture->height,
                       .format = picture->channels == 1 ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB};
    *size = 0;
    *bytes = NULL;
    /* The first call says how many bytes there are. */
    int good = png_image_write_to_memory(&image, NULL, size, 0, picture->points, 0, NULL);
    if (good) *bytes = malloc(*size);
    if (good && !*bytes) return rt_fail(error, RT_FAILED, "no memory for a PNG file");
    good = good && png_image_write_to_memory(&image, *bytes, size, 0, picture->points, 0, NULL);
    if (good) return RT_OK;
    free(*bytes);
    *bytes = NULL;
    return rt_fail(error, RT_FAILED, "libpng cannot write a picture, it says: %s", image.message);
}
