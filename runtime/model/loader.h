/* loader.h: packs the next batch on a thread of its own while a network trains on the one before.
 */
#ifndef RT_LOADER_H
#define RT_LOADER_H

#include "net.h"

struct rt_loader;

int rt_loader_open(const struct rt_model *model, struct rt_loader **loader, struct rt_error *error);
void rt_loader_close(struct rt_loader *loader); /* NULL: nothing happens */

/* Begins to pack rows, whose numbers (row[]) must stay until they are taken. Asks and takes
 * alternate. */
void rt_loader_ask(struct rt_loader *loader, const struct rt_rows *rows);

/* Waits until they are packed, and lays them before the network, whose old arrays are then the
 * loader's to fill. */
void rt_loader_take(struct rt_loader *loader, struct rt_net *net);

#endif
