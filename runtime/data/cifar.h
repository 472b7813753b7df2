/* cifar.h: CIFAR-10 in its binary form: colour pictures of 32x32 points in ten classes. */
#ifndef RT_CIFAR_H
#define RT_CIFAR_H

#include "source.h"

/* A folder of data_batch_1.bin to data_batch_5.bin, which become the training data, test_batch.bin
 * and, where it is there, batches.meta.txt with the names of the classes. */
bool rt_cifar_is_folder(const char *path);
rt_source_open rt_cifar_open;

#endif
