/* npy.c: one NPY file, version 1 or 2: 93 "NUMPY" major minor, the length of a header in 2 or 4
 * bytes, the header, which is a table in Python's words, and the numbers.
 *
 * Only the three keys of the format are read, in the words that NumPy writes; what the header
 * promises is compared with the length of the file.
 */
#include "npy.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "file.h"

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "numbers are copied as they lie");

enum { HEADER_MOST = 10000 }; /* bytes, as NumPy has it */

static const size_t most = (size_t)8 << 30; /* bytes of a file */

/* Passes over `word`, and blanks before it. */
static bool take(const char **at, const char *word)
{
    *at += strspn(*at, " ");
    const size_t length = strlen(word);
    if (strncmp(*at, word, length) != 0) return false;
    *at += length;
    return true;
}

/* '<f4', between quotes. */
static bool take_type(const char **at, struct rt_npy *npy)
{
    if (!take(at, "'")) return false;
    const char *type = *at;
    if ((type[0] != '<' && type[0] != '|') || !type[1] || !strchr("uif", type[1]) || !type[2] ||
        !strchr("1248", type[2]))
        return false;
    *at += 3;
    npy->kind = type[1];
    npy->bytes = (size_t)(type[2] - '0');
    return take(at, "'") && (npy->kind != 'f' || npy->bytes >= 4) &&
           (type[0] == '<') == (npy->bytes > 1);
}

/* (3, 4), (3,) or (). */
static bool take_shape(const char **at, struct rt_npy *npy)
{
    if (!take(at, "(")) return false;
    while (!take(at, ")")) {
        char *end;
        *at += strspn(*at, " ");
        if (**at < '0' || **at > '9' || npy->rank == RT_RANK) return false;
        const unsigned long long size = strtoull(*at, &end, 10);
        if (size < 1 || size > INT_MAX) return false;
        npy->shape[npy->rank++] = (int)size;
        *at = end;
        if (!take(at, ",") && **at != ')') return false;
    }
    return true;
}

/* What is wrong with the header, or NULL. */
static const char *parse(const char *at, struct rt_npy *npy)
{
    bool type = false, order = false, shape = false;
    if (!take(&at, "{")) return "a table";
    while (!take(&at, "}")) {
        if (!type && take(&at, "'descr':")) {
            if (!take_type(&at, npy)) return "descr |u1, |i1, <u2 to <u8, <i2 to <i8, <f4 or <f8";
            type = true;
        } else if (!order && take(&at, "'fortran_order':")) {
            if (!take(&at, "False"))
                return "C order (fortran_order: False); numpy.ascontiguousarray gives it";
            order = true;
        } else if (!shape && take(&at, "'shape':")) {
            if (!take_shape(&at, npy)) return "a shape of at most 5 sizes from 1";
            shape = true;
        } else {
            return "descr, fortran_order and shape";
        }
        if (!take(&at, ",") && (at += strspn(at, " "), *at != '}')) return "commas";
    }
    return type && order && shape && !*at ? NULL : "descr, fortran_order and shape";
}

/* Whether the numbers fill the rest of the file, which has `left` bytes. */
static int check_promise(const char *path, struct rt_npy *npy, size_t left, struct rt_error *error)
{
    size_t sample = 1, bytes;
    for (int i = 1; i < npy->rank; i++)
        if (__builtin_mul_overflow(sample, (size_t)npy->shape[i], &sample) || sample > INT_MAX)
            return rt_fail(error, RT_BAD_DATA, "%s: a sample must have at most %d values", path,
                           INT_MAX);
    npy->count = sample * (size_t)(npy->rank > 0 ? npy->shape[0] : 1); /* below 2^62 */
    if (__builtin_mul_overflow(npy->count, npy->bytes, &bytes))
        return rt_fail(error, RT_BAD_DATA, "%s: the header promises more than fits into memory",
                       path);
    if (bytes == left) return RT_OK;
    return rt_fail(error, RT_BAD_DATA,
                   "%s: the header promises %zu bytes of data, the file holds %zu", path, bytes,
                   left);
}

/* Finds header and numbers in a file of `size` bytes. */
static int read_header(const char *path, struct rt_npy *npy, size_t size, struct rt_error *error)
{
    const uint8_t *b = npy->file;
    char text[HEADER_MOST + 1];
    if (size < 10 || memcmp(b, "\x93NUMPY", 6) != 0)
        return rt_fail(error, RT_BAD_DATA, "%s: must be an NPY file, got other bytes", path);
    if (b[6] < 1 || b[6] > 2)
        return rt_fail(error, RT_BAD_DATA, "%s: must be of version 1 or 2, got %d", path, b[6]);
    const size_t start = b[6] == 1 ? 10 : 12;
    size_t length = (size_t)b[8] | (size_t)b[9] << 8;
    if (b[6] == 2 && size >= start) length |= (size_t)b[10] << 16 | (size_t)b[11] << 24;
    if (size < start || length > size - start || length > HEADER_MOST)
        return rt_fail(error, RT_BAD_DATA,
                       "%s: the header must be whole and have at most %d bytes, got %zu", path,
                       (int)HEADER_MOST, length);
    memcpy(text, b + start, length);
    size_t end = length;
    while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\n')) end--;
    text[end] = 0;
    const char *wanted = parse(text, npy);
    if (wanted)
        return rt_fail(error, RT_BAD_DATA, "%s: the header must hold %s, got %.120s", path, wanted,
                       text);
    npy->data = b + start + length;
    return check_promise(path, npy, size - start - length, error);
}

int rt_npy_read(const char *path, struct rt_npy *npy, struct rt_error *error)
{
    size_t size;
    *npy = (struct rt_npy){0};
    int code = rt_file_read(path, most, &npy->file, &size, error);
    if (!code) code = read_header(path, npy, size, error);
    if (!code) return RT_OK;
    free(npy->file);
    npy->file = NULL;
    return code;
}

double rt_npy_number(const struct rt_npy *npy, size_t i)
{
    uint64_t bits = 0;
    double wide;
    float narrow;
    const int unused = 64 - 8 * (int)npy->bytes;
    const uint8_t *at = npy->data + i * npy->bytes;
    memcpy(&bits, at, npy->bytes);
    if (npy->kind == 'u') return (double)bits;
    if (npy->kind == 'i') return (double)((int64_t)(bits << unused) >> unused);
    if (npy->bytes == sizeof wide) return memcpy(&wide, at, sizeof wide), wide;
    return memcpy(&narrow, at, sizeof narrow), (double)narrow;
}
