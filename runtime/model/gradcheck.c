/* gradcheck.c: gradients against central differences of the loss (DESIGN.md, section 9). */
#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "../core/random.h"
#include "gradcheck.h"
#include "gradients.h"
#include "kinks.h"

enum { SAMPLE = 20, TRIES = 4 * SAMPLE };

struct state {
    struct rt_net *net;
    struct rt_kinks kinks;
    double loss; /* where nothing is moved */
};

/* What training makes small: the loss, and what regularizers add to it. */
static double objective(struct rt_net *net)
{
    const double loss = rt_net_forward(net);
    const size_t penalty = net->model->penalty;
    return penalty == SIZE_MAX ? loss : loss + rt_get(net->model, net->context, penalty);
}

/* The objective with the element at `offset` set to `value`. *smooth becomes false where that moves
 * the network over a kink. */
static double loss_at(struct state *s, size_t offset, double value, bool *smooth)
{
    if (!*smooth) return 0;
    rt_put(s->net->model, s->net->context, offset, value);
    const double loss = objective(s->net);
    if (!rt_kinks_same(&s->kinks, s->net)) *smooth = false;
    return loss;
}

/* The derivative by the element at `offset`, which has `value`: a central difference of fourth
 * order, since at the step where one of second order is exact to 1e-6 in every network, the
 * rounding of the loss is not below that. */
static double difference(struct state *s, size_t offset, double value, double step, bool *smooth)
{
    const double near =
        loss_at(s, offset, value + step, smooth) - loss_at(s, offset, value - step, smooth);
    const double far =
        loss_at(s, offset, value + 2 * step, smooth) - loss_at(s, offset, value - 2 * step, smooth);
    return (8 * near - far) / (12 * step);
}

/* Compares the gradient `a` of the element at `offset`, with smaller steps where it sits at a kink,
 * or where it disagrees: a jump of the curvature (in huber, say) leaves an error in proportion to
 * the step. Returns false where no step can decide: all cross the kink, or only so small ones do
 * not that the rounding of the loss, some 16 units in the last place, may explain the error. */
static bool compare(struct state *s, size_t offset, double a, double *error)
{
    static const double steps[] = {2e-4, 2e-5, 2e-6}; /* of an element of size 1 or less */
    const double value = rt_get(s->net->model, s->net->context, offset);
    const double least = fmax(1, fabs(s->loss));
    bool decided = false;
    for (int i = 0; i < 3 && !decided; i++) {
        bool smooth = true;
        const double step = steps[i] * fmax(1, fabs(value));
        const double n = difference(s, offset, value, step, &smooth);
        const double scale = fmax(fmax(fabs(a), fabs(n)), 1e-4 * least);
        const double rounding = 16 * DBL_EPSILON * least / step / scale;
        *error = fabs(a - n) / scale;
        if (isnan(*error)) *error = HUGE_VAL;
        decided = smooth && (*error <= RT_GRADIENT_BOUND || (i > 0 && *error > rounding));
    }
    rt_put(s->net->model, s->net->context, offset, value);
    return decided;
}

/* The element that attempt number `i` looks at: each in turn, or one chosen by chance. */
static int64_t choose(const struct rt_tensor *t, bool each, uint64_t seed, int64_t i)
{
    if (each) return i;
    const struct rt_random r = rt_random(seed, rt_stream(t->name), (uint64_t)i);
    const uint64_t wide = (uint64_t)r.word[0] << 32 | r.word[1];
    return (int64_t)(wide % (uint64_t)rt_view_count(&t->value));
}

/* Checks one tensor, whose gradient is gradient[count] in row-major order. */
static struct rt_gradient_check check(struct state *s, const struct rt_tensor *t,
                                      const double *gradient, bool all, uint64_t seed)
{
    struct rt_gradient_check result = {0};
    const int64_t count = rt_view_count(&t->value);
    const bool each = all || count <= SAMPLE;
    for (int64_t i = 0; i < (each ? count : TRIES); i++) {
        if (!each && result.checked == SAMPLE) break;
        const int64_t element = choose(t, each, seed, i);
        const size_t offset = rt_view_at(s->net->model, &t->value, element);
        double error;
        if (compare(s, offset, gradient[element], &error)) {
            result.checked++;
            result.error = fmax(result.error, error);
        } else {
            result.replaced++;
        }
    }
    return result;
}

/* All gradients, tensor after tensor in row-major order, since the next pass may write over them.
 * The caller frees them; NULL on failure. */
static double *find_gradients(struct rt_net *net, struct rt_error *error)
{
    const struct rt_model *m = net->model;
    struct rt_gradients found;
    size_t total = 1, at = 0;
    for (int i = 0; i < m->tensor_count; i++) total += (size_t)rt_view_count(&m->tensors[i].value);
    if (rt_gradients_find(net, &found, error)) return NULL;
    double *gradients = malloc(total * sizeof *gradients);
    if (!gradients) (void)rt_fail(error, RT_FAILED, "%s: no memory for gradients", m->name);
    for (int i = 0; i < m->tensor_count && gradients; i++)
        for (int64_t j = 0; j < rt_view_count(&m->tensors[i].value); j++)
            gradients[at++] = rt_gradient(&found, &m->tensors[i], j);
    rt_gradients_close(&found);
    return gradients;
}

/* What the figures of all tensors together say. */
static int verdict(const struct rt_model *m, const struct rt_gradient_check *checks,
                   struct rt_error *error)
{
    int checked = 0, replaced = 0, worst = 0;
    for (int i = 0; i < m->tensor_count; i++) {
        checked += checks[i].checked;
        replaced += checks[i].replaced;
        if (checks[i].error > checks[worst].error) worst = i;
    }
    if (checked + replaced == 0)
        return rt_fail(error, RT_FAILED, "%s: no gradient to check", m->name);
    if (checks[worst].error > RT_GRADIENT_BOUND)
        return rt_fail(error, RT_FAILED, "%s: relative error must be at most %g, got %.2g",
                       m->tensors[worst].name, RT_GRADIENT_BOUND, checks[worst].error);
    if (replaced * 20 > checked + replaced)
        return rt_fail(error, RT_FAILED, "%s: %d of %d elements sit at kinks, more than 5 %%",
                       m->name, replaced, checked + replaced);
    return RT_OK;
}

/* With all memory at hand: the gradients once, then the differences element by element. */
static int run(struct state *s, bool all, uint64_t seed, struct rt_gradient_check *checks,
               struct rt_error *error)
{
    const struct rt_model *m = s->net->model;
    s->loss = objective(s->net);
    rt_kinks_record(&s->kinks, s->net);
    double *gradients = find_gradients(s->net, error);
    if (!gradients) return RT_FAILED;

    const double *gradient = gradients;
    for (int i = 0; i < m->tensor_count; i++) {
        const struct rt_tensor *t = &m->tensors[i];
        checks[i] = (struct rt_gradient_check){0};
        if (t->gradient != SIZE_MAX) checks[i] = check(s, t, gradient, all, seed);
        gradient += rt_view_count(&t->value);
    }
    free(gradients);
    return verdict(m, checks, error);
}

int rt_gradcheck(struct rt_net *net, bool all, uint64_t seed, struct rt_gradient_check *checks,
                 struct rt_error *error)
{
    struct state s = {.net = net};
    int code = rt_kinks_open(net->model, &s.kinks, error);
    if (!code) code = run(&s, all, seed, checks, error);
    rt_kinks_close(&s.kinks);
    return code;
}

/* Adds `amount` to every element of a tensor. */
static void add(struct rt_net *net, const struct rt_tensor *t, double amount)
{
    for (int64_t i = 0; i < rt_view_count(&t->value); i++) {
        const size_t at = rt_view_at(net->model, &t->value, i);
        rt_put(net->model, net->context, at, rt_get(net->model, net->context, at) + amount);
    }
}

int rt_gradcheck_init(struct rt_net *net, uint64_t seed, struct rt_error *error)
{
    const struct rt_model *m = net->model;
    int code = rt_init(m, net->context, seed, error);
    for (int i = 0; i < m->tensor_count && !code; i++) {
        struct rt_tensor t = m->tensors[i];
        if (t.gradient == SIZE_MAX) continue;
        /* One unit reads count / shape[0] values; biases have no fan-in, and are small. */
        const double reads =
            t.value.rank > 1 ? (double)(rt_view_count(&t.value) / t.value.shape[0]) : 200;
        t.init = RT_NORMAL;
        t.scale = sqrt(2 / reads);
        code = rt_init_tensor(m, net->context, seed, &t, error);
        /* What begins at 1, such as the scale of a normalisation, stays near it. */
        if (m->tensors[i].init == RT_CONSTANT) add(net, &t, m->tensors[i].scale);
    }
    return code;
}
