/* elementwise.h: what the generator's elementwise operations do to one vector.
 *
 * An operation `name` of the graph is v_name here; a new activation is one function in this file
 * (v_exp, v_log, v_sqrt, v_tanh and v_sigmoid are in math.h, v_abs in simd.h). A gradient takes the
 * output y, or where that does not say enough the input x, and the gradient dy with respect to y;
 * it gives the gradient with respect to x. Constants of the spec (a slope) come last.
 */
#ifndef RT_ELEMENTWISE_H
#define RT_ELEMENTWISE_H

#include "math.h"

RT_INLINE vreal v_add(vreal a, vreal b) { return a + b; }
RT_INLINE vreal v_add_bias(vreal x, vreal bias) { return x + bias; }
RT_INLINE vreal v_times_gain(vreal x, vreal gain) { return x * gain; }
RT_INLINE vreal v_subtract(vreal a, vreal b) { return a - b; }
RT_INLINE vreal v_multiply(vreal a, vreal b) { return a * b; }
RT_INLINE vreal v_divide(vreal a, vreal b) { return a / b; }
RT_INLINE vreal v_affine(vreal x, real factor, real shift) { return factor * x + shift; }

RT_INLINE vreal v_relu(vreal x) { return v_max(v_all(0), x); } /* NaN stays NaN */
RT_INLINE vreal v_relu_grad(vreal y, vreal dy) { return v_select(y > 0, dy, v_all(0)); }

RT_INLINE vreal v_sigmoid_grad(vreal y, vreal dy) { return dy * y * (1 - y); }
RT_INLINE vreal v_tanh_grad(vreal y, vreal dy) { return dy * (1 - y * y); }

RT_INLINE vreal v_scaled_tanh(vreal x, real amplitude, real slope)
{
    return amplitude * v_tanh(slope * x);
}
RT_INLINE vreal v_scaled_tanh_grad(vreal y, vreal dy, real amplitude, real slope)
{
    return dy * slope * (amplitude - y * y / amplitude);
}

RT_INLINE vreal v_leaky_relu(vreal x, real slope) { return v_select(x > 0, x, slope * x); }
RT_INLINE vreal v_leaky_relu_grad(vreal y, vreal dy, real slope)
{
    return v_select(y > 0, dy, slope * dy);
}

RT_INLINE vreal v_elu(vreal x, real alpha)
{
    return v_select(x > 0, x, alpha * v_expm1(v_min(v_all(0), x)));
}
RT_INLINE vreal v_elu_grad(vreal y, vreal dy, real alpha)
{
    return v_select(y > 0, dy, dy * (y + alpha));
}

RT_INLINE vreal v_softplus(vreal x) { return v_max(v_all(0), x) + v_log1p(v_exp(-v_abs(x))); }
RT_INLINE vreal v_softplus_grad(vreal y, vreal dy) { return -dy * v_expm1(-y); }

RT_INLINE vreal v_silu(vreal x) { return x * v_sigmoid(x); }
RT_INLINE vreal v_silu_grad(vreal x, vreal dy)
{
    const vreal s = v_sigmoid(x);
    return dy * s * (1 + x * (1 - s));
}

/* P(x) and p(x), distribution and density of the standard normal: x P(x), and P(x) + x p(x). */
RT_INLINE vreal v_normal_cdf(vreal x)
{
    return (1 + v_erf(x * (real)0.70710678118654752440)) * (real)0.5;
}
RT_INLINE vreal v_gelu(vreal x) { return x * v_normal_cdf(x); }
RT_INLINE vreal v_gelu_grad(vreal x, vreal dy)
{
    const vreal density = v_exp(x * x * (real)-0.5) * (real)0.39894228040143267794;
    return dy * (v_normal_cdf(x) + x * density);
}

/* The same with P(x) near s = (1 + tanh u) / 2 = sigmoid(2 u), u = sqrt(2 / pi) (x + 0.044715 x^3).
 */
RT_INLINE vreal v_gelu_tanh_part(vreal x)
{
    return v_sigmoid(x * (1 + x * x * (real)0.044715) * (real)1.5957691216057307118);
}
RT_INLINE vreal v_gelu_tanh(vreal x) { return x * v_gelu_tanh_part(x); }
RT_INLINE vreal v_gelu_tanh_grad(vreal x, vreal dy)
{
    const vreal s = v_gelu_tanh_part(x);
    const vreal slope = (1 + x * x * (real)0.134145) * (real)1.5957691216057307118;
    return dy * s * (1 + x * (1 - s) * slope);
}

RT_INLINE vreal v_abs_grad(vreal x, vreal dy)
{
    return v_select(x > 0, dy, v_select(x < 0, -dy, v_all(0)));
}

/* With c = x within +-delta: c (x - c / 2), and c. */
RT_INLINE vreal v_within(vreal x, real delta)
{
    return v_max(v_all(-delta), v_min(v_all(delta), x));
}
RT_INLINE vreal v_huber(vreal x, real delta)
{
    const vreal c = v_within(x, delta);
    return c * (x - c * (real)0.5);
}
RT_INLINE vreal v_huber_grad(vreal x, vreal dy, real delta) { return dy * v_within(x, delta); }

/* -log sigmoid(x) for target 1, -log(1 - sigmoid(x)) for 0. The product is exact there, and what is
 * left when it cancels the maximum is the small logarithm. */
RT_INLINE vreal v_binary_cross_entropy(vreal x, vreal target)
{
    return (v_max(v_all(0), x) - x * target) + v_log1p(v_exp(-v_abs(x)));
}
RT_INLINE vreal v_binary_cross_entropy_grad(vreal x, vreal target, vreal dy)
{
    return dy * (v_sigmoid(x) - target);
}

/* x^power for normal numbers x > 0, power a constant. Roots are good to the last bit or two; other
 * powers lose as many as the logarithm of the result has before its point. */
RT_INLINE vreal v_power(vreal x, real power)
{
    if (power == 1) return x;
    if (power == (real)0.5) return v_root(x);
    if (power == (real)0.75) return v_root(x) * v_root(v_root(x));
    return v_exp(power * v_log(x));
}

RT_INLINE vreal v_scale(vreal x, real factor) { return factor * x; }

/* With hyper-parameters, behind the values. */
RT_INLINE vreal v_clip_value(vreal x, real bound) { return v_within(x, bound); }
RT_INLINE vreal v_keep(vreal x, real ratio) { return x * (1 - ratio); }
RT_INLINE vreal v_weigh(vreal x, real weight) { return weight * x; }
RT_INLINE vreal v_norm_scale(vreal gamma, vreal variance, real eps)
{
    return gamma / v_sqrt(variance + eps);
}

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
