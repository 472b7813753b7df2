/* data_idx.c: single IDX files, whole and broken. */
#define _XOPEN_SOURCE 700
#include "data_files.h"

#include <sys/resource.h>
#include <sys/stat.h>

#include "../../runtime/data/idx.h"

/* Three images of 2x4. */
static const uint8_t images[16 + 24] = {0,  0,  8,  3,  0,  0,  0,  3,  0,  0,  0,  2,  0,  0,
                                        0,  4,  10, 11, 12, 13, 14, 15, 16, 17, 20, 21, 22, 23,
                                        24, 25, 26, 27, 30, 31, 32, 33, 34, 35, 36, 37};
/* More than the reader's first piece of memory, so that it has to grow. */
static void reads_a_large_packed_file(void **state)
{
    (void)state;
    enum { SIZE = 5 * 1000 * 1000 };
    struct rt_idx idx;
    struct rt_error error;
    uint8_t *file = malloc(8 + SIZE);
    assert_non_null(file);
    memcpy(file, (const uint8_t[]){0, 0, 8, 1, 0, 0x4c, 0x4b, 0x40}, 8);
    for (int i = 0; i < SIZE; i++) file[8 + i] = (uint8_t)(i % 251);
    write_packed("large", file, 8 + SIZE);
    assert_int_equal(rt_idx_read(in_folder("large"), &idx, &error), RT_OK);
    assert_int_equal(idx.rank, 1);
    assert_int_equal(idx.shape[0], SIZE);
    assert_memory_equal(idx.bytes, file + 8, SIZE);
    free(idx.bytes);
    free(file);
}

/* One IDX file of these bytes is refused with these words. */
static void refuses_file(const uint8_t *bytes, size_t size, const char *text)
{
    struct rt_idx idx;
    struct rt_error error;
    write_bytes("x", bytes, size);
    assert_refused(rt_idx_read(in_folder("x"), &idx, &error), &error, RT_BAD_DATA, text);
    assert_null(idx.bytes);
}

static void refuses_bad_headers(void **state)
{
    (void)state;
    refuses_file((const uint8_t[]){0, 0, 8}, 3,
                 "DIR/x: an IDX header must be whole, got a file cut short");
    refuses_file(images, 15, "DIR/x: an IDX header must be whole, got a file cut short");
    refuses_file((const uint8_t[]){'P', 'N', 'G', 3}, 4,
                 "DIR/x: an IDX file of bytes must begin with 00 00 08, got 50 4e 47");
    refuses_file((const uint8_t[]){0, 0, 13, 1, 0, 0, 0, 0}, 8,
                 "DIR/x: an IDX file of bytes must begin with 00 00 08, got 00 00 0d");
    refuses_file((const uint8_t[]){0, 0, 8, 0}, 4, "DIR/x: the rank must be 1 to 5, got 0");
    refuses_file((const uint8_t[]){0, 0, 8, 6}, 4, "DIR/x: the rank must be 1 to 5, got 6");
    refuses_file((const uint8_t[]){0, 0, 8, 1, 0, 0, 0, 0}, 8,
                 "DIR/x: size 1 must be 1 to 2147483647, got 0");
    refuses_file((const uint8_t[]){0, 0, 8, 1, 255, 255, 255, 255}, 8,
                 "DIR/x: size 1 must be 1 to 2147483647, got 4294967295");
    refuses_file((const uint8_t[]){0, 0, 8, 3, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1, 0, 0}, 16,
                 "DIR/x: a sample must have at most 2147483647 values");
}

static void refuses_broken_promises(void **state)
{
    (void)state;
    uint8_t excess[sizeof images + 1] = {0};
    memcpy(excess, images, sizeof images);
    refuses_file(images, sizeof images - 1,
                 "DIR/x: the header promises 24 bytes of data, the file holds 23");
    refuses_file(excess, sizeof excess,
                 "DIR/x: the header promises 24 bytes of data, the file holds 25");
    refuses_file((const uint8_t[]){0, 0, 8, 2, 127, 255, 255, 255, 127, 255, 255, 255}, 12,
                 "DIR/x: the header promises 4611686014132420609 bytes of data, the file holds 0");
}

/* The same file packed is refused with these words. */
static void refuses_packed(const uint8_t *bytes, size_t size, const char *text)
{
    struct rt_idx idx;
    struct rt_error error;
    write_packed("x", bytes, size);
    assert_refused(rt_idx_read(in_folder("x"), &idx, &error), &error, RT_BAD_DATA, text);
    assert_null(idx.bytes);
}

static void refuses_broken_promises_of_packed_files(void **state)
{
    (void)state;
    uint8_t excess[sizeof images + 5] = {0};
    memcpy(excess, images, sizeof images);
    refuses_packed(images, 15, "DIR/x: an IDX header must be whole, got a file cut short");
    refuses_packed(images, sizeof images - 1,
                   "DIR/x: the header promises 24 bytes of data, the file holds 23");
    refuses_packed(excess, sizeof excess,
                   "DIR/x: the header promises 24 bytes of data, the file holds at least 25");
    refuses_packed((const uint8_t[]){0, 0, 8, 2, 127, 255, 255, 255, 0, 0, 1, 0}, 12,
                   "DIR/x: gzip data must unpack to at most 4294967295 bytes, the header promises "
                   "549755813632\n  hint: unpack the file first");
}

/* Lets this process have so many bytes more than now; 0 takes the limit away. */
static void limit_memory(size_t more)
{
    unsigned long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    assert_non_null(file);
    assert_int_equal(fscanf(file, "%*u %*u %*u %*u %*u %lu", &pages), 1);
    fclose(file);
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_DATA, &limit), 0);
    limit.rlim_cur = more ? pages * (rlim_t)sysconf(_SC_PAGESIZE) + more : limit.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_DATA, &limit), 0);
}

/* 1.5 GiB are promised, and the memory for them is never asked for. */
static void grows_only_as_bytes_arrive(void **state)
{
    (void)state;
    limit_memory((size_t)256 << 20);
    refuses_packed((const uint8_t[]){0, 0, 8, 1, 96, 0, 0, 0, 1, 2, 3}, 11,
                   "DIR/x: the header promises 1610612736 bytes of data, the file holds 3");
    limit_memory(0);
}

static void refuses_broken_gzip(void **state)
{
    (void)state;
    uint8_t packed[200];
    struct rt_idx idx;
    struct rt_error error;
    write_packed("x", images, sizeof images);
    const size_t size = read_back("x", packed, sizeof packed);
    write_bytes("x", packed, size - 1);
    assert_refused(rt_idx_read(in_folder("x"), &idx, &error), &error, RT_BAD_DATA,
                   "DIR/x: gzip data must be whole, got a file cut short");
    packed[size - 6] ^= 1; /* the check sum */
    write_bytes("x", packed, size);
    assert_refused(rt_idx_read(in_folder("x"), &idx, &error), &error, RT_BAD_DATA,
                   "DIR/x: gzip data must be intact, got damaged bytes");
}

/* The file is refused, or it means what the good one means. */
static void assert_refused_or_same(const char *name)
{
    struct rt_idx idx;
    struct rt_error error;
    const int code = rt_idx_read(in_folder(name), &idx, &error);
    if (code) {
        assert_int_equal(code, RT_BAD_DATA);
        assert_null(idx.bytes);
        assert_non_null(strstr(error.text, name));
        return;
    }
    assert_int_equal(idx.rank, 3);
    assert_int_equal(idx.shape[0] * idx.shape[1] * idx.shape[2], 24);
    assert_memory_equal(idx.bytes, images + 16, 24);
    free(idx.bytes);
}

static void survives_truncation_anywhere(void **state)
{
    (void)state;
    uint8_t packed[200];
    struct rt_idx idx;
    struct rt_error error;
    write_packed("packed", images, sizeof images);
    const size_t size = read_back("packed", packed, sizeof packed);
    assert_in_range(size, 30, sizeof packed - 1);
    for (size_t length = 0; length < sizeof images; length++) {
        write_bytes("plain", images, length);
        assert_int_equal(rt_idx_read(in_folder("plain"), &idx, &error), RT_BAD_DATA);
        assert_null(idx.bytes);
    }
    for (size_t length = 0; length < size; length++) {
        write_bytes("packed", packed, length);
        assert_int_equal(rt_idx_read(in_folder("packed"), &idx, &error), RT_BAD_DATA);
        assert_null(idx.bytes);
    }
}

static void survives_every_flipped_bit(void **state)
{
    (void)state;
    uint8_t packed[200], plain[sizeof images];
    write_packed("packed", images, sizeof images);
    const size_t size = read_back("packed", packed, sizeof packed);
    memcpy(plain, images, sizeof images);
    for (int bit = 0; bit < 8 * 16; bit++) {
        plain[bit / 8] ^= (uint8_t)(1 << bit % 8);
        write_bytes("plain", plain, sizeof plain);
        assert_refused_or_same("plain");
        plain[bit / 8] ^= (uint8_t)(1 << bit % 8);
    }
    for (size_t bit = 0; bit < 8 * size; bit++) {
        packed[bit / 8] ^= (uint8_t)(1 << bit % 8);
        write_bytes("packed", packed, size);
        assert_refused_or_same("packed");
        packed[bit / 8] ^= (uint8_t)(1 << bit % 8);
    }
}

static void refuses_what_it_cannot_open(void **state)
{
    (void)state;
    struct rt_idx idx;
    struct rt_error error;
    assert_refused(rt_idx_read(in_folder("x"), &idx, &error), &error, RT_IO,
                   "DIR/x: cannot be opened, No such file or directory");
    assert_refused(rt_idx_read(folder, &idx, &error), &error, RT_IO,
                   "DIR: must be a file, got a folder");
    assert_int_equal(mkfifo(in_folder("pipe"), 0600), 0);
    assert_refused(rt_idx_read(in_folder("pipe"), &idx, &error), &error, RT_IO,
                   "DIR/pipe: must be a file, got a device or pipe");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(reads_a_large_packed_file),    IN_FOLDER(refuses_bad_headers),
        IN_FOLDER(refuses_broken_promises),      IN_FOLDER(refuses_broken_promises_of_packed_files),
        IN_FOLDER(grows_only_as_bytes_arrive),   IN_FOLDER(refuses_broken_gzip),
        IN_FOLDER(survives_truncation_anywhere), IN_FOLDER(survives_every_flipped_bit),
        IN_FOLDER(refuses_what_it_cannot_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
