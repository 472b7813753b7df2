/* block.c: large memory in huge pages. */
#define _DEFAULT_SOURCE /* madvise */
#include "block.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { LINE = 64, HUGE_PAGE = 2 << 20 };

/* A block of whole pages. It is in nobody's memory yet: the system gives a page, of zeros, to the
 * thread that touches it first, near the core that it runs on. */
static void *large_block(size_t bytes)
{
    const size_t page = (size_t)sysconf(_SC_PAGESIZE), size = (bytes + page - 1) / page * page;
    void *block = NULL;
    if (posix_memalign(&block, HUGE_PAGE, size)) return NULL;
    /* Only a wish: a kernel without huge pages refuses, and nothing is lost. */
    (void)madvise(block, size, MADV_HUGEPAGE);
    return madvise(block, size, MADV_DONTNEED) == 0 ? block : memset(block, 0, size);
}

void *rt_block(size_t bytes)
{
    if (bytes >= HUGE_PAGE) return large_block(bytes);
    const size_t size = bytes > 0 ? (bytes + LINE - 1) / LINE * LINE : LINE;
    void *block = NULL;
    return posix_memalign(&block, LINE, size) ? NULL : memset(block, 0, size);
}
