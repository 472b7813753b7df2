/* run_folder.c: what a training run leaves behind. */
#include <stdlib.h>
#include <string.h>

#include "measures.h"
#include "print.h"
#include "run_folder.h"

/* A text, or null. */
static json_t *text_or_null(const char *text) { return text ? json_string(text) : json_null(); }

/* Every hyper-parameter with the value that it has now. */
static json_t *hypers(const struct rt_session *session)
{
    const struct rt_model *m = session->options->model;
    json_t *object = json_object();
    for (int i = 0; i < m->hyper_count; i++)
        json_object_set_new(object, m->hypers[i].name,
                            rt_json_real(rt_get(m, session->net.context, m->hypers[i].offset)));
    return object;
}

/* The rows of the data that are seen, and when the training stops early. */
static void set_rows(json_t *c, const struct rt_options *o)
{
    json_object_set_new(c, "subset",
                        json_pack("{s:i, s:i, s:b}", "train", o->subset_train, "test",
                                  o->subset_test, "shuffle", o->model->subset_shuffled));
    json_object_set_new(c, "validation", json_real(o->validation));
    json_object_set_new(c, "monitor", o->patience ? json_string(o->monitor) : json_null());
    json_object_set_new(c, "patience", json_integer(o->patience));
}

/* The same 64 bits; JSON has no unsigned numbers of that size, so large seeds are text. */
static json_t *json_seed(uint64_t seed)
{
    if (seed <= INT64_MAX) return json_integer((json_int_t)seed);
    return json_sprintf("%llu", (unsigned long long)seed);
}

/* Threads are not here: no result depends on them. */
static json_t *config(const struct rt_session *session)
{
    const struct rt_options *o = session->options;
    const struct rt_model *m = o->model;
    json_t *c = json_pack("{s:s, s:s, s:s, s:s, s:i, s:o}", "model", m->name, "spec", m->spec,
                          "structure", m->hash, "precision", o->wide ? "double" : "float", "batch",
                          m->batch, "set", hypers(session));
    json_object_set_new(c, "data", text_or_null(o->data));
    json_object_set_new(c, "label", text_or_null(o->label));
    json_object_set_new(c, "weights", text_or_null(o->weights));
    json_object_set_new(c, "batches", json_string(o->batches));
    json_object_set_new(c, "seed", json_seed(o->seed));
    json_object_set_new(c, "data_seed", json_seed(o->data_seed));
    json_object_set_new(c, o->epochs > 0 ? "epochs" : "steps",
                        json_integer(o->epochs > 0 ? o->epochs : o->steps));
    json_object_set_new(c, "half", json_boolean(o->half));
    json_object_set_new(c, "check_every", json_integer(o->check_every));
    json_object_set_new(c, "check_rows", json_integer(m->check_rows));
    set_rows(c, o);
    return c;
}

static int write_config(const struct rt_session *session, const char *path, struct rt_error *error)
{
    json_t *c = config(session);
    char *text = json_dumps(c, JSON_INDENT(2) | JSON_REAL_PRECISION(15));
    json_decref(c);
    if (!text) return rt_no_memory(path, error);
    const int code = rt_output_write(path, text, strlen(text), error);
    free(text);
    return code;
}

int rt_run_folder_open(const struct rt_session *session, struct rt_run_folder *folder,
                       struct rt_error *error)
{
    const struct rt_options *o = session->options;
    char path[RT_PATH];
    *folder = (struct rt_run_folder){0};
    int code = o->out ? RT_OK : rt_path_join("runs", o->model->name, folder->path, error);
    if (o->out) snprintf(folder->path, sizeof folder->path, "%s", o->out);
    if (!code) code = rt_folder_make(folder->path, error);
    if (!code) code = rt_path_join(folder->path, "weights.safetensors", folder->weights, error);
    if (!code) code = rt_path_join(folder->path, "best.safetensors", folder->best, error);
    if (!code) (void)remove(folder->best); /* an earlier run's, if there is one */
    if (!code) code = rt_path_join(folder->path, "config.json", path, error);
    if (!code) code = write_config(session, path, error);
    if (!code) code = rt_path_join(folder->path, "metrics.csv", path, error);
    if (!code) code = rt_metrics_open(path, &folder->metrics, error);
    if (!code) code = rt_path_join(folder->path, "measures.jsonl", path, error);
    if (!code) (void)remove(path);
    if (!code && rt_measures_wanted(o->model)) code = rt_lines_open(path, &folder->measures, error);
    return code;
}

void rt_run_folder_close(struct rt_run_folder *folder)
{
    rt_metrics_close(&folder->metrics);
    rt_lines_close(&folder->measures);
}
