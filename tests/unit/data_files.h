/* data_files.h: a fresh folder for each test of a reader, files in it, and what errors say. */
#ifndef DATA_FILES_H
#define DATA_FILES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "../../runtime/data/dataset.h"

static char folder[64];

static inline int make_folder(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/etch-data-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static inline int remove_entry(const char *path, const struct stat *status, int type,
                               struct FTW *walk)
{
    (void)status, (void)type, (void)walk;
    return remove(path);
}

static inline int remove_folder(void **state)
{
    (void)state;
    return nftw(folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

/* folder/name, in a buffer that the next call but three overwrites. */
static inline const char *in_folder(const char *name)
{
    static char path[4][128];
    static int turn;
    turn = (turn + 1) % 4;
    snprintf(path[turn], sizeof path[turn], "%s/%s", folder, name);
    return path[turn];
}

static inline void write_bytes(const char *name, const void *bytes, size_t size)
{
    FILE *file = fopen(in_folder(name), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static inline void write_text(const char *name, const char *text)
{
    write_bytes(name, text, strlen(text));
}

static inline void write_packed(const char *name, const void *bytes, size_t size)
{
    gzFile file = gzopen(in_folder(name), "wb9");
    assert_non_null(file);
    assert_int_equal(gzwrite(file, bytes, (unsigned)size), size);
    assert_int_equal(gzclose(file), Z_OK);
}

/* Reads at most `room` bytes back. */
static inline size_t read_back(const char *name, void *bytes, size_t room)
{
    FILE *file = fopen(in_folder(name), "rb");
    assert_non_null(file);
    const size_t size = fread(bytes, 1, room, file);
    fclose(file);
    return size;
}

/* The call failed with `wanted` and said `text`, in which DIR stands for the folder. */
static inline void assert_refused(int code, const struct rt_error *error, int wanted,
                                  const char *text)
{
    char said[sizeof error->text];
    const char *at = strstr(error->text, folder);
    if (at)
        snprintf(said, sizeof said, "%.*sDIR%s", (int)(at - error->text), error->text,
                 at + strlen(folder));
    assert_string_equal(at ? said : error->text, text);
    assert_int_equal(code, wanted);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

#endif
