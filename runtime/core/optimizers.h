/* optimizers.h: what the generator's optimizers do to one vector of a parameter.
 *
 * An op `name` of the graph is v_name here, in a pass of its own and in the product that computes
 * the gradient dw: it takes w, dw, what the optimizer remembers about them, and hyper-parameters;
 * it gives the next w, and stores what is remembered next at the addresses that come last.
 */
#ifndef RT_OPTIMIZERS_H
#define RT_OPTIMIZERS_H

#include "math.h"

RT_INLINE vreal v_sgd(vreal w, vreal dw, real lr) { return w - lr * dw; }

RT_INLINE vreal v_momentum(vreal w, vreal dw, vreal v, real lr, real momentum, real *v_next)
{
    return w - lr * v_put(v_next, momentum * v + dw);
}
RT_INLINE vreal v_momentum_course(vreal w, vreal dw, vreal v, real lr, real momentum, real *v_next)
{
    return w + v_put(v_next, momentum * v - lr * dw);
}

RT_INLINE vreal v_nesterov(vreal w, vreal dw, vreal v, real lr, real momentum, real *v_next)
{
    return w - lr * (dw + momentum * v_put(v_next, momentum * v + dw));
}
RT_INLINE vreal v_nesterov_dlfs(vreal w, vreal dw, vreal v, real lr, real momentum, real *v_next)
{
    v_store(v_next, momentum * v - lr * dw);
    return w + momentum * momentum * v - (1 + momentum) * lr * dw;
}
RT_INLINE vreal v_nesterov_course(vreal w, vreal dw, vreal v, real lr, real momentum, real *v_next)
{
    const vreal next = v_put(v_next, momentum * v - lr * dw);
    return w + momentum * momentum * next - (1 + momentum) * lr * dw;
}

RT_INLINE vreal v_adagrad(vreal w, vreal dw, vreal h, real lr, real eps, real *h_next)
{
    return w - v_quotient(lr * dw, v_root(v_put(h_next, h + dw * dw)) + eps);
}
RT_INLINE vreal v_adagrad_course(vreal w, vreal dw, vreal h, real lr, real *h_next)
{
    const vreal next = v_select(h > 0, h + dw * dw, v_all((real)1e-4));
    return w - v_quotient(lr * dw, v_root(v_put(h_next, next)));
}
RT_INLINE vreal v_rmsprop(vreal w, vreal dw, vreal v, real lr, real alpha, real eps, real *v_next)
{
    const vreal next = v_put(v_next, alpha * v + (1 - alpha) * dw * dw);
    return w - v_quotient(lr * dw, v_root(next) + eps);
}
RT_INLINE vreal v_adadelta(vreal w, vreal dw, vreal v, vreal u, real lr, real rho, real eps,
                           real *v_next, real *u_next)
{
    const vreal next = v_put(v_next, rho * v + (1 - rho) * dw * dw);
    const vreal change = dw * v_root(v_quotient(u + eps, next + eps));
    v_store(u_next, rho * u + (1 - rho) * change * change);
    return w - lr * change;
}

/* unbias_m is 1 / (1 - beta1^t), and unbias_v 1 / sqrt(1 - beta2^t). */
RT_INLINE vreal v_adam(vreal w, vreal dw, vreal m, vreal v, real unbias_m, real unbias_v, real lr,
                       real beta1, real beta2, real eps, real *m_next, real *v_next)
{
    const vreal mean = v_put(m_next, m + (1 - beta1) * (dw - m));
    const vreal square = v_put(v_next, v + (1 - beta2) * (dw * dw - v));
    return w - v_quotient(lr * unbias_m * mean, unbias_v * v_root(square) + eps);
}
RT_INLINE vreal v_adam_course(vreal w, vreal dw, vreal m, vreal v, real unbias_m, real unbias_v,
                              real lr, real beta1, real beta2, real eps, real *m_next, real *v_next)
{
    return v_adam(w, dw, m, v, unbias_m, unbias_v, lr, beta1, beta2, unbias_v * eps, m_next,
                  v_next);
}
RT_INLINE vreal v_adamw(vreal w, vreal dw, vreal m, vreal v, real unbias_m, real unbias_v, real lr,
                        real beta1, real beta2, real eps, real weight_decay, real *m_next,
                        real *v_next)
{
    return v_adam((1 - lr * weight_decay) * w, dw, m, v, unbias_m, unbias_v, lr, beta1, beta2, eps,
                  m_next, v_next);
}

#endif
