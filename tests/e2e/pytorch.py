"""Weights and training agree with PyTorch: names, shapes, predictions, ten steps. With regularizers and normalisation.

Usage: pytorch.py BUILD_DIR. Exit code 77 where PyTorch is not installed.
"""
import json
import os
import shutil

from peer import FOLDER, ROWS, agree, check, etch, layers_of, np, run, torch, write_data
from torch.nn.functional import cross_entropy
from torch.nn.utils.stateless import functional_call

POINTS = os.path.join(FOLDER, "points")
ACTIVATIONS = {"relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid}
LR = 0.1

# What tests/models says of layers beyond what `info` tells.
WITHOUT_BIAS, WITHOUT_AFFINE = {("norm_batch", "fc1")}, {("norm_layer", "ln2")}
NORM_TENSORS = {"layer_norm": ["weight", "bias"], "batch_norm": ["weight", "bias", "running_mean", "running_var"]}
NORMS = {("norm_batch", "bn2"): {"eps": 1e-3, "momentum": 0.3}}


def squares(w):
    return w.square().sum() / 2


# model -> what its regularizer adds to the loss, given the weights (not the biases) of fc1 and score
PENALTIES = {
    "reg_l2": lambda fc1, score: 0.01 * (squares(fc1) + squares(score)),
    "reg_none": lambda fc1, score: 0.02 * squares(score),
    "reg_l1": lambda fc1, score: 0.002 * fc1.abs().sum() + 0.001 * score.abs().sum() + 0.01 * squares(score),
}
# model -> what becomes of a weight that a step moved from `old` to `new`
STEPS = {
    "reg_decay": lambda old, new: new - LR * 0.01 * old,
    "reg_max_norm": lambda old, new: torch.renorm(new, 2, 0, 0.5),
    "reg_proximal": lambda old, new: torch.nn.functional.softshrink(new, LR * 0.005),
}

# The models of tests/models/optimizers.lua: learning rate, PyTorch's optimizer (with its own defaults but for the
# rate), and what happens to the gradients.
OPTIMIZERS = {
    "by_momentum": (0.01, lambda w, lr: torch.optim.SGD(w, lr, momentum=0.9)),
    "by_nesterov": (0.01, lambda w, lr: torch.optim.SGD(w, lr, momentum=0.9, nesterov=True)),
    "by_adagrad": (0.01, torch.optim.Adagrad),
    "by_rmsprop": (0.01, torch.optim.RMSprop),
    "by_adadelta": (1, torch.optim.Adadelta),
    "by_adam": (0.001, torch.optim.Adam),
    "by_adamw": (0.001, lambda w, lr: torch.optim.AdamW(w, lr, weight_decay=0.1)),
    "by_value": (LR, torch.optim.SGD),
    "by_norm": (LR, torch.optim.SGD),
    "by_one_cycle": (LR, torch.optim.SGD),
}
CLIPS = {
    "by_value": lambda w: torch.nn.utils.clip_grad_value_(w, 0.01),
    "by_norm": lambda w: torch.nn.utils.clip_grad_norm_(w, 0.1),
}
SCHEDULES = {
    "by_one_cycle": lambda optimizer: torch.optim.lr_scheduler.OneCycleLR(optimizer, LR, 10, cycle_momentum=False),
}


class Heads(torch.nn.Module):
    """The network branch_heads of tests/models/branches.lua."""

    def __init__(self):
        super().__init__()
        linear = torch.nn.Linear
        self.stem, self.same_fc1, self.same_fc2 = linear(2, 20), linear(20, 20), linear(20, 20)
        self.wider_fc1, self.wider_bn, self.wider_fc2 = linear(20, 17), torch.nn.BatchNorm1d(17), linear(17, 33)
        self.wider_down = linear(20, 33, bias=False)
        self.mixed_a, self.mixed_b_reduce, self.mixed_b = linear(33, 5), linear(33, 3), linear(3, 16)
        self.score, self.aux_hidden, self.aux = linear(54, 3), linear(20, 9), linear(9, 3)

    def forward(self, x):
        x = torch.tanh(self.stem(x))
        same = x = torch.relu(x + self.same_fc2(torch.relu(self.same_fc1(x))))
        x = torch.relu(self.wider_down(x) + self.wider_fc2(self.wider_bn(torch.relu(self.wider_fc1(x)))))
        x = torch.cat([torch.tanh(self.mixed_a(x)), torch.relu(self.mixed_b(self.mixed_b_reduce(x))), x], 1)
        return self.score(x), self.aux(torch.tanh(self.aux_hidden(same)))


class Gate(torch.nn.Module):
    """The layer squeeze_excite, with channels / 4 units."""

    def __init__(self, channels):
        super().__init__()
        self.fc1, self.fc2 = torch.nn.Linear(channels, channels // 4), torch.nn.Linear(channels // 4, channels)

    def forward(self, x):
        gate = torch.sigmoid(self.fc2(torch.relu(self.fc1(x.mean((2, 3))))))
        return x * gate[:, :, None, None]


class Filters(torch.nn.Module):
    """The network branch_filters of tests/models/branches.lua."""

    def __init__(self):
        super().__init__()
        conv = torch.nn.Conv2d
        self.stem, self.mixed_a, self.mixed_b = conv(1, 6, 5, 3), conv(6, 4, 1), conv(6, 5, 3, padding=1)
        self.down_conv1, self.down_conv2 = conv(15, 17, 3, 2, 1), conv(17, 17, 3, padding=1)
        self.down_se, self.down_project = Gate(17), conv(15, 17, 1, 2, bias=False)
        self.score = torch.nn.Linear(17 * 4 * 4, 10)

    def forward(self, x):
        x = torch.relu(self.stem(x.view(-1, 1, 28, 28)))
        x = torch.cat([torch.relu(self.mixed_a(x)), torch.relu(self.mixed_b(x)), x], 1)
        way = self.down_se(self.down_conv2(torch.relu(self.down_conv1(x))))
        return (self.score(torch.relu(way + self.down_project(x)).flatten(1)),)


# model -> its network, where that is no chain, and the loss on all its heads
MODULES = {"branch_heads": Heads, "branch_filters": Filters}
LOSSES = {
    "branch_heads": lambda heads, labels: cross_entropy(heads[0], labels) + 0.3 * cross_entropy(heads[1], labels),
    "branch_filters": lambda heads, labels: cross_entropy(heads[0], labels),
}


def points_and_labels():
    """For networks of another width: points of the plane, three classes, as a folder of CSV files."""
    random = np.random.RandomState(2)
    points, labels = random.uniform(-1, 1, (ROWS, 2)).astype(np.float32), random.randint(0, 3, ROWS)
    for part in "train", "test":
        with open(os.path.join(POINTS, part + ".csv"), "w", encoding="ascii") as file:
            file.write("x,y,label\n")
            file.writelines(f"{x!r},{y!r},{label}\n" for (x, y), label in zip(points.tolist(), labels))
    with open(os.path.join(POINTS, "first.csv"), "w", encoding="ascii") as file:
        file.write("x,y\n")
        file.writelines(f"{x!r},{y!r}\n" for x, y in points[:100].tolist())
    return torch.from_numpy(points), torch.from_numpy(labels)


# --- the network


def forward(model, layers, weights, x, training=False):
    if model in MODULES:
        heads = functional_call(MODULES[model]().train(training), weights, (x,))
        return heads if training else heads[0]
    for layer in layers:
        def of(role, prefix=layer["name"] + "."):
            return weights.get(prefix + role)

        norm = {"eps": 1e-5, **NORMS.get((model, layer["name"]), {})}
        if layer["kind"] == "dense":
            x = torch.nn.functional.linear(x, of("weight"), of("bias"))
        elif layer["kind"] == "batch_norm":
            x = torch.nn.functional.batch_norm(x, of("running_mean"), of("running_var"), of("weight"), of("bias"),
                                               training, **norm)
        elif layer["kind"] == "layer_norm":
            x = torch.nn.functional.layer_norm(x, x.shape[1:], of("weight"), of("bias"), **norm)
        elif layer["kind"] in ACTIVATIONS:
            x = ACTIVATIONS[layer["kind"]](x)
    return x


def check_names(model, layers, inputs, weights, dtype):
    wanted = {}
    if model in MODULES:
        wanted = {name: tuple(tensor.shape) for name, tensor in MODULES[model]().state_dict().items() if tensor.dim()}
        layers = []
    for layer in layers:
        if layer["kind"] == "dense":
            units = layer["shape"][0]
            wanted[layer["name"] + ".weight"] = (units, inputs)
            if (model, layer["name"]) not in WITHOUT_BIAS:
                wanted[layer["name"] + ".bias"] = (units,)
            inputs = units
        elif layer["kind"] in NORM_TENSORS and (model, layer["name"]) not in WITHOUT_AFFINE:
            wanted.update({f"{layer['name']}.{role}": (inputs,) for role in NORM_TENSORS[layer["kind"]]})
    got = {name: tuple(tensor.shape) for name, tensor in weights.items()}
    check(got == wanted, f"{model}: tensors must be {wanted}, got {got}")
    check(all(tensor.dtype == dtype for tensor in weights.values()), f"{model}: tensors must be {dtype}")


# --- the claims


def check_prediction(model, layers, data, x, first):
    trained = run(model, data, "--epochs", 5)
    check_names(model, layers, x.shape[1], trained, torch.float32)
    path = os.path.join(FOLDER, "run", "weights.safetensors")
    text = etch(model, "predict", "--json", "--weights", path, os.path.join(data, first))
    answers = [json.loads(line) for line in text.splitlines()]
    check(len(answers) == 100, f"{model}: predict must answer 100 times, got {len(answers)}")
    wanted = torch.softmax(forward(model, layers, trained, x[:100].float()), 1)
    worst = max(abs(wanted[i, a["class"]].item() - a["probability"]) for i, a in enumerate(answers))
    worst = max(worst, max((wanted[i].max() - wanted[i, a["class"]]).item() for i, a in enumerate(answers)))
    print(f"{model}: predictions differ by {worst:.1e}")
    check(worst <= 1e-4 * wanted.max().item(), f"{model}: predictions must agree to 1e-4, got {worst}")


def torch_steps(model, layers, initial, x, labels, batch, steps):
    weights = {name: tensor.clone() for name, tensor in initial.items()}
    parameters = [tensor.requires_grad_() for name, tensor in weights.items() if ".running_" not in name]
    lr, optimizer = OPTIMIZERS.get(model, (LR, torch.optim.SGD))
    optimizer = optimizer(parameters, lr)
    schedule = SCHEDULES[model](optimizer) if model in SCHEDULES else None
    for step in range(steps):
        rows = slice(step * batch, (step + 1) * batch)
        loss = LOSSES.get(model, cross_entropy)(forward(model, layers, weights, x[rows], True), labels[rows])
        if model in PENALTIES:
            loss = loss + PENALTIES[model](weights["fc1.weight"], weights["score.weight"])
        optimizer.zero_grad()
        loss.backward()
        old = [tensor.detach().clone() for tensor in parameters]
        CLIPS.get(model, lambda w: None)(parameters)
        optimizer.step()
        if model in STEPS:
            with torch.no_grad():
                for before, tensor in zip(old, parameters):
                    if tensor.dim() == 2:
                        tensor.copy_(STEPS[model](before, tensor))
        if schedule and step + 1 < steps:
            schedule.step()
    return weights


def check_steps(model, layers, data, x, labels, steps, dtype, bound):
    batch = json.loads(etch(model, "info", "--json"))["batch"]
    ours = agree(model, data, lambda initial: torch_steps(model, layers, initial, x.to(dtype), labels, batch, steps),
                 steps, dtype, bound, "--set", f"lr={OPTIMIZERS.get(model, (LR,))[0]}")
    check_names(model, layers, x.shape[1], ours, dtype)


def main():
    torch.set_num_threads(1)
    shutil.rmtree(FOLDER, ignore_errors=True)
    os.makedirs(POINTS)
    pictures, points = (FOLDER, *write_data(), "first-idx3-ubyte"), (POINTS, *points_and_labels(), "first.csv")
    cases = {"two_layer": pictures, "network_modified": pictures, "fashion": pictures, "mlp6_sgd": pictures,
             "branch_filters": pictures}
    cases.update({name: points for name in ["spirals", "norm_batch", "norm_layer", "branch_heads", *PENALTIES, *STEPS, *OPTIMIZERS]})
    for model, (data, x, labels, first) in cases.items():
        layers = layers_of(model)
        check_prediction(model, layers, data, x, first)
        check_steps(model, layers, data, x, labels, 10, torch.float64, 1e-6)
        check_steps(model, layers, data, x, labels, 1, torch.float32, 1e-4)


main()
