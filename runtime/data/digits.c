/* digits.c: pictures of the ten digits, drawn with a pen that trembles.
 *
 * Each picture is a pure function of (seed, split, number): its digit's strokes, bent by a wave,
 * moved by a random affine map, drawn by a round pen of random width and blackness, and noise on
 * top. The bounds below are set so that a linear classifier ends near 92 % and 100 hidden units
 * near 98.8 % (measured after ten epochs of SGD, rate .3, batches of 100).
 */
#include <math.h>
#include <stdlib.h>

#include "../core/random.h"
#include "file.h"
#include "synthetic.h"

enum { SIDE = 28, PIXELS = SIDE * SIDE, CLASSES = 10, TRAIN = 12000, TEST = 2000 };

/* Largest changes, each drawn uniformly on both sides of 0 or between two bounds. */
static const float rotation = 0.3f;               /* radians */
static const float shear = 0.25f;                 /* x for each y */
static const float half_width[2] = {5.0f, 9.0f};  /* of a glyph, in pixels for one unit of x */
static const float half_height[2] = {6.5f, 9.5f}; /* the same for y */
static const float shift = 2.2f;                  /* pixels */
static const float tremble = 0.07f;               /* units */
static const float pen[2] = {0.8f, 1.9f};         /* radius in pixels */
static const float ink[2] = {140, 255};           /* value under the pen */
static const float noise = 20;                    /* standard deviation of the values */

/* A glyph fills x -.6 to .6 and y -1 (top) to 1. An arc runs around (x, y) with radii (a, b) from
 * one angle to another, in degrees, 0 to the right and 90 down; a line from (x, y) to (a, b). */
static const struct stroke {
    int digit;
    enum { LINE, ARC } kind;
    float x, y, a, b, from, to;
} strokes[] = {
    /* clang-format off */
    {0, ARC, 0, 0, .6f, 1, 0, 360},
    {1, LINE, -.3f, -.6f, .05f, -1, 0, 0},
    {1, LINE, .05f, -1, .05f, 1, 0, 0},
    {2, ARC, 0, -.45f, .55f, .55f, 180, 390},
    {2, LINE, .476f, -.175f, -.55f, 1, 0, 0},
    {2, LINE, -.55f, 1, .6f, 1, 0, 0},
    {3, ARC, 0, -.5f, .5f, .5f, 200, 450},
    {3, ARC, 0, .5f, .55f, .5f, 270, 520},
    {4, LINE, .2f, -1, -.6f, .35f, 0, 0},
    {4, LINE, -.6f, .35f, .6f, .35f, 0, 0},
    {4, LINE, .25f, -1, .25f, 1, 0, 0},
    {5, LINE, .5f, -1, -.45f, -1, 0, 0},
    {5, LINE, -.45f, -1, -.5f, -.1f, 0, 0},
    {5, ARC, 0, .35f, .58f, .65f, 225, 510},
    {6, ARC, 0, .45f, .55f, .55f, 0, 360},
    {6, ARC, .55f, .45f, 1.1f, 1.45f, 180, 260},
    {7, LINE, -.6f, -1, .6f, -1, 0, 0},
    {7, LINE, .6f, -1, -.15f, 1, 0, 0},
    {8, ARC, 0, -.5f, .45f, .5f, 0, 360},
    {8, ARC, 0, .5f, .55f, .5f, 0, 360},
    {9, ARC, 0, -.45f, .55f, .55f, 0, 360},
    {9, ARC, -.55f, -.45f, 1.1f, 1.45f, 0, 80},
    /* clang-format on */
};
enum { STROKES = sizeof strokes / sizeof *strokes };

static const float degree = 0.017453293f;

struct point {
    float x, y;
};

/* How one picture is drawn. */
struct hand {
    float xx, xy, yx, yy, x0, y0; /* pixel = (xx x + xy y + x0, yx x + yy y + y0) */
    float wave[2], phase[2];      /* height and start of the trembling of x and of y */
    float radius, ink;
};

static float between(uint32_t word, float low, float high)
{
    return low + (high - low) * (float)rt_uniform(word);
}

/* The first random words of a picture; the noise takes later ones. */
static struct hand choose_hand(uint64_t seed, uint64_t stream, uint64_t first)
{
    const struct rt_random a = rt_random(seed, stream, first);
    const struct rt_random b = rt_random(seed, stream, first + 1);
    const struct rt_random c = rt_random(seed, stream, first + 2);
    const float turn = between(a.word[0], -rotation, rotation);
    const float slant = between(a.word[1], -shear, shear);
    const float wide = between(a.word[2], half_width[0], half_width[1]);
    const float high = between(a.word[3], half_height[0], half_height[1]);
    return (struct hand){
        .xx = wide * cosf(turn),
        .xy = high * (slant * cosf(turn) - sinf(turn)),
        .yx = wide * sinf(turn),
        .yy = high * (slant * sinf(turn) + cosf(turn)),
        .x0 = (SIDE - 1) * 0.5f + between(b.word[0], -shift, shift),
        .y0 = (SIDE - 1) * 0.5f + between(b.word[1], -shift, shift),
        .wave = {between(b.word[2], -tremble, tremble), between(b.word[3], -tremble, tremble)},
        .phase = {between(c.word[0], 0, 360 * degree), between(c.word[1], 0, 360 * degree)},
        .radius = between(c.word[2], pen[0], pen[1]),
        .ink = between(c.word[3], ink[0], ink[1]),
    };
}

/* The pixel where the hand puts the point that lies at `share` of the stroke's way. */
static struct point locate(const struct hand *hand, const struct stroke *s, float share)
{
    struct point p = {s->x + (s->a - s->x) * share, s->y + (s->b - s->y) * share};
    if (s->kind == ARC) {
        const float angle = degree * (s->from + (s->to - s->from) * share);
        p = (struct point){s->x + s->a * cosf(angle), s->y + s->b * sinf(angle)};
    }
    const float x = p.x + hand->wave[0] * sinf(4 * p.y + hand->phase[0]);
    const float y = p.y + hand->wave[1] * sinf(4 * p.x + hand->phase[1]);
    return (struct point){hand->xx * x + hand->xy * y + hand->x0,
                          hand->yx * x + hand->yy * y + hand->y0};
}

static int pixel(float at) { return at < 0 ? 0 : at > SIDE - 1 ? SIDE - 1 : (int)at; }

/* Draws the way from p to q: a pixel is as black as the pen covers it, from its distance. */
static void draw_line(const struct hand *hand, struct point p, struct point q, float *picture)
{
    const float reach = hand->radius + 0.5f, dx = q.x - p.x, dy = q.y - p.y;
    const float scale = 1 / (dx * dx + dy * dy + 1e-9f);
    const int left = pixel(fminf(p.x, q.x) - reach), right = pixel(fmaxf(p.x, q.x) + reach + 1);
    const int top = pixel(fminf(p.y, q.y) - reach), bottom = pixel(fmaxf(p.y, q.y) + reach + 1);
    for (int i = top; i <= bottom; i++)
        for (int j = left; j <= right; j++) {
            const float x = (float)j - p.x, y = (float)i - p.y;
            const float t = fminf(fmaxf((x * dx + y * dy) * scale, 0), 1);
            const float ex = x - t * dx, ey = y - t * dy;
            const float cover = fminf(reach - sqrtf(ex * ex + ey * ey), 1);
            float *value = picture + i * SIDE + j;
            if (cover * hand->ink > *value) *value = cover * hand->ink;
        }
}

static void draw_digit(const struct hand *hand, int digit, float *picture)
{
    for (const struct stroke *s = strokes; s < strokes + STROKES; s++) {
        if (s->digit != digit) continue;
        const int pieces = s->kind == ARC ? 4 + (int)((s->to - s->from) / 30) : 4;
        struct point p = locate(hand, s, 0);
        for (int i = 1; i <= pieces; i++) {
            const struct point q = locate(hand, s, (float)i / (float)pieces);
            draw_line(hand, p, q, picture);
            p = q;
        }
    }
}

/* The four bytes of a word add up to a nearly normal number: mean 510, deviation 147.8. */
static float nearly_normal(uint32_t word)
{
    const int sum = (int)((word & 255) + (word >> 8 & 255) + (word >> 16 & 255) + (word >> 24));
    return (float)(sum - 510) * (1 / 147.8f);
}

/* The picture with noise, as bytes. */
static void finish(uint64_t seed, uint64_t stream, uint64_t first, const float *picture,
                   uint8_t *bytes)
{
    for (int i = 0; i < PIXELS; i += 4) {
        const struct rt_random r = rt_random(seed, stream, first + (uint64_t)i / 4);
        for (int k = 0; k < 4; k++) {
            const float value = picture[i + k] + noise * nearly_normal(r.word[k]);
            bytes[i + k] = (uint8_t)fminf(fmaxf(value, 0), 255);
        }
    }
}

static int fill(struct rt_split *split, int rows, uint64_t seed, uint64_t stream,
                struct rt_error *error)
{
    split->rows = rows;
    split->bytes = malloc((size_t)rows * PIXELS);
    split->label = malloc(sizeof *split->label * (size_t)rows);
    if (!split->bytes || !split->label) return rt_no_memory("synthetic:digits", error);
    for (int i = 0; i < rows; i++) {
        const uint64_t words = (uint64_t)i << 8; /* a picture uses fewer than 256 random blocks */
        const struct hand hand = choose_hand(seed, stream, words);
        float picture[PIXELS] = {0};
        split->label[i] = i % CLASSES;
        draw_digit(&hand, split->label[i], picture);
        finish(seed, stream, words + 3, picture, split->bytes + (size_t)i * PIXELS);
    }
    return RT_OK;
}

int rt_digits_open(const struct rt_request *request, struct rt_dataset *data,
                   struct rt_error *error)
{
    data->rank = 2;
    data->shape[0] = data->shape[1] = SIDE;
    data->width = PIXELS;
    data->classes = CLASSES;
    const int code = fill(&data->train, TRAIN, request->seed, rt_stream("digits, training"), error);
    if (code) return code;
    return fill(&data->test, TEST, request->seed, rt_stream("digits, testing"), error);
}
