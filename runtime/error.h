/* error.h: one way to say what went wrong in the world (files, disks, arguments).
 *
 * A function that can fail returns an exit code, 0 for success, and leaves the sentence in *error:
 * "subject: rule, got value". Nothing below main prints or exits.
 */
#ifndef RT_ERROR_H
#define RT_ERROR_H

enum rt_code { /* the exit codes of every Etch program */
               RT_OK = 0,
               RT_FAILED = 1, /* a check did not hold */
               RT_USAGE = 2,
               RT_REJECTED = 3, /* spec (the generator's) */
               RT_IO = 4,
               RT_BAD_DATA = 5, /* bad or mismatched data or weights */
               RT_DIVERGED = 6,
               RT_INTERRUPTED = 130,
               RT_TERMINATED = 143,
};

struct rt_error {
    char text[512];
};

/* Writes the sentence, and an optional hint on a second line, and returns `code`. */
int rt_fail(struct rt_error *error, int code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
