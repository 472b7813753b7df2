/* io_output.c: files appear completely or not at all. */
#define _XOPEN_SOURCE 700
#include "data_files.h"

#include <dirent.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "../../runtime/io/output.h"

/* How many entries the folder has. */
static int entries(void)
{
    int count = 0;
    DIR *stream = opendir(folder);
    assert_non_null(stream);
    while (readdir(stream)) count++;
    closedir(stream);
    return count - 2; /* . and .. */
}

/* Files may from now on have `size` bytes, as on a disk that is nearly full. */
static void limit_files(rlim_t size)
{
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = size;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void writes_a_file(void **state)
{
    (void)state;
    struct rt_error error;
    struct stat status;
    char text[16] = "";
    assert_int_equal(rt_output_write(in_folder("a"), "one", 3, &error), RT_OK);
    assert_int_equal(rt_output_write(in_folder("a"), "second", 6, &error), RT_OK);
    assert_int_equal(read_back("a", text, sizeof text), 6);
    assert_string_equal(text, "second");
    assert_int_equal(entries(), 1);

    const mode_t mask = umask(022);
    assert_int_equal(rt_output_write(in_folder("b"), "", 0, &error), RT_OK);
    assert_int_equal(stat(in_folder("b"), &status), 0);
    assert_int_equal(status.st_mode & 0777, 0644);
    (void)umask(mask);
}

static void a_full_disk_leaves_what_was_there(void **state)
{
    (void)state;
    static char large[100000];
    struct rt_error error;
    char text[16] = "";
    write_text("a", "old");
    (void)signal(SIGXFSZ, SIG_IGN);
    limit_files(5000);
    const int code = rt_output_write(in_folder("a"), large, sizeof large, &error);
    limit_files(RLIM_INFINITY);
    assert_refused(code, &error, RT_IO, "DIR/a: cannot be written, File too large");
    assert_int_equal(read_back("a", text, sizeof text), 3);
    assert_string_equal(text, "old");
    assert_int_equal(entries(), 1);
}

static void what_is_abandoned_leaves_nothing(void **state)
{
    (void)state;
    struct rt_output output;
    struct rt_error error;
    assert_int_equal(rt_output_begin(in_folder("a"), &output, &error), RT_OK);
    rt_output_put(&output, "text", 4);
    assert_int_equal(entries(), 1);
    rt_output_abandon(&output);
    assert_int_equal(entries(), 0);
}

static void refuses_places_that_are_none(void **state)
{
    (void)state;
    struct rt_error error;
    char path[RT_PATH + 8];
    assert_refused(rt_output_write(in_folder("no/a"), "", 0, &error), &error, RT_IO,
                   "DIR/no/a: cannot be written, No such file or directory");
    assert_int_equal(mkdir(in_folder("there"), 0777), 0);
    assert_refused(rt_output_write(in_folder("there"), "x", 1, &error), &error, RT_IO,
                   "DIR/there: cannot be written, Is a directory");
    assert_int_equal(entries(), 1);
    memset(path, 'a', sizeof path - 1);
    path[sizeof path - 1] = '\0';
    assert_int_equal(rt_output_write(path, "", 0, &error), RT_IO);
}

static void makes_folders(void **state)
{
    (void)state;
    struct rt_error error;
    struct stat status;
    assert_int_equal(rt_folder_make(in_folder("a/b//c"), &error), RT_OK);
    assert_int_equal(rt_folder_make(in_folder("a/b/c/"), &error), RT_OK);
    assert_int_equal(stat(in_folder("a/b/c"), &status), 0);
    assert_true(S_ISDIR(status.st_mode));
    write_text("file", "");
    assert_refused(rt_folder_make(in_folder("file/x"), &error), &error, RT_IO,
                   "DIR/file: folder cannot be made, File exists");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(writes_a_file),
        IN_FOLDER(a_full_disk_leaves_what_was_there),
        IN_FOLDER(what_is_abandoned_leaves_nothing),
        IN_FOLDER(refuses_places_that_are_none),
        IN_FOLDER(makes_folders),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
