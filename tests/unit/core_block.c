/* core_block.c: blocks of memory are zero and aligned, however large. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../../runtime/core/block.h"

static void blocks_are_aligned_and_zero(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, 1, 100, 5 << 20};
    for (int i = 0; i < 8; i++) { /* twice: memory that is had again is not zero by itself */
        const size_t size = sizes[i % 4];
        char *block = rt_block(size);
        assert_non_null(block);
        assert_int_equal((uintptr_t)block % 64, 0);
        for (size_t j = 0; j < size; j++) assert_int_equal(block[j], 0);
        memset(block, 1, size);
        free(block);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_aligned_and_zero),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
