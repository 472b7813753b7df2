/* rt.h: all that generated code includes. */
#ifndef RT_H
#define RT_H

#include "core/copy.h"
#include "core/elementwise.h"
#include "core/gemm.h"
#include "core/mask.h"
#include "core/norm.h"
#include "core/optimizers.h"
#include "core/random.h"
#include "core/simd.h"
#include "core/softmax.h"
#include "core/tails.h"
#include "core/team.h"
#include "core/tiles.h"
#include "core/winograd.h"
#include "model/model.h"

#endif
