/* eval_report.c: what `eval` prints. */
#include <math.h>
#include <stdio.h>

#include "eval_report.h"
#include "print.h"

enum { WIDEST = 20 }; /* classes of a matrix that fits a page */

/* A class as the data call it: by its name or its number, in `text`. */
static const char *class_text(const struct rt_dataset *data, int class, char text[RT_NAME])
{
    if (data->name && class < data->classes) return rt_printable(data->name[class], text);
    snprintf(text, RT_NAME, "%d", class);
    return text;
}

static json_t *classes_json(const struct rt_dataset *data, const struct rt_confusion *confusion)
{
    json_t *list = json_array();
    for (int i = 0; i < confusion->classes; i++) {
        const struct rt_class_figures f = rt_confusion_class(confusion, i);
        json_t *row = json_pack("{s:i, s:o, s:o, s:o, s:i}", "class", i, "precision",
                                rt_json_real(f.precision), "recall", rt_json_real(f.recall), "f1",
                                rt_json_real(f.f1), "support", f.support);
        if (data->name && i < data->classes)
            json_object_set_new(row, "name", json_string(data->name[i]));
        json_array_append_new(list, row);
    }
    return list;
}

static json_t *matrix_json(const struct rt_confusion *confusion)
{
    const int *count = confusion->count;
    json_t *rows = json_array();
    for (int i = 0; i < confusion->classes; i++) {
        json_t *row = json_array();
        for (int j = 0; j < confusion->classes; j++)
            json_array_append_new(row, json_integer(*count++));
        json_array_append_new(rows, row);
    }
    return rows;
}

static json_t *mistakes_json(const struct rt_confusion *confusion)
{
    json_t *list = json_array();
    for (int i = 0; i < confusion->mistakes; i++) {
        const struct rt_mistake *m = &confusion->mistake[i];
        json_array_append_new(list, json_pack("{s:i, s:i, s:i, s:o}", "sample", m->sample, "label",
                                              m->label, "class", m->class, "probability",
                                              rt_json_real(m->probability)));
    }
    return list;
}

static void print_all_json(const struct rt_session *session, struct rt_score score,
                           const struct rt_confusion *confusion)
{
    json_t *object = json_pack("{s:o, s:o, s:i}", "loss", rt_json_real(score.loss), "accuracy",
                               rt_json_real(score.accuracy), "samples", session->data.test.rows);
    if (confusion->classes > 0) {
        json_object_set_new(object, "classes", classes_json(&session->data, confusion));
        json_object_set_new(object, "confusion", matrix_json(confusion));
        if (session->options->mistakes > 0)
            json_object_set_new(object, "mistakes", mistakes_json(confusion));
    }
    rt_print_json(object);
}

static void print_share(double value)
{
    if (isnan(value))
        printf(" %9s", "-");
    else
        printf(" %9.4f", value);
}

static void print_classes(const struct rt_dataset *data, const struct rt_confusion *confusion)
{
    char text[RT_NAME];
    printf("\n%16s %9s %9s %9s %9s\n", "class", "precision", "recall", "f1", "support");
    for (int i = 0; i < confusion->classes; i++) {
        const struct rt_class_figures f = rt_confusion_class(confusion, i);
        printf("%16.16s", class_text(data, i, text));
        print_share(f.precision);
        print_share(f.recall);
        print_share(f.f1);
        printf(" %9d\n", f.support);
    }
}

static void print_matrix(const struct rt_dataset *data, const struct rt_confusion *confusion)
{
    char text[RT_NAME];
    const int *count = confusion->count;
    printf("\n%16s", "true \\ predicted");
    for (int j = 0; j < confusion->classes; j++) printf(" %6.6s", class_text(data, j, text));
    printf("\n");
    for (int i = 0; i < confusion->classes; i++) {
        printf("%16.16s", class_text(data, i, text));
        for (int j = 0; j < confusion->classes; j++) printf(" %6d", *count++);
        printf("\n");
    }
}

static void print_mistakes(const struct rt_dataset *data, const struct rt_confusion *confusion)
{
    char label[RT_NAME], class[RT_NAME];
    printf("\n%8s %16s %16s %12s\n", "sample", "label", "class", "probability");
    for (int i = 0; i < confusion->mistakes; i++) {
        const struct rt_mistake *m = &confusion->mistake[i];
        printf("%8d %16.16s %16.16s %12.6f\n", m->sample, class_text(data, m->label, label),
               class_text(data, m->class, class), m->probability);
    }
}

void rt_eval_report(const struct rt_session *session, struct rt_score score,
                    const struct rt_confusion *confusion)
{
    const struct rt_options *o = session->options;
    const struct rt_dataset *data = &session->data;
    char count[RT_GROUPED];
    if (o->json) {
        print_all_json(session, score, confusion);
        return;
    }
    printf("test data  %s, %s samples\n", o->data, rt_grouped(data->test.rows, count));
    printf("loss       %.6g\n", score.loss);
    if (!isnan(score.accuracy)) printf("accuracy   %.4f\n", score.accuracy);
    if (confusion->classes == 0) return;
    print_classes(data, confusion);
    if (confusion->classes <= WIDEST) print_matrix(data, confusion);
    if (o->mistakes > 0) print_mistakes(data, confusion);
}
