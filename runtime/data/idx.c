/* idx.c: one IDX file: 00 00 08 rank, `rank` big-endian sizes of 32 bits, then the bytes.
 *
 * A header is a promise. That of a plain file is compared with the file's length before memory is
 * asked for; what gzip holds cannot be known before it is unpacked, so there memory grows only as
 * bytes really arrive.
 */
#include "idx.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "file.h"

enum {
    UNSIGNED_BYTE = 0x08, /* the only one of the format's six types that Etch reads */
    BUFFER = 1 << 17,     /* of zlib */
    CHUNK = 1 << 20,      /* bytes unpacked at once */
};

/* What gzip may unpack to: a bomb stays below the memory of the machine. */
static const size_t gzip_limit = UINT32_MAX;

struct reader {
    const char *path;
    gzFile file; /* zlib reads plain files too */
    size_t size; /* bytes on the disk */
    struct rt_error *error;
};

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

/* What is wrong with the file, when zlib knows; otherwise 0. */
static int fail_gzip(const struct reader *r)
{
    int why;
    gzerror(r->file, &why);
    switch (why) {
    case Z_OK:
    case Z_STREAM_END:
        return RT_OK;
    case Z_ERRNO:
        return rt_fail(r->error, RT_IO, "%s: cannot be read, %s", r->path, strerror(errno));
    case Z_MEM_ERROR:
        return rt_no_memory(r->path, r->error);
    case Z_BUF_ERROR:
        return rt_fail(r->error, RT_BAD_DATA, "%s: gzip data must be whole, got a file cut short",
                       r->path);
    default:
        return rt_fail(r->error, RT_BAD_DATA, "%s: gzip data must be intact, got damaged bytes",
                       r->path);
    }
}

/* Reads up to n bytes; fewer only at the end of the file. */
static int read_bytes(const struct reader *r, void *out, size_t n, size_t *got)
{
    *got = 0;
    while (*got < n) {
        const int count = gzread(r->file, (char *)out + *got, (unsigned)least(n - *got, CHUNK));
        if (count < 0) return fail_gzip(r);
        if (count == 0) break;
        *got += (size_t)count;
    }
    return RT_OK;
}

static int fail_header(const struct reader *r)
{
    const int code = fail_gzip(r);
    if (code) return code;
    return rt_fail(r->error, RT_BAD_DATA, "%s: an IDX header must be whole, got a file cut short",
                   r->path);
}

/* The first four bytes: which type, how many sizes. */
static int read_magic(const struct reader *r, struct rt_idx *idx)
{
    uint8_t b[4];
    size_t got;
    const int code = read_bytes(r, b, sizeof b, &got);
    if (code) return code;
    if (got < sizeof b) return fail_header(r);
    if (b[0] || b[1] || b[2] != UNSIGNED_BYTE)
        return rt_fail(r->error, RT_BAD_DATA,
                       "%s: an IDX file of bytes must begin with 00 00 08, got %02x %02x %02x",
                       r->path, b[0], b[1], b[2]);
    if (b[3] < 1 || b[3] > RT_RANK)
        return rt_fail(r->error, RT_BAD_DATA, "%s: the rank must be 1 to %d, got %d", r->path,
                       RT_RANK, b[3]);
    idx->rank = b[3];
    return RT_OK;
}

/* The sizes; their product is *promised. A sample's values are counted by an int. */
static int read_sizes(const struct reader *r, struct rt_idx *idx, size_t *promised)
{
    uint8_t b[4 * RT_RANK];
    size_t got, sample = 1;
    const int code = read_bytes(r, b, 4 * (size_t)idx->rank, &got);
    if (code) return code;
    if (got < 4 * (size_t)idx->rank) return fail_header(r);
    for (int i = 0; i < idx->rank; i++) {
        const uint8_t *p = b + 4 * i;
        const uint32_t n = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
        if (n < 1 || n > INT_MAX)
            return rt_fail(r->error, RT_BAD_DATA, "%s: size %d must be 1 to %d, got %u", r->path,
                           i + 1, INT_MAX, n);
        idx->shape[i] = (int)n;
        if (i > 0 && (__builtin_mul_overflow(sample, n, &sample) || sample > INT_MAX))
            return rt_fail(r->error, RT_BAD_DATA, "%s: a sample must have at most %d values",
                           r->path, INT_MAX);
    }
    if (__builtin_mul_overflow(sample, (size_t)idx->shape[0], promised))
        return rt_fail(r->error, RT_BAD_DATA, "%s: the header promises more than fits into memory",
                       r->path);
    return RT_OK;
}

static int fail_promise(const struct reader *r, size_t promised, const char *about, size_t held)
{
    return rt_fail(r->error, RT_BAD_DATA,
                   "%s: the header promises %zu bytes of data, the file holds %s%zu", r->path,
                   promised, about, held);
}

/* Compares the promise with what the file can hold, before memory is asked for. */
static int check_promise(const struct reader *r, const struct rt_idx *idx, size_t promised)
{
    const size_t header = 4 + 4 * (size_t)idx->rank;
    if (gzdirect(r->file)) {
        const size_t held = r->size - header;
        return promised == held ? RT_OK : fail_promise(r, promised, "", held);
    }
    if (promised <= gzip_limit) return RT_OK;
    return rt_fail(r->error, RT_BAD_DATA,
                   "%s: gzip data must unpack to at most %zu bytes, the header promises %zu\n"
                   "  hint: unpack the file first",
                   r->path, gzip_limit, promised);
}

/* Reads up to `promised` bytes into idx->bytes, which grow as bytes arrive. */
static int read_growing(const struct reader *r, size_t promised, struct rt_idx *idx, size_t *have)
{
    size_t room = gzdirect(r->file) ? promised : least(promised, CHUNK), got;
    idx->bytes = malloc(room);
    if (!idx->bytes) return rt_no_memory(r->path, r->error);
    for (;;) {
        const int code = read_bytes(r, idx->bytes + *have, room - *have, &got);
        *have += got;
        if (code || *have < room || room == promised) return code;
        room = least(promised, 2 * room);
        uint8_t *larger = realloc(idx->bytes, room);
        if (!larger) return rt_no_memory(r->path, r->error);
        idx->bytes = larger;
    }
}

/* The bytes after the header: exactly as many as promised, then the end of the file. */
static int read_payload(const struct reader *r, size_t promised, struct rt_idx *idx)
{
    size_t have = 0, more = 0;
    uint8_t unused;
    int code = read_growing(r, promised, idx, &have);
    /* Going on to the end makes zlib check the sum that stands there. */
    if (code == RT_OK) code = read_bytes(r, &unused, 1, &more);
    if (code == RT_OK) code = fail_gzip(r);
    if (code) return code;
    if (have < promised) return fail_promise(r, promised, "", have);
    return more ? fail_promise(r, promised, "at least ", have + 1) : RT_OK;
}

int rt_idx_read(const char *path, struct rt_idx *idx, struct rt_error *error)
{
    struct reader r = {.path = path, .error = error};
    size_t promised = 0;
    int descriptor;
    *idx = (struct rt_idx){0};
    int code = rt_file_open(path, &descriptor, &r.size, error);
    if (code) return code;
    r.file = gzdopen(descriptor, "rb");
    if (!r.file) {
        close(descriptor);
        return rt_no_memory(path, error);
    }
    gzbuffer(r.file, BUFFER);
    code = read_magic(&r, idx);
    if (code == RT_OK) code = read_sizes(&r, idx, &promised);
    if (code == RT_OK) code = check_promise(&r, idx, promised);
    if (code == RT_OK) code = read_payload(&r, promised, idx);
    gzclose_r(r.file);
    if (code) {
        free(idx->bytes);
        idx->bytes = NULL;
    }
    return code;
}
