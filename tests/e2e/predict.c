/* predict.c: what a C program needs to use a network: NAME.h, and of the runtime core and model. */
#include <math.h>
#include <stdio.h>

#include "model/net.h"
#include "two_layer.h"

int main(void)
{
    static float image[784];
    const struct rt_split images = {.rows = 1, .floats = image};
    struct rt_error error;
    struct rt_net net;
    struct rt_team *team = rt_team_create(1);
    if (!team || rt_net_open(&two_layer_float, team, 1, &net, &error)) return 1;
    if (rt_init(net.model, net.context, 1, &error)) return 1;
    for (int i = 0; i < 784; i++) image[i] = (float)(i % 28) / 28;
    rt_net_predict(&net, &(struct rt_rows){.split = &images, .live = 1});

    double sum = 0;
    for (int j = 0; j < net.model->classes; j++) sum += rt_net_output(&net, 0, j);
    printf("%d classes, probabilities sum to %.6f\n", net.model->classes, sum);
    rt_net_close(&net);
    rt_team_destroy(team);
    return fabs(sum - 1) > 1e-5;
}
