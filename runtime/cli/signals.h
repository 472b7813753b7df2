/* signals.h: a request to stop, from the keyboard or from the system. */
#ifndef RT_SIGNALS_H
#define RT_SIGNALS_H

/* From now on SIGINT and SIGTERM are remembered once; each a second time ends the program. */
void rt_signals_catch(void);

/* The signal that came, or 0. */
int rt_signals_came(void);

#endif
