/* png.c: one picture from a PNG file, by libpng's simplified interface.
 *
 * libpng sees no file that is cut short or damaged: its chunks are walked and their checksums
 * compared before. It decodes no picture of another size than asked for, so a header that lies
 * costs no memory.
 */
#include "png.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "../model/context.h"
#include "file.h"

enum {
    MOST = 1 << 28,        /* bytes of a file */
    MOST_POINTS = 1 << 24, /* of a picture whose size is not known before */
};

int rt_frame_of(const struct rt_request *request, struct rt_frame *frame, struct rt_error *error)
{
    char got[RT_SHAPE_TEXT];
    const int rank = request->rank, *shape = request->shape;
    *frame = (struct rt_frame){.channels = rank == 3 ? shape[0] : 1};
    if (rank < 1 || rank > 3 || (frame->channels != 1 && frame->channels != 3))
        return rt_fail(error, RT_BAD_DATA,
                       "%s: pictures fit an input [1 or 3, height, width], [height, width] or "
                       "[points], got %s",
                       request->path, rt_shape_text(rank, shape, got));
    if (rank > 1) {
        frame->height = shape[rank - 2];
        frame->width = shape[rank - 1];
    }
    frame->points = rt_request_width(request) / frame->channels;
    return RT_OK;
}

void rt_frame_shape(const struct rt_frame *frame, struct rt_dataset *data)
{
    data->rank = 3;
    data->shape[0] = frame->channels;
    data->shape[1] = frame->height;
    data->shape[2] = frame->width;
}

static uint32_t big_endian(const uint8_t *b)
{
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

/* A signature, then chunks to the one called IEND: length, name, data, checksum. */
static int check_chunks(const char *path, const uint8_t *bytes, size_t size, struct rt_error *error)
{
    size_t at = 8;
    if (size < at || png_sig_cmp(bytes, 0, at))
        return rt_fail(error, RT_BAD_DATA, "%s: must be a PNG picture, got other bytes", path);
    for (;;) {
        const size_t left = size - at;
        const size_t length = left < 12 ? 0 : big_endian(bytes + at);
        const uint8_t *name = bytes + at + 4;
        if (left < 12 || length > left - 12)
            return rt_fail(error, RT_BAD_DATA,
                           "%s: a PNG picture must be whole, got a file cut "
                           "short",
                           path);
        if (crc32(0, name, (unsigned)length + 4) != big_endian(name + 4 + length))
            return rt_fail(error, RT_BAD_DATA,
                           "%s: a PNG picture must be intact, got a wrong checksum of chunk %.4s",
                           path, (const char *)name);
        if (memcmp(name, "IEND", 4) == 0) return RT_OK;
        at += 12 + length;
    }
}

/* Whether the picture has the size that is asked for; open sides become its own. */
static int check_size(const char *path, const png_image *image, struct rt_frame *frame,
                      struct rt_error *error)
{
    const uint64_t points = (uint64_t)image->width * image->height;
    if (frame->height == 0 && points != (uint64_t)frame->points)
        return rt_fail(error, RT_BAD_DATA,
                       "%s: must have %d points, got %ux%u\n"
                       "  hint: pictures are not scaled",
                       path, frame->points, image->width, image->height);
    if (frame->height == 0) {
        frame->height = (int)image->height;
        frame->width = (int)image->width;
    }
    if (image->height == (uint32_t)frame->height && image->width == (uint32_t)frame->width)
        return RT_OK;
    return rt_fail(error, RT_BAD_DATA,
                   "%s: must be %d points wide and %d high, got %ux%u\n"
                   "  hint: pictures are not scaled",
                   path, frame->width, frame->height, image->width, image->height);
}

static int fail_libpng(const char *path, const png_image *image, struct rt_error *error)
{
    return rt_fail(error, RT_BAD_DATA,
                   "%s: must be a PNG picture that libpng can read, it says: %s", path,
                   image->message);
}

/* Decodes the picture, whose channels then lie beside each other, and takes them apart. */
static int decode(const char *path, png_image *image, const struct rt_frame *frame, uint8_t *bytes,
                  struct rt_error *error)
{
    const png_color black = {0, 0, 0};
    const size_t points = (size_t)frame->points, channels = (size_t)frame->channels;
    uint8_t *mixed = malloc(points * channels);
    if (!mixed) return rt_no_memory(path, error);
    image->format = channels == 1 ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
    image->flags |=
        PNG_IMAGE_FLAG_16BIT_sRGB; /* 16 bits mean what 8 do, unless the file says more */
    const int good = png_image_finish_read(image, &black, mixed, 0, NULL);
    for (size_t c = 0; good && c < channels; c++)
        for (size_t i = 0; i < points; i++) *bytes++ = mixed[i * channels + c];
    free(mixed);
    return good ? RT_OK : fail_libpng(path, image, error);
}

/* Opens the file and reads its header; *file is freed after the picture is decoded. */
static int begin(const char *path, png_image *image, uint8_t **file, struct rt_error *error)
{
    size_t size;
    int code = rt_file_read(path, MOST, file, &size, error);
    if (code) return code;
    code = check_chunks(path, *file, size, error);
    if (!code && !png_image_begin_read_from_memory(image, *file, size))
        code = fail_libpng(path, image, error);
    return code;
}

int rt_png_read(const char *path, struct rt_frame *frame, uint8_t *bytes, struct rt_error *error)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    uint8_t *file = NULL;
    int code = begin(path, &image, &file, error);
    if (!code) code = check_size(path, &image, frame, error);
    if (!code) code = decode(path, &image, frame, bytes, error);
    png_image_free(&image);
    free(file);
    return code;
}

int rt_png_read_any(const char *path, int channels, struct rt_frame *frame, uint8_t **bytes,
                    struct rt_error *error)
{
    png_image image = {.version = PNG_IMAGE_VERSION};
    uint8_t *file = NULL;
    int code = begin(path, &image, &file, error);
    const uint64_t points = (uint64_t)image.width * image.height;
    *bytes = NULL;
    if (!code && points > MOST_POINTS)
        code = rt_fail(error, RT_BAD_DATA, "%s: must have at most %d points, got %ux%u", path,
                       (int)MOST_POINTS, image.width, image.height);
    if (!code) {
        *frame = (struct rt_frame){channels, (int)image.height, (int)image.width, (int)points};
        *bytes = malloc((size_t)points * (size_t)channels);
        code = *bytes ? decode(path, &image, frame, *bytes, error) : rt_no_memory(path, error);
    }
    if (code) {
        free(*bytes);
        *bytes = NULL;
    }
    png_image_free(&image);
    free(file);
    return code;
}

bool rt_png_is_file(const char *path) { return rt_is_file(path) && rt_ends_with(path, ".png"); }

int rt_png_open_input(const struct rt_request *request, struct rt_dataset *data,
                      struct rt_error *error)
{
    struct rt_frame frame;
    int code = rt_frame_of(request, &frame, error);
    if (code) return code;
    data->width = rt_request_width(request);
    data->test.bytes = malloc((size_t)data->width);
    if (!data->test.bytes) return rt_no_memory(request->path, error);
    data->test.rows = 1;
    code = rt_png_read(request->path, &frame, data->test.bytes, error);
    rt_frame_shape(&frame, data);
    return code;
}
