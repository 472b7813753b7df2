/* csv.h: data sets from CSV files: columns of numbers, and one that holds the answer. */
#ifndef RT_CSV_H
#define RT_CSV_H

#include "source.h"

/* One file; a fifth of its rows, drawn by the seed, is the test data. */
bool rt_csv_is_file(const char *path);
rt_source_open rt_csv_open;

/* A folder of train.csv and test.csv, which have the same columns. */
bool rt_csv_is_folder(const char *path);
rt_source_open rt_csv_open_folder;

/* Inputs alone, as the test split; a column of answers is passed over. */
rt_source_open rt_csv_open_inputs;

#endif
