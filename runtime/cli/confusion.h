/* confusion.h: which classes a network takes for which. */
#ifndef RT_CONFUSION_H
#define RT_CONFUSION_H

#include "session.h"

/* A sample that is classified wrong. */
struct rt_mistake {
    int sample, label, class;
    double probability; /* of that class */
};

struct rt_confusion {
    int classes;
    int *count; /* [classes][classes]: samples of class i that were taken for class j */
    struct rt_mistake *mistake; /* [mistakes] the first ones */
    int mistakes;
};

/* Of one class; NAN where nothing was divided. */
struct rt_class_figures {
    double precision, recall, f1;
    int support; /* samples that it has */
};

/* Predicts all rows of the split, and notes at most `most` mistakes. */
int rt_confusion_count(struct rt_net *net, const struct rt_split *split, int most,
                       struct rt_confusion *confusion, struct rt_error *error);
void rt_confusion_close(struct rt_confusion *confusion);

struct rt_class_figures rt_confusion_class(const struct rt_confusion *confusion, int class);

#endif
