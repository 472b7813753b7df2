/* scene.c: a grey picture to look at through filters: a star of rays, a ball and a box on a floor
 * of tiles, before a sky of stripes. What is nearer is painted later.
 *
 * Positions are from 0 to 1, right and down; brightness is from 0 to 1.
 */
#include "scene.h"

#include <math.h>

static const double pi = 3.14159265358979323846;

/* Stripes that get narrower to the right, weaker to the floor. */
static double sky(double x, double y)
{
    return 0.72 - 0.3 * y + 0.16 * (1 - y / 0.55) * sin(2 * pi * x * (4 + 18 * x));
}

/* Tiles in perspective, fading into the distance. */
static double ground(double x, double y)
{
    const double depth = 0.12 / (y - 0.47);
    const double across = (x - 0.5) * depth * 22, along = depth * 24;
    const double tile = sin(pi * across) * sin(pi * along) > 0 ? 0.85 : 0.25;
    const double near = (y - 0.55) / 0.45;
    return 0.5 + (tile - 0.5) * (0.35 + 0.65 * near);
}

/* A ball, lit from the top left; below 0 outside of it. */
static double ball(double x, double y)
{
    const double u = (x - 0.30) / 0.19, v = (y - 0.62) / 0.19, rest = 1 - u * u - v * v;
    if (rest < 0) return -1;
    const double light = -0.5 * u - 0.6 * v + 0.62 * sqrt(rest);
    return 0.08 + 0.85 * (light > 0 ? light : 0) + pow(light > 0 ? light : 0, 30) * 0.3;
}

/* A box seen from its edge, each side of one brightness, with a dark window. */
static double box(double x, double y)
{
    const double slope = 0.25 * fabs(x - 0.74);
    const double top = 0.40 + slope, lid = 0.50 - slope;
    if (x < 0.57 || x > 0.93 || y < 0.355 + slope || y > 0.86 - slope) return -1;
    if (y < lid && y < top + 0.06) return 0.95;
    if (x > 0.80 && x < 0.88 && y > 0.58 && y < 0.70) return 0.05;
    return x < 0.74 ? 0.62 : 0.33;
}

/* Rays around a point: every direction of an edge. */
static double star(double x, double y)
{
    const double u = x - 0.52, v = y - 0.21, radius = sqrt(u * u + v * v);
    if (radius > 0.155) return -1;
    if (radius > 0.14) return 0.1;
    return sin(12 * atan2(v, u)) > 0 ? 0.97 : 0.03;
}

static double brightness(double x, double y)
{
    double value = y < 0.55 ? sky(x, y) : ground(x, y);
    const double parts[] = {star(x, y), box(x, y), ball(x, y)};
    for (int i = 0; i < 3; i++)
        if (parts[i] >= 0) value = parts[i];
    return value < 0 ? 0 : value > 1 ? 1 : value;
}

/* A point is the mean over a few places within, so that edges are smooth. */
void rt_scene_draw(uint8_t *points)
{
    enum { FINE = 3 };
    for (int i = 0; i < RT_SCENE_SIDE * RT_SCENE_SIDE; i++) {
        double sum = 0;
        for (int k = 0; k < FINE * FINE; k++)
            sum += brightness((i % RT_SCENE_SIDE + (k % FINE + 0.5) / FINE) / RT_SCENE_SIDE,
                              (i / RT_SCENE_SIDE + (k / FINE + 0.5) / FINE) / RT_SCENE_SIDE);
        points[i] = (uint8_t)lround(255 * sum / (FINE * FINE));
    }
}
