/* signals.c: a request to stop. The flag is a variable of the whole program, since a handler has no
 * argument that could lead it to a struct. */
#include <signal.h>
#include <stddef.h>

#include "signals.h"

static volatile sig_atomic_t came;

static void remember(int number) { came = number; }

void rt_signals_catch(void)
{
    struct sigaction action = {0};
    action.sa_handler = remember;
    action.sa_flags = (int)(SA_RESETHAND | SA_RESTART); /* the second one is not caught */
    (void)sigemptyset(&action.sa_mask);
    (void)sigaction(SIGINT, &action, NULL);
    (void)sigaction(SIGTERM, &action, NULL);
}

int rt_signals_came(void) { return came; }
