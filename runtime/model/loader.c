/* loader.c: packs the next batch on a thread of its own. */
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

#include "loader.h"

struct rt_loader {
    const struct rt_model *model;
    struct rt_arrays spare; /* what is packed: the thread's while it is asked for */
    struct rt_rows rows;
    pthread_t thread;
    pthread_mutex_t lock; /* of `state` */
    pthread_cond_t changed;
    enum { IDLE, ASKED, READY, OVER } state;
};

static void set_state(struct rt_loader *loader, int state)
{
    pthread_mutex_lock(&loader->lock);
    loader->state = state;
    pthread_cond_broadcast(&loader->changed);
    pthread_mutex_unlock(&loader->lock);
}

/* Waits while the state is one of two, and returns the other one that it then has. */
static int wait_while(struct rt_loader *loader, int state, int or_state)
{
    pthread_mutex_lock(&loader->lock);
    while ((int)loader->state == state || (int)loader->state == or_state)
        pthread_cond_wait(&loader->changed, &loader->lock);
    const int now = loader->state;
    pthread_mutex_unlock(&loader->lock);
    return now;
}

static void *work(void *argument)
{
    struct rt_loader *loader = argument;
    while (wait_while(loader, IDLE, READY) == ASKED) {
        const struct rt_range all = {0, loader->model->batch};
        rt_pack(loader->model, &loader->rows, all, &loader->spare);
        set_state(loader, READY);
    }
    return NULL;
}

/* The thread takes no signals: handlers run in the one that called. */
static int start(struct rt_loader *loader)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    const int failed = pthread_create(&loader->thread, NULL, work, loader);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return failed;
}

int rt_loader_open(const struct rt_model *model, struct rt_loader **loader, struct rt_error *error)
{
    struct rt_loader *l = *loader = calloc(1, sizeof *l);
    if (!l) return rt_fail(error, RT_FAILED, "out of memory");
    l->model = model;
    pthread_mutex_init(&l->lock, NULL);
    pthread_cond_init(&l->changed, NULL);
    int code = rt_arrays_open(model, &l->spare, error);
    if (!code && start(l) != 0) code = rt_fail(error, RT_FAILED, "cannot start a thread");
    if (!code) return RT_OK;
    rt_arrays_close(&l->spare);
    free(l);
    *loader = NULL;
    return code;
}

void rt_loader_close(struct rt_loader *loader)
{
    if (!loader) return;
    (void)wait_while(loader, ASKED, ASKED);
    set_state(loader, OVER);
    pthread_join(loader->thread, NULL);
    pthread_cond_destroy(&loader->changed);
    pthread_mutex_destroy(&loader->lock);
    rt_arrays_close(&loader->spare);
    free(loader);
}

void rt_loader_ask(struct rt_loader *loader, const struct rt_rows *rows)
{
    loader->rows = *rows;
    set_state(loader, ASKED);
}

void rt_loader_take(struct rt_loader *loader, struct rt_net *net)
{
    (void)wait_while(loader, ASKED, ASKED);
    const struct rt_arrays packed = loader->spare;
    loader->spare = net->arrays;
    rt_net_lay(net, &packed, loader->rows.live);
    set_state(loader, IDLE);
}
