/* io_grid.c: pictures in rows and columns, and their PNG files. */
#define _XOPEN_SOURCE 700
#include "data_files.h"

#include <math.h>

#include "../../runtime/data/png.h"
#include "../../runtime/data/scene.h"
#include "../../runtime/io/grid.h"
#include "../../runtime/io/output.h"

static struct rt_error error;

static struct rt_grid open_grid(struct rt_cells cells)
{
    struct rt_grid grid;
    assert_int_equal(rt_grid_open(cells, &grid, &error), RT_OK);
    return grid;
}

static int point(const struct rt_grid *grid, int y, int x)
{
    const struct rt_picture *p = &grid->picture;
    return p->points[(y * p->width + x) * p->channels];
}

static void the_page_is_as_large_as_its_cells(void **state)
{
    (void)state;
    /* 5x5 points as squares of 12, 8 in a row. */
    struct rt_grid grid = open_grid((struct rt_cells){30, 8, 1, 5, 5, false});
    assert_int_equal(grid.scale, 12);
    assert_int_equal(grid.picture.width, 8 * (60 + 4) + 4);
    assert_int_equal(grid.picture.height, 4 * (60 + 4) + 4);
    rt_grid_close(&grid);
    /* Large pictures stay as they are; there are no more columns than cells. */
    grid = open_grid((struct rt_cells){3, 4, 3, 252, 100, false});
    assert_int_equal(grid.scale, 1);
    assert_int_equal(grid.picture.channels, 3);
    assert_int_equal(grid.picture.width, 3 * 102 + 2);
    assert_int_equal(grid.picture.height, 252 + 4);
    rt_grid_close(&grid);
    /* Many columns make narrow cells. */
    grid = open_grid((struct rt_cells){64, 64, 1, 3, 3, false});
    assert_int_equal(grid.scale, 7);
    rt_grid_close(&grid);
    /* One that stands alone is larger. */
    grid = open_grid((struct rt_cells){1, 8, 1, 28, 28, false});
    assert_int_equal(grid.scale, 8);
    rt_grid_close(&grid);
    grid = open_grid((struct rt_cells){4000, 4000, 1, 3, 3, false});
    assert_int_equal(grid.scale, 1);
    rt_grid_close(&grid);
}

/* Every point of a square of the cell that begins at (top, left). */
static void assert_square(const struct rt_grid *grid, int top, int left, int value)
{
    for (int y = 0; y < grid->scale; y++)
        for (int x = 0; x < grid->scale; x++)
            assert_int_equal(point(grid, top + y, left + x), value);
}

static void numbers_become_tones(void **state)
{
    (void)state;
    const double values[4] = {-2, 2, 0, NAN}, equal[4] = {3, 3, 3, 3};
    const double lost[4] = {INFINITY, 1, -INFINITY, 3};
    struct rt_grid grid = open_grid((struct rt_cells){5, 2, 1, 2, 2, false});
    const int side = grid.scale, gap = grid.gap, next = 2 * side + gap;
    struct rt_tones tones = rt_tones_of(values, 4);
    assert_true(tones.low == -2 && tones.high == 2);
    rt_grid_draw(&grid, 0, values, tones);
    tones.inverted = true;
    rt_grid_draw(&grid, 1, values, tones);
    rt_grid_draw(&grid, 2, equal, rt_tones_of(equal, 4));
    rt_grid_draw(&grid, 3, lost, rt_tones_of(lost, 4));
    static const int wanted[4][4] = {{0, 255, 128, 0},
                                     {255, 0, 128, 255},
                                     {0, 0, 0, 0},
                                     {255, 0, 0, 255}};
    for (int i = 0; i < 16; i++)
        assert_square(&grid, gap + i / 8 * next + i % 4 / 2 * side,
                      gap + i / 4 % 2 * next + i % 2 * side, wanted[i / 4][i % 4]);
    /* Between cells, and where there is none. */
    assert_int_equal(point(&grid, 0, 0), 214);
    assert_int_equal(point(&grid, gap, next), 214);
    assert_int_equal(point(&grid, 2 * next + gap, next + gap), 214);
    rt_grid_close(&grid);
}

static void colours_lie_beside_each_other(void **state)
{
    (void)state;
    const double planes[6] = {0, 1, 0.2, 0.4, 1, 0};
    static const uint8_t first[3] = {0, 51, 255}, second[3] = {255, 102, 0};
    struct rt_grid grid = open_grid((struct rt_cells){1, 1, 3, 1, 2, false});
    rt_grid_draw(&grid, 0, planes, rt_tones_of(planes, 6));
    const uint8_t *row = grid.picture.points + grid.gap * grid.picture.width * 3;
    assert_memory_equal(row + grid.gap * 3, first, 3);
    assert_memory_equal(row + (grid.gap + grid.scale) * 3, second, 3);
    rt_grid_close(&grid);
}

static int dark_points(const struct rt_grid *grid, int from)
{
    int count = 0;
    for (int y = from; y < grid->picture.height; y++)
        for (int x = 0; x < grid->picture.width; x++) count += point(grid, y, x) < 214;
    return count;
}

/* One dot of a character is 2x2 points. */
static void words_stand_under_cells(void **state)
{
    (void)state;
    struct rt_grid grid = open_grid((struct rt_cells){2, 1, 1, 28, 28, true});
    const int below = grid.gap + 56;
    assert_int_equal(grid.strip, 14);
    rt_grid_write(&grid, 0, "1");
    assert_int_equal(dark_points(&grid, below), 4 * 8);
    assert_int_equal(point(&grid, below + 2, 29), 40); /* the top of its stem, in the middle */
    rt_grid_close(&grid);
    grid = open_grid((struct rt_cells){2, 1, 1, 28, 28, true});
    rt_grid_write(&grid, 0, "cat\n\xff");
    assert_int_equal(dark_points(&grid, below), 0);
    rt_grid_write(&grid, 0, "1111111 111111111111111111111");
    assert_int_equal(dark_points(&grid, below), 4 * 8 * 7);
    rt_grid_close(&grid);
}

/* Writes the picture to folder/a.png. */
static void save(const struct rt_picture *picture)
{
    uint8_t *bytes;
    size_t size;
    assert_int_equal(rt_picture_encode(picture, &bytes, &size, &error), RT_OK);
    assert_int_equal(rt_output_write(in_folder("a.png"), bytes, size, &error), RT_OK);
    free(bytes);
}

static void a_file_holds_the_picture(void **state)
{
    (void)state;
    for (int channels = 1; channels <= 3; channels += 2) {
        struct rt_picture picture;
        struct rt_frame frame;
        uint8_t *points;
        assert_int_equal(rt_picture_open(channels, 5, 7, 9, &picture, &error), RT_OK);
        for (int i = 0; i < 30 * channels; i++) picture.points[i] = (uint8_t)(i * 2);
        save(&picture);
        assert_int_equal(rt_png_read_any(in_folder("a.png"), channels, &frame, &points, &error),
                         RT_OK);
        assert_int_equal(frame.height, 5);
        assert_int_equal(frame.width, 7);
        for (int i = 0; i < 35 * channels; i++)
            assert_int_equal(points[i % channels * 35 + i / channels], picture.points[i]);
        free(points);
        rt_picture_close(&picture);
    }
}

static void bad_files_are_refused(void **state)
{
    (void)state;
    struct rt_frame frame;
    uint8_t *points = (uint8_t *)&frame;
    write_text("a.png", "no picture at all");
    assert_int_equal(rt_png_read_any(in_folder("a.png"), 1, &frame, &points, &error), RT_BAD_DATA);
    assert_null(points);
    assert_int_equal(rt_png_read_any(in_folder("b.png"), 1, &frame, &points, &error), RT_IO);
    assert_null(points);
    struct rt_picture picture;
    assert_int_equal(rt_picture_open(1, 4097, 4097, 0, &picture, &error), RT_OK);
    save(&picture);
    rt_picture_close(&picture);
    assert_int_equal(rt_png_read_any(in_folder("a.png"), 1, &frame, &points, &error), RT_BAD_DATA);
    assert_non_null(strstr(error.text, "at most 16777216 points, got 4097x4097"));
    assert_null(points);
}

static void the_scene_has_dark_and_bright_places(void **state)
{
    (void)state;
    static uint8_t scene[RT_SCENE_SIDE * RT_SCENE_SIDE];
    int dark = 0, bright = 0;
    rt_scene_draw(scene);
    for (int i = 0; i < RT_SCENE_SIDE * RT_SCENE_SIDE; i++) {
        dark += scene[i] < 64;
        bright += scene[i] > 192;
    }
    assert_true(dark > 5000 && bright > 5000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_page_is_as_large_as_its_cells),
        cmocka_unit_test(numbers_become_tones),
        cmocka_unit_test(colours_lie_beside_each_other),
        cmocka_unit_test(words_stand_under_cells),
        cmocka_unit_test_setup_teardown(a_file_holds_the_picture, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(bad_files_are_refused, make_folder, remove_folder),
        cmocka_unit_test(the_scene_has_dark_and_bright_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
