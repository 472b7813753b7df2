/* nearest.c: the known word that a mistyped one probably meant. */
#include "context.h"

enum { LONGEST = 63 };

static int min3(int a, int b, int c)
{
    const int m = a < b ? a : b;
    return m < c ? m : c;
}

/* The least number of insertions, deletions and replacements that turn a into b (Levenshtein). */
static int distance(const char *a, const char *b)
{
    const size_t n = strlen(b);
    if (n > LONGEST || strlen(a) > LONGEST) return LONGEST;
    int row[LONGEST + 1];
    for (size_t j = 0; j <= n; j++) row[j] = (int)j;
    for (size_t i = 0; a[i]; i++) {
        int diagonal = row[0];
        row[0] = (int)i + 1;
        for (size_t j = 0; j < n; j++) {
            const int replaced = diagonal + (a[i] != b[j]);
            diagonal = row[j + 1];
            row[j + 1] = min3(replaced, diagonal + 1, row[j] + 1);
        }
    }
    return row[n];
}

const char *rt_nearest(const char *word, const void *table, size_t entry_bytes, int count)
{
    /* A third of the letters may be wrong: more would be guessing. */
    int best = (int)strlen(word) / 3 + 2;
    const char *nearest = NULL;
    for (int i = 0; i < count; i++) {
        const char *const *name = (const void *)((const char *)table + (size_t)i * entry_bytes);
        const int d = distance(word, *name);
        if (d >= best) continue;
        best = d;
        nearest = *name;
    }
    return nearest;
}
