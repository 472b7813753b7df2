/* inspect_mistakes.c: test samples that are classified wrong, as a picture and a table. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "inspect.h"

enum { SHOWN = 20, IN_ROW = 5 };

struct mistake {
    int row, label, class;
    double own, probability; /* what the label's class got, and the one that was predicted */
    double loss;
};

/* Less for the right class comes first; what is no number, before all. */
static int by_own(const void *a, const void *b)
{
    const struct mistake *x = a, *y = b;
    const double p = isnan(x->own) ? (double)-INFINITY : x->own;
    const double q = isnan(y->own) ? (double)-INFINITY : y->own;
    return p < q ? -1 : p > q ? 1 : x->row - y->row;
}

static int by_loss(const void *a, const void *b)
{
    const struct mistake *x = a, *y = b;
    const double p = isnan(x->loss) ? (double)INFINITY : x->loss;
    const double q = isnan(y->loss) ? (double)INFINITY : y->loss;
    return p > q ? -1 : p < q ? 1 : x->row - y->row;
}

/* Predicts all rows; returns how many are wrong. There is room for each. */
static int find(struct rt_net *net, const struct rt_split *split, struct mistake *found)
{
    int count = 0;
    for (int at = 0; at < split->rows; at += net->model->batch) {
        const int left = split->rows - at, batch = net->model->batch;
        const int live = left < batch ? left : batch;
        rt_net_predict(net, &(struct rt_rows){.split = split, .first = at, .live = live});
        for (int i = 0; i < live; i++) {
            const int label = (int)split->label[rt_sample(split, at + i)];
            const int class = rt_net_class(net, i);
            if (class == label) continue;
            found[count++] = (struct mistake){.row = at + i,
                                              .label = label,
                                              .class = class,
                                              .own = rt_net_output(net, i, label),
                                              .probability = rt_net_output(net, i, class)};
        }
    }
    return count;
}

/* Leaves the first mistakes, or the worst: of those whose own class got the least, the loss is the
 * highest. Returns how many. */
static int choose(struct rt_net *net, const struct rt_split *split, bool first, int most,
                  struct mistake *found, int count)
{
    if (!first) qsort(found, (size_t)count, sizeof *found, by_own);
    if (count > most) count = most;
    for (int i = 0; i < count; i++)
        found[i].loss =
            rt_net_evaluate(net,
                            &(struct rt_rows){.split = split, .first = found[i].row, .live = 1})
                .loss;
    if (!first) qsort(found, (size_t)count, sizeof *found, by_loss);
    return count;
}

static int draw(struct rt_inspection *in, const struct mistake *shown, int count,
                const char *caption, struct rt_error *error)
{
    const struct rt_dataset *data = &in->session.data;
    struct rt_cells cells = {.count = count, .columns = IN_ROW, .captions = true};
    struct rt_grid grid;
    char words[32];
    if (count == 0 || !rt_sample_cells(data, &cells)) return RT_OK;
    double *values = malloc((size_t)data->width * sizeof *values);
    if (!values) return rt_fail(error, RT_FAILED, "no memory for a sample");
    int code = rt_grid_open(cells, &grid, error);
    if (!code) {
        for (int i = 0; i < count; i++) {
            rt_sample_values(data, rt_sample(&data->test, shown[i].row), values);
            rt_grid_draw(&grid, i, values, rt_tones_of(values, (size_t)data->width));
            snprintf(words, sizeof words, "(%d,%d)", shown[i].label, shown[i].class);
            rt_grid_write(&grid, i, words);
        }
        code = rt_page_picture(&in->page, &grid.picture, "mistakes.png", caption, error);
        rt_grid_close(&grid);
    }
    free(values);
    return code;
}

/* A name in quotes; one that is in the file twice. */
static void put_name(FILE *csv, const char *name)
{
    fputs(",\"", csv);
    for (; *name; name++) {
        if (*name == '"') fputc('"', csv);
        fputc((unsigned char)*name < ' ' ? '?' : *name, csv);
    }
    fputc('"', csv);
}

static int tabulate(struct rt_inspection *in, const struct mistake *shown, int count,
                    const char *caption, struct rt_error *error)
{
    const struct rt_dataset *data = &in->session.data;
    char *text = NULL;
    size_t size;
    FILE *csv = open_memstream(&text, &size);
    if (!csv) return rt_fail(error, RT_FAILED, "no memory for a table");
    fprintf(csv, "sample,label,prediction,probability,loss%s\n",
            data->name ? ",label name,prediction name" : "");
    for (int i = 0; i < count; i++) {
        const struct mistake *m = &shown[i];
        fprintf(csv, "%d,%d,%d,%.6f,%.6g", rt_sample(&data->test, m->row), m->label, m->class,
                m->probability, m->loss);
        if (data->name) {
            put_name(csv, data->name[m->label]);
            put_name(csv, m->class < data->classes ? data->name[m->class] : "");
        }
        fputc('\n', csv);
    }
    int code = fclose(csv) == 0 ? RT_OK : rt_fail(error, RT_FAILED, "no memory for a table");
    if (!code) code = rt_page_table(&in->page, text, "mistakes.csv", caption, error);
    free(text);
    return code;
}

int rt_inspect_mistakes(struct rt_inspection *in, struct rt_error *error)
{
    const struct rt_options *o = in->session.options;
    const struct rt_split *test = &in->session.data.test;
    const int most = o->mistakes > 0 ? o->mistakes : SHOWN;
    char caption[128];
    struct mistake *found = malloc((size_t)test->rows * sizeof *found);
    if (!found) return rt_fail(error, RT_FAILED, "no memory for the mistakes");
    const int all = find(&in->session.net, test, found);
    const int count = choose(&in->session.net, test, o->first, most, found, all);
    snprintf(caption, sizeof caption, "the %s mistakes as (label,prediction)",
             o->first ? "first" : "worst");
    rt_page_heading(&in->page, "Mistakes");
    rt_page_text(&in->page, "%d of %d test samples are classified wrong. The %s %d%s.", all,
                 test->rows, o->first ? "first" : "worst", count,
                 o->first ? "" : ", by their loss");
    int code = draw(in, found, count, caption, error);
    if (!code) code = tabulate(in, found, count, caption, error);
    free(found);
    return code;
}
