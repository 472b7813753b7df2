/* png.h: pictures in PNG files, by class. */
#ifndef RT_PNG_H
#define RT_PNG_H

#include "source.h"

/* How a model sees a picture: bytes[channels][height][width], 1 (grey) or 3 (red, green, blue)
 * channels. A height of 0 leaves the sides open, and their product must be `points`. */
struct rt_frame {
    int channels, height, width;
    int points;
};

/* The frame of an input {channels, height, width}, {height, width} or {points}. `path` is for the
 * message where it is none. */
int rt_frame_of(const struct rt_request *request, struct rt_frame *frame, struct rt_error *error);

/* Says the shape of a sample. */
void rt_frame_shape(const struct rt_frame *frame, struct rt_dataset *data);

/* Reads one picture into bytes[channels][height][width]; open sides become those of the picture.
 * Colours become grey, and grey becomes colour, as the frame asks; transparent points lie on black;
 * 16 bits become 8. A picture of another size is an error: nothing is scaled. */
int rt_png_read(const char *path, struct rt_frame *frame, uint8_t *bytes, struct rt_error *error);

/* The same for a picture of any size, grey or in colours as `channels` says; the frame becomes its
 * own, and the caller frees *bytes. */
int rt_png_read_any(const char *path, int channels, struct rt_frame *frame, uint8_t **bytes,
                    struct rt_error *error);

/* A folder train/CLASS/NAME.png and test/CLASS/NAME.png, or CLASS/NAME.png for training alone.
 * Classes and pictures are numbered in the byte order of their names; other files, and names that
 * begin with a dot, are passed over. */
bool rt_png_is_folder(const char *path);
rt_source_open rt_png_open;

/* One picture, as the test split, without a label. */
bool rt_png_is_file(const char *path);
rt_source_open rt_png_open_input;

#endif
