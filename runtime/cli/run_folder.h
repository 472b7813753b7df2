/* run_folder.h: what a training run leaves behind: config.json, metrics.csv, weights.safetensors,
 * and where the spec asks for them, best.safetensors and measures.jsonl. */
#ifndef RT_RUN_FOLDER_H
#define RT_RUN_FOLDER_H

#include "../io/metrics.h"
#include "../io/output.h"
#include "session.h"

struct rt_run_folder {
    char path[RT_PATH], weights[RT_PATH], best[RT_PATH];
    struct rt_metrics metrics;
    struct rt_lines measures; /* open where the training measures something */
};

/* Makes the folder and begins its files, so that a place that cannot be written to shows before
 * anything is trained. config.json is written here: all that it takes to repeat the run. */
int rt_run_folder_open(const struct rt_session *session, struct rt_run_folder *folder,
                       struct rt_error *error);
void rt_run_folder_close(struct rt_run_folder *folder);

#endif
