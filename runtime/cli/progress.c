/* progress.c: a bar on the terminal while a network trains. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "../core/clock.h"
#include "progress.h"

enum { BAR = 20, LINE = 160 };

static bool can_redraw(void)
{
    const char *term = getenv("TERM"), *no_color = getenv("NO_COLOR");
    return isatty(STDERR_FILENO) && term && strcmp(term, "dumb") != 0 && !(no_color && *no_color);
}

void rt_progress_begin(struct rt_progress *progress, int64_t steps, bool wanted)
{
    const double now = rt_seconds();
    *progress = (struct rt_progress){.shown = wanted && can_redraw(),
                                     .began = now,
                                     .drawn = now,
                                     .steps = steps};
}

/* The columns of the terminal, of which the last stays free: some wrap when it is written. */
static int columns(void)
{
    struct winsize size = {0};
    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 2) return 79;
    return size.ws_col <= LINE ? size.ws_col - 1 : LINE - 1;
}

/* "1:02:03" or "2:03". */
static void clock_text(double seconds, char *text, size_t size)
{
    const long s = seconds < 360000 ? (long)(seconds + 0.5) : 359999;
    if (s >= 3600)
        snprintf(text, size, "%ld:%02ld:%02ld", s / 3600, s / 60 % 60, s % 60);
    else
        snprintf(text, size, "%ld:%02ld", s / 60, s % 60);
}

static void draw(const struct rt_progress *p, int64_t step, double now)
{
    char bar[BAR + 1], left[32], line[LINE];
    const int full = (int)(step * BAR / p->steps);
    const double elapsed = now - p->began;
    for (int i = 0; i < BAR; i++) bar[i] = i < full ? '=' : i == full ? '>' : ' ';
    bar[BAR] = '\0';
    clock_text(elapsed / (double)step * (double)(p->steps - step), left, sizeof left);
    snprintf(line, sizeof line, "[%s] %3d %%  %lld/%lld  loss %.4f  %.0f images/s  %s left", bar,
             (int)(step * 100 / p->steps), (long long)step, (long long)p->steps, p->loss,
             (double)p->images / elapsed, left);
    fprintf(stderr, "\r%.*s\033[K", columns(), line);
}

void rt_progress_step(struct rt_progress *progress, int64_t step, int images, double loss)
{
    if (!progress->shown) return;
    progress->images += images;
    progress->loss = progress->images == images ? loss : progress->loss * 0.95 + loss * 0.05;
    const double now = rt_seconds();
    if (now - progress->drawn < 0.1) return;
    progress->drawn = now;
    draw(progress, step, now);
}

void rt_progress_hide(struct rt_progress *progress)
{
    if (progress->shown) fprintf(stderr, "\r\033[K");
}
