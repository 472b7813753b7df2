/* block.h: blocks of memory. */
#ifndef RT_BLOCK_H
#define RT_BLOCK_H

#include <stddef.h>

/* A zeroed block, aligned to 64 bytes; where it is large, in huge pages, each of which the first
 * thread that touches it gets. Free with free(). */
void *rt_block(size_t bytes);

#endif
