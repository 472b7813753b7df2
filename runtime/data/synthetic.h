/* synthetic.h: data that is drawn instead of read, so that everything runs without files. */
#ifndef RT_SYNTHETIC_H
#define RT_SYNTHETIC_H

#include "source.h"

/* 28x28 grey pictures of ten drawn digits: 12000 for training, 2000 for testing. */
rt_source_open rt_digits_open;

/* Points on three spirals in the plane, one class each: 3000 for training, 600 for testing. */
rt_source_open rt_spirals_open;

/* Standard normal numbers in the shape that the model reads, with its classes by turns: 1000
 * samples for training, 200 for testing; fewer where they are large. */
rt_source_open rt_normal_open;

/* Sounds of eight kinds, as long as the input: 4000 for training, 1000 for testing. */
rt_source_open rt_tones_open;

/* Films of a spot that moves in one of eight directions, as large as the input: as many. */
rt_source_open rt_motion_open;

#endif
