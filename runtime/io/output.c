/* output.c: whole files, written completely or not at all. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "output.h"

/* Makes one folder; that it is there already is no error. */
static int make(const char *path, struct rt_error *error)
{
    struct stat status;
    if (mkdir(path, 0777) == 0) return RT_OK;
    const int why = errno;
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode)) return RT_OK;
    return rt_fail(error, RT_IO, "%s: folder cannot be made, %s", path, strerror(why));
}

int rt_folder_make(const char *path, struct rt_error *error)
{
    char part[RT_PATH];
    int code = rt_path_join(path, "", part, error); /* the slash at the end ends the last name */
    for (char *at = part + 1; !code && *at; at++) {
        if (*at != '/') continue;
        *at = '\0';
        code = make(part, error);
        *at = '/';
    }
    return code;
}

int rt_output_begin(const char *path, struct rt_output *output, struct rt_error *error)
{
    static const char suffix[] = ".XXXXXX";
    *output = (struct rt_output){0};
    if (strlen(path) + sizeof suffix > RT_PATH)
        return rt_fail(error, RT_IO, "%.40s...: path is too long", path);
    strcpy(output->path, path);
    strcat(strcpy(output->temporary, path), suffix);

    const int descriptor = mkstemp(output->temporary);
    if (descriptor < 0)
        return rt_fail(error, RT_IO, "%s: cannot be written, %s", path, strerror(errno));
    /* mkstemp gives 0600; a file that others may read is what the umask decides. */
    const mode_t mask = umask(0);
    (void)umask(mask);
    (void)fchmod(descriptor, 0666 & ~mask);
    output->stream = fdopen(descriptor, "wb");
    if (output->stream) return RT_OK;
    (void)close(descriptor);
    (void)unlink(output->temporary);
    return rt_fail(error, RT_IO, "%s: cannot be written, %s", path, strerror(errno));
}

void rt_output_abandon(struct rt_output *output)
{
    if (output->stream) (void)fclose(output->stream);
    output->stream = NULL;
    (void)unlink(output->temporary);
}

/* Makes the name of a new file in the folder of `path` durable. A file system that cannot do that
 * (some network ones) is no reason to lose the file. */
static void sync_folder(const char *path)
{
    char folder[RT_PATH];
    strcpy(folder, path);
    char *slash = strrchr(folder, '/');
    if (slash) slash[slash == folder] = '\0';
    const int descriptor = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    (void)fsync(descriptor);
    (void)close(descriptor);
}

void rt_output_put(struct rt_output *output, const void *data, size_t size)
{
    if (!output->why && fwrite(data, 1, size, output->stream) != size) output->why = errno;
}

/* Notes why something failed, unless something failed before. */
static void note(struct rt_output *output, int result)
{
    if (result != 0 && !output->why) output->why = errno;
}

int rt_output_commit(struct rt_output *output, struct rt_error *error)
{
    note(output, fflush(output->stream));
    note(output, fsync(fileno(output->stream)));
    note(output, fclose(output->stream));
    output->stream = NULL;
    if (!output->why) note(output, rename(output->temporary, output->path));
    if (!output->why) {
        sync_folder(output->path);
        return RT_OK;
    }
    rt_output_abandon(output);
    return rt_fail(error, RT_IO, "%s: cannot be written, %s", output->path, strerror(output->why));
}

int rt_output_write(const char *path, const void *data, size_t size, struct rt_error *error)
{
    struct rt_output output;
    const int code = rt_output_begin(path, &output, error);
    if (code) return code;
    rt_output_put(&output, data, size);
    return rt_output_commit(&output, error);
}
