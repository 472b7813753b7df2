/* elementwise.h: what the generator's elementwise operations do to one vector.
 *
 * An operation `name` of the graph is v_name here; a new activation is one function in this file
 * (v_tanh and v_sigmoid are in math.h). A gradient takes the layer's output y and the gradient dy
 * with respect to y, and gives the gradient with respect to the input.
 */
#ifndef RT_ELEMENTWISE_H
#define RT_ELEMENTWISE_H

#include "math.h"

RT_INLINE vreal v_add(vreal a, vreal b) { return a + b; }
RT_INLINE vreal v_add_bias(vreal x, vreal bias) { return x + bias; }
RT_INLINE vreal v_mul(vreal a, vreal b) { return a * b; }

RT_INLINE vreal v_relu(vreal x) { return v_max(v_all(0), x); } /* NaN stays NaN */
RT_INLINE vreal v_relu_grad(vreal y, vreal dy) { return v_select(y > 0, dy, v_all(0)); }

RT_INLINE vreal v_sigmoid_grad(vreal y, vreal dy) { return dy * y * (1 - y); }
RT_INLINE vreal v_tanh_grad(vreal y, vreal dy) { return dy * (1 - y * y); }

/* With hyper-parameters, behind the values. */
RT_INLINE vreal v_keep(vreal x, real ratio) { return x * (1 - ratio); }
RT_INLINE vreal v_running(vreal r, vreal x, real momentum) { return r + momentum * (x - r); }

RT_INLINE vreal v_decay(vreal next, vreal w, real rate, real decay)
{
    return next - rate * decay * w;
}
RT_INLINE vreal v_soft_threshold(vreal w, real rate, real lambda)
{
    const vreal size = v_abs(w) - rate * lambda;
    return v_select(size <= 0, v_all(0), v_select(w > 0, size, -size)); /* NaN stays NaN */
}
RT_INLINE vreal v_l1_penalty_grad(vreal w, real dy, real lambda)
{
    const vreal slope = v_all(dy * lambda);
    return v_select(w > 0, slope, v_select(w < 0, -slope, v_all(0)));
}
RT_INLINE vreal v_l2_penalty_grad(vreal w, real dy, real lambda) { return dy * lambda * w; }

#endif
