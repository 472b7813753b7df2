/* scene.h: a grey picture to look at through filters. */
#ifndef RT_SCENE_H
#define RT_SCENE_H

#include <stdint.h>

/* A square picture with edges in every direction, stripes of every width, and surfaces that are
 * shaded: points[side][side]. */
enum { RT_SCENE_SIDE = 256 };
void rt_scene_draw(uint8_t *points);

#endif
