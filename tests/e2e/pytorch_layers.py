"""Layers with windows agree with PyTorch's: outputs, gradients and weights, with every attribute.

The networks are those of tests/models/layers.lua: a stem, and behind it layers side by side. Usage: pytorch_layers.py
BUILD_DIR. Exit code 77 where PyTorch is not installed.
"""
import json
import os
import shutil
from types import SimpleNamespace

from peer import FOLDER, agree, check, etch, load, torch, write_data
from torch.nn import functional as F

LR = 0.05


def norm(x, w, training, **options):
    return F.batch_norm(x, w.running_mean, w.running_var, w.weight, w.bias, training, **options)


def same_unit(x, w):
    """A bias for each number of the output."""
    y = F.conv2d(x, w.weight, None, 3)
    return y + w.bias.view(y.shape[1:])


def connected(x, w):
    """Filters for the pairs of channels (output, input) that there are."""
    pairs = [(0, 0), (0, 2), (1, 1), (1, 3), (1, 5)]
    full = w.weight.new_zeros(2, 6, 3, 3)
    full = full.index_put(tuple(torch.tensor(pairs).T), w.weight[:, 0])
    return F.conv2d(x, full, w.bias)


def scaled_tanh(x):
    return 1.7159 * torch.tanh(x * 2 / 3)


def local_norm(x, size, alpha, beta=0.75, k=1.0):
    return F.local_response_norm(x, size, alpha, beta, k)


# model -> its stem, and its branches by name, in order: functions of x, the layer's tensors and whether this is training
STEMS = {
    "layers_1d": lambda x, w: torch.tanh(F.conv1d(x.view(-1, 28, 28), w.weight, w.bias)),
    "layers_2d": lambda x, w: scaled_tanh(F.conv2d(F.avg_pool2d(x, 2), w.weight, w.bias)),
    "layers_2d_more": lambda x, w: torch.tanh(F.conv2d(F.avg_pool2d(x, 2), w.weight, w.bias)),
    "layers_3d": lambda x, w: torch.tanh(F.conv3d(x.view(-1, 1, 4, 14, 14), w.weight, w.bias, (1, 2, 2))),
}
BRANCHES = {
    "layers_1d": {
        "odd": lambda x, w, t: F.conv1d(x, w.weight, w.bias, 2, 2),
        "apart": lambda x, w, t: F.conv1d(x, w.weight, None, 5),
        "wide": lambda x, w, t: F.conv1d(x, w.weight, w.bias, 1, 4, 4, 2),
        "up": lambda x, w, t: F.conv_transpose1d(x, w.weight, w.bias, 2, 0, 1),
        "most": lambda x, w, t: F.max_pool1d(x, 3, 2, 1, ceil_mode=True),
        "mean": lambda x, w, t: F.avg_pool1d(x, 4, 3, 2),
        "bn": norm,
        "lrn": lambda x, w, t: local_norm(x, 3, 0.5),
        "pad": lambda x, w, t: F.pad(x, (-2, 3, 1, 0)),
        "all": lambda x, w, t: F.adaptive_avg_pool1d(x, 1),
    },
    "layers_2d": {
        "odd": lambda x, w, t: torch.tanh(F.conv2d(x, w.weight, w.bias, 2, 1)),
        "few": lambda x, w, t: F.conv2d(x, w.weight, w.bias),
        "apart": lambda x, w, t: F.conv2d(x, w.weight, w.bias, (3, 4)),
        "padded": lambda x, w, t: F.conv2d(x, w.weight, w.bias, 1, 4),
        "groups": lambda x, w, t: F.conv2d(x, w.weight, w.bias, 1, 2, 2, 2),
        "depthwise": lambda x, w, t: F.conv2d(x, w.weight, w.bias, padding="same", groups=6),
        "row": lambda x, w, t: F.conv2d(x, w.weight, w.bias, 1, (0, 2)),
        "column": lambda x, w, t: F.conv2d(x, w.weight, None),
        "point": lambda x, w, t: F.conv2d(x, w.weight, w.bias, 2),
        "uneven": lambda x, w, t: F.conv2d(F.pad(x, (1, 0, 0, 2)), w.weight, w.bias),
        "unit": lambda x, w, t: same_unit(x, w),
        "table": lambda x, w, t: connected(x, w),
    },
    "layers_2d_more": {
        "up": lambda x, w, t: F.conv_transpose2d(x, w.weight, w.bias, 2, 1, 1),
        "up_groups": lambda x, w, t: F.conv_transpose2d(x, w.weight, None, groups=5, dilation=2),
        "most": lambda x, w, t: F.max_pool2d(x, 2),
        "most_over": lambda x, w, t: F.max_pool2d(x, 3, 2, 1, ceil_mode=True),
        "most_apart": lambda x, w, t: F.max_pool2d(x, 2, 1, 0, (3, 2)),
        "mean": lambda x, w, t: F.avg_pool2d(x, 3, 2, 1, ceil_mode=True),
        "mean_own": lambda x, w, t: F.avg_pool2d(x, (2, 3), 2, 1, ceil_mode=True, count_include_pad=False),
        "lrn": lambda x, w, t: local_norm(x, 5, 2),
        "lrn_even": lambda x, w, t: local_norm(x, 4, 0.5, 0.6, 1.5),
        "lrn_paper": lambda x, w, t: local_norm(x, 5, 0.3 * 5, k=2),
        "bn": lambda x, w, t: norm(x, w, t, momentum=0.3),
        "bn_position": lambda x, w, t: norm(x.flatten(1), w, t, eps=1e-3),
        "gain": lambda x, w, t: x * w.weight[:, None, None] + w.bias[:, None, None],
        "pad": lambda x, w, t: F.pad(x, (-3, 2, 1, 1, 2, -1)),
        "a": lambda x, w, t: torch.tanh(F.conv2d(x, w.weight, w.bias)),
        "a_most": lambda x, w, t: F.max_pool2d(x, 3, 2),
        "b": lambda x, w, t: torch.tanh(F.conv2d(x, w.weight, w.bias)),
        "b_mean": lambda x, w, t: F.avg_pool2d(x, 2, 3),
        "all": lambda x, w, t: F.adaptive_avg_pool2d(x, 1),
        "top": lambda x, w, t: F.adaptive_max_pool2d(x, 1),
    },
    "layers_3d": {
        "odd": lambda x, w, t: F.conv3d(x, w.weight, w.bias, (1, 2, 1), 1),
        "groups": lambda x, w, t: F.conv3d(x, w.weight, w.bias, 1, (0, 0, 2), (1, 1, 2), 3),
        "up": lambda x, w, t: F.conv_transpose3d(x, w.weight, w.bias, (1, 2, 2), 1),
        "most": lambda x, w, t: F.max_pool3d(x, 2, ceil_mode=True),
        "mean": lambda x, w, t: F.avg_pool3d(x, (3, 2, 2), (1, 2, 2), (1, 0, 1)),
        "bn": norm,
        "top": lambda x, w, t: F.adaptive_max_pool3d(x, 1),
    },
}
# What does not read the stem, but what stands here.
BEHIND = {
    ("layers_2d", "few"): "odd",
    ("layers_2d_more", "a_most"): "a", ("layers_2d_more", "b"): "a_most", ("layers_2d_more", "b_mean"): "b",
}
BATCH, STEPS = 20, 10


def forward(model, weights, x, training):
    def of(prefix):
        roles = {name[len(prefix) + 1:]: w for name, w in weights.items() if name.startswith(prefix + ".")}
        return SimpleNamespace(**roles)

    stem = STEMS[model](x.view(-1, 1, 28, 28), of("stem"))
    values = {}
    for name, layer in BRANCHES[model].items():
        before = BEHIND.get((model, name))
        values[name] = layer(values.pop(before) if before else stem, of("at_" + name), training)
    score = of("score")
    return F.linear(torch.cat([y.flatten(1) for y in values.values()], 1), score.weight, score.bias)


def train(model, initial, x, labels, steps):
    weights = {name: tensor.clone() for name, tensor in initial.items()}
    parameters = [tensor.requires_grad_() for name, tensor in weights.items() if ".running_" not in name]
    optimizer = torch.optim.SGD(parameters, LR)
    for step in range(steps):
        rows = slice(step * BATCH, (step + 1) * BATCH)
        loss = F.cross_entropy(forward(model, weights, x[rows], True), labels[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return weights


def check_prediction(model, x):
    path = os.path.join(FOLDER, "run", "weights.safetensors")
    text = etch(model, "predict", "--json", "--weights", path, os.path.join(FOLDER, "first-idx3-ubyte"))
    answers = [json.loads(line) for line in text.splitlines()]
    wanted = torch.softmax(forward(model, load(path), x[:100].float(), False), 1)
    worst = max(abs(wanted[i, a["class"]].item() - a["probability"]) for i, a in enumerate(answers))
    print(f"{model}: predictions differ by {worst:.1e}")
    check(len(answers) == 100 and worst <= 1e-4, f"{model}: 100 predictions must agree to 1e-4, got {worst}")


def main():
    torch.set_num_threads(1)
    shutil.rmtree(FOLDER, ignore_errors=True)
    os.makedirs(FOLDER)
    x, labels = write_data()
    for model in STEMS:
        for steps, dtype, bound in (STEPS, torch.float64, 1e-6), (1, torch.float32, 1e-4):
            agree(model, FOLDER, lambda initial: train(model, initial, x.to(dtype), labels, steps), steps, dtype, bound)
        check_prediction(model, x)


main()
