/* data_png.c: one picture from a PNG file, of every kind, and of none. */
#define _XOPEN_SOURCE 700
#include "png_files.h"

#include <sys/stat.h>

#include "../../runtime/data/png.h"

static const struct rt_request as_grey = {.rank = 3, .shape = {1, 2, 4}};
static const struct rt_request as_colour = {.rank = 3, .shape = {3, 2, 4}};

/* Reads folder/a.png as the request says; what it says else goes to *error. */
static int read_as(struct rt_request request, struct rt_dataset *data, struct rt_error *error)
{
    request.path = in_folder("a.png");
    return rt_dataset_open_inputs(&request, data, error);
}

static void expect(struct rt_request request, const uint8_t *wanted)
{
    struct rt_dataset data;
    struct rt_error error = {""};
    const int code = read_as(request, &data, &error);
    assert_string_equal(error.text, "");
    assert_int_equal(code, RT_OK);
    assert_int_equal(data.test.rows, 1);
    assert_memory_equal(data.test.bytes, wanted, (size_t)data.width);
    rt_dataset_close(&data);
}

static const uint8_t ramp[8] = {0, 1, 2, 100, 101, 128, 254, 255};
static const uint8_t colours[24] = {10, 11, 12, 20, 21, 22, 30, 31, 32, 40, 41, 42,
                                    50, 51, 52, 60, 61, 62, 70, 71, 72, 80, 81, 82};
static const uint8_t planes[24] = {10, 20, 30, 40, 50, 60, 70, 80, 11, 21, 31, 41,
                                   51, 61, 71, 81, 12, 22, 32, 42, 52, 62, 72, 82};

static void channels_come_apart(void **state)
{
    (void)state;
    write_png("a.png", 2, 4, grey, ramp);
    expect(as_grey, ramp);
    expect((struct rt_request){.rank = 2, .shape = {2, 4}}, ramp);
    expect((struct rt_request){.rank = 1, .shape = {8}}, ramp);
    write_png("a.png", 2, 4, colour, colours);
    expect(as_colour, planes);
}

static void grey_becomes_colour_and_back(void **state)
{
    (void)state;
    uint8_t thrice[24], grey_colours[24];
    for (int i = 0; i < 24; i++) {
        thrice[i] = ramp[i % 8];
        grey_colours[i] = ramp[i / 3];
    }
    write_png("a.png", 2, 4, grey, ramp);
    expect(as_colour, thrice);
    write_png("a.png", 2, 4, colour, grey_colours);
    expect(as_grey, ramp);
}

static void every_kind_is_read(void **state)
{
    (void)state;
    uint8_t deep[48], clear[32], wanted[24];
    for (int i = 0; i < 24; i++) { /* 16 bits: the upper byte twice */
        deep[2 * i] = deep[2 * i + 1] = colours[i];
    }
    write_png("a.png", 2, 4, (struct png_kind){16, PNG_COLOR_TYPE_RGB, 0, NULL}, deep);
    expect(as_colour, planes);

    write_png("a.png", 2, 4, (struct png_kind){8, PNG_COLOR_TYPE_RGB, 1, NULL}, colours);
    expect(as_colour, planes);

    static const png_color palette[4] = {{1, 2, 3}, {40, 50, 60}, {7, 8, 9}, {255, 0, 255}};
    const uint8_t indices[2] = {0x1b, 0xe4}; /* 0 1 2 3, 3 2 1 0 */
    for (int i = 0; i < 8; i++) {
        const png_color *c = &palette[i < 4 ? i : 7 - i];
        wanted[i] = c->red, wanted[8 + i] = c->green, wanted[16 + i] = c->blue;
    }
    write_png("a.png", 2, 4, (struct png_kind){2, PNG_COLOR_TYPE_PALETTE, 0, palette}, indices);
    expect(as_colour, wanted);

    for (int i = 0; i < 8; i++) { /* every other point is transparent, and so black */
        memcpy(clear + 4 * i, colours + 3 * i, 3);
        clear[4 * i + 3] = i % 2 ? 255 : 0;
        for (int c = 0; c < 3; c++) wanted[8 * c + i] = i % 2 ? planes[8 * c + i] : 0;
    }
    write_png("a.png", 2, 4, (struct png_kind){8, PNG_COLOR_TYPE_RGBA, 0, NULL}, clear);
    expect(as_colour, wanted);

    const uint8_t bits[2] = {0x50, 0xa0};
    const uint8_t bit_points[8] = {0, 255, 0, 255, 255, 0, 255, 0};
    write_png("a.png", 2, 4, (struct png_kind){1, PNG_COLOR_TYPE_GRAY, 0, NULL}, bits);
    expect(as_grey, bit_points);
}

static void refuses(struct rt_request request, const char *words)
{
    struct rt_dataset data;
    struct rt_error error = {""};
    assert_refused(read_as(request, &data, &error), &error, RT_BAD_DATA, words);
    assert_null(data.test.bytes);
}

static void refuses_another_size(void **state)
{
    (void)state;
    write_png("a.png", 2, 4, grey, ramp);
    refuses((struct rt_request){.rank = 3, .shape = {1, 4, 2}},
            "DIR/a.png: must be 2 points wide and 4 high, got 4x2\n"
            "  hint: pictures are not scaled");
    refuses((struct rt_request){.rank = 1, .shape = {9}},
            "DIR/a.png: must have 9 points, got 4x2\n  hint: pictures are not scaled");
    refuses((struct rt_request){.rank = 3, .shape = {2, 2, 4}},
            "DIR/a.png: pictures fit an input [1 or 3, height, width], [height, width] or "
            "[points], got [2, 2, 4]");
    refuses((struct rt_request){.rank = 4, .shape = {1, 1, 2, 4}},
            "DIR/a.png: pictures fit an input [1 or 3, height, width], [height, width] or "
            "[points], got [1, 1, 2, 4]");
}

/* Puts a checksum behind the chunk of `length` bytes at `at`. */
static void seal(uint8_t *chunk, size_t length)
{
    const uint32_t sum = (uint32_t)crc32(0, chunk + 4, (unsigned)length + 4);
    for (int i = 0; i < 4; i++) chunk[8 + length + (size_t)i] = (uint8_t)(sum >> (24 - 8 * i));
}

static void refuses_headers_that_lie(void **state)
{
    (void)state;
    uint8_t file[1000];
    write_png("a.png", 2, 4, grey, ramp);
    const size_t size = read_back("a.png", file, sizeof file);
    file[16] = 0x7f, file[20] = 0x7f; /* two thousand million points each way */
    seal(file + 8, 13);
    write_bytes("a.png", file, size);
    struct rt_dataset data;
    struct rt_error error = {""};
    assert_int_equal(read_as(as_grey, &data, &error), RT_BAD_DATA);
    assert_non_null(strstr(error.text, "a.png"));

    file[16] = file[20] = 0, file[23] = 200; /* taller than the data */
    seal(file + 8, 13);
    write_bytes("a.png", file, size);
    refuses(
        (struct rt_request){.rank = 3, .shape = {1, 200, 4}},
        "DIR/a.png: must be a PNG picture that libpng can read, it says: Not enough image data");
    file[8] = 0x7f; /* a chunk larger than the file */
    write_bytes("a.png", file, size);
    refuses(as_grey, "DIR/a.png: a PNG picture must be whole, got a file cut short");
}

/* Every beginning of a file, and every file with one byte changed, is refused. */
static void refuses_damage(void **state)
{
    (void)state;
    uint8_t file[1000];
    struct rt_dataset data;
    struct rt_error error;
    write_png("a.png", 2, 4, colour, colours);
    const size_t size = read_back("a.png", file, sizeof file);
    for (size_t n = 0; n < size; n++) {
        write_bytes("a.png", file, n);
        assert_int_equal(read_as(as_colour, &data, &error), RT_BAD_DATA);
    }
    for (size_t n = 0; n < size; n++) {
        file[n] ^= 0x21;
        write_bytes("a.png", file, size);
        assert_int_equal(read_as(as_colour, &data, &error), RT_BAD_DATA);
        assert_non_null(strstr(error.text, "a.png"));
        file[n] ^= 0x21;
    }
    write_bytes("a.png", file, 0);
    refuses(as_colour, "DIR/a.png: must be a PNG picture, got other bytes");
    file[50] ^= 1;
    write_bytes("a.png", file, size);
    refuses(as_colour,
            "DIR/a.png: a PNG picture must be intact, got a wrong checksum of chunk IDAT");
}

/* Damage behind a good checksum is libpng's and zlib's to find. */
static void survives_damage_in_disguise(void **state)
{
    (void)state;
    uint8_t file[1000];
    struct rt_dataset data;
    struct rt_error error;
    write_png("a.png", 2, 4, colour, colours);
    const size_t size = read_back("a.png", file, sizeof file);
    const size_t length =
        (size_t)file[33] << 24 | (size_t)file[34] << 16 | (size_t)file[35] << 8 | file[36];
    int refused = 0;
    assert_memory_equal(file + 37, "IDAT", 4);
    for (size_t n = 16; n < 41 + length; n++) {
        if (n >= 29 && n < 41) continue;
        for (int bit = 0; bit < 8; bit++) {
            file[n] ^= (uint8_t)(1 << bit);
            seal(file + 8, 13);
            seal(file + 33, length);
            write_bytes("a.png", file, size);
            const int code = read_as(as_colour, &data, &error);
            assert_true(code == RT_OK || code == RT_BAD_DATA);
            refused += code != RT_OK;
            if (!code) rt_dataset_close(&data);
            file[n] ^= (uint8_t)(1 << bit);
        }
    }
    assert_true(refused > 100);
}

static void refuses_what_is_no_file(void **state)
{
    (void)state;
    struct rt_dataset data;
    struct rt_error error;
    assert_int_equal(mkfifo(in_folder("a.png"), 0600), 0);
    assert_refused(read_as(as_grey, &data, &error), &error, RT_IO,
                   "DIR/a.png: must be a file, got a device or pipe");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(channels_come_apart),         IN_FOLDER(grey_becomes_colour_and_back),
        IN_FOLDER(every_kind_is_read),          IN_FOLDER(refuses_another_size),
        IN_FOLDER(refuses_headers_that_lie),    IN_FOLDER(refuses_damage),
        IN_FOLDER(survives_damage_in_disguise), IN_FOLDER(refuses_what_is_no_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
