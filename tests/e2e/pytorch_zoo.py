"""Named networks agree with PyTorch's: ResNet-20 as in specs/zoo, and narrow twins of GoogLeNet with its auxiliary heads
and of an SE-ResNet (tests/models/zoo.lua). Usage: pytorch_zoo.py BUILD_DIR. Exit code 77 where PyTorch is not installed.
"""
import os
import shutil

from peer import FOLDER, agree, check, np, torch
from torch.nn import functional as F

BATCH, STEPS, CLASSES = 8, 10, 10
# In float, of the million numbers that ResNet-20 rectifies one or another is so near 0 that the two see it on different
# sides, which changes a gradient by some thousandths: the rate is small enough for the weights to agree all the same.
LR = 0.01


class Layers:
    """Layers by the names of their weights."""

    def __init__(self, weights, training):
        self.weights, self.training = weights, training

    def dense(self, x, name):
        return F.linear(x, self.weights[name + ".weight"], self.weights[name + ".bias"])

    def conv(self, x, name, stride=1):
        """A convolution that keeps the size but for its stride."""
        weight = self.weights[name + ".weight"]
        return F.conv2d(x, weight, self.weights.get(name + ".bias"), stride, weight.shape[2] // 2)

    def normed(self, x, name, stride=1):
        norm = [self.weights[f"{name}_batch_norm.{role}"] for role in ("running_mean", "running_var", "weight", "bias")]
        return F.batch_norm(self.conv(x, name, stride), *norm, self.training)

    def gate(self, x, name):
        """Squeeze and excitation."""
        hidden = torch.relu(self.dense(x.mean((2, 3)), name + ".fc1"))
        return x * torch.sigmoid(self.dense(hidden, name + ".fc2"))[:, :, None, None]


def resnet20(x, f):
    mean, deviation = [0.491, 0.482, 0.447], [0.247, 0.243, 0.262]
    x = (x - x.new_tensor(mean).view(3, 1, 1)) / x.new_tensor(deviation).view(3, 1, 1)
    x = torch.relu(f.normed(x, "conv1"))
    for stage, channels in enumerate([16, 32, 64], 1):
        for block in 1, 2, 3:
            name, stride = f"stage{stage}_{block}_conv", 2 if stage > 1 and block == 1 else 1
            y = f.normed(torch.relu(f.normed(x, name + "1", stride)), name + "2")
            if stride == 2:  # option A
                x = F.pad(x[:, :, ::2, ::2], (0, 0, 0, 0, channels // 4, channels // 4))
            x = torch.relu(x + y)
    return [f.dense(x.mean((2, 3)), "fc")]


def googlenet(x, f):
    def conv(x, name, stride=1):
        return torch.relu(f.conv(x, name, stride))

    def norm(x):
        return F.local_response_norm(x, 5, 0.5, 0.75, 1)

    def half(x):
        return F.max_pool2d(x, 3, 2, ceil_mode=True)

    def mixed(x, name):
        three = conv(conv(x, name + "_three_reduce"), name + "_three")
        five = conv(conv(x, name + "_five_reduce"), name + "_five")
        pooled = conv(F.max_pool2d(x, 3, 1, 1), name + "_project")
        return torch.cat([conv(x, name + "_one"), three, five, pooled], 1)

    def head(x, name):
        x = conv(F.avg_pool2d(x, 5, 3), name + "_conv").flatten(1)
        return f.dense(torch.relu(f.dense(x, name + "_hidden")), name)

    x = norm(half(conv(x, "conv1", 2)))
    x = norm(conv(conv(x, "conv2_reduce"), "conv2"))
    first = mixed(x, "mixed4a")
    second = mixed(first, "mixed4b")
    x = mixed(half(second), "mixed5")
    return [f.dense(x.mean((2, 3)), "score"), head(first, "aux1"), head(second, "aux2")]


def se_resnet(x, f):
    def around(x, name, stride=1):
        return f.normed(x, name + "_project", stride) if name + "_project.weight" in f.weights else x

    x = F.max_pool2d(torch.relu(f.normed(x, "conv1", 2)), 3, 2, 1)
    for name in "stage1_1", "stage1_2":
        y = torch.relu(f.normed(torch.relu(f.normed(x, name + "_conv1")), name + "_conv2"))
        x = torch.relu(f.gate(f.normed(y, name + "_conv3"), name + "_se") + around(x, name))
    y = f.normed(torch.relu(f.normed(x, "stage2_1_conv1", 2)), "stage2_1_conv2")
    x = torch.relu(f.gate(y, "stage2_1_se") + around(x, "stage2_1", 2))
    return [f.dense(x.mean((2, 3)), "fc")]


# model -> its network, the weight of each of its losses, and L2 on its weights
NETWORKS = {
    "resnet20_steps": (resnet20, [1], 1e-4),
    "zoo_googlenet": (googlenet, [1, 0.3, 0.3], 0),
    "zoo_se_resnet": (se_resnet, [1], 0),
}


def train(model, initial, x, labels, steps):
    network, shares, decay = NETWORKS[model]
    weights = {name: tensor.clone() for name, tensor in initial.items()}
    parameters = [tensor.requires_grad_() for name, tensor in weights.items() if ".running_" not in name]
    optimizer = torch.optim.SGD([
        {"params": [tensor for tensor in parameters if tensor.dim() > 1], "weight_decay": decay},
        {"params": [tensor for tensor in parameters if tensor.dim() == 1]},
    ], LR, momentum=0.9)
    for step in range(steps):
        rows = slice(step * BATCH, (step + 1) * BATCH)
        heads = network(x[rows], Layers(weights, True))
        check(len(heads) == len(shares), f"{model}: {len(shares)} heads")
        optimizer.zero_grad()
        sum(share * F.cross_entropy(head, labels[rows]) for share, head in zip(shares, heads)).backward()
        optimizer.step()
    return weights


def write_noise():
    """A folder of NPY files; the arrays."""
    random = np.random.RandomState(1)
    x = random.standard_normal((STEPS * BATCH, 3, 32, 32)).astype(np.float32)
    labels = random.randint(0, CLASSES, len(x)).astype(np.int32)
    for part in "train", "test":
        np.save(os.path.join(FOLDER, f"x_{part}.npy"), x)
        np.save(os.path.join(FOLDER, f"y_{part}.npy"), labels)
    return torch.from_numpy(x), torch.from_numpy(labels.astype(np.int64))


def main():
    torch.set_num_threads(1)
    shutil.rmtree(FOLDER, ignore_errors=True)
    os.makedirs(FOLDER)
    x, labels = write_noise()
    for model in NETWORKS:
        for steps, dtype, bound in (STEPS, torch.float64, 1e-6), (1, torch.float32, 1e-4):
            agree(model, FOLDER, lambda initial: train(model, initial, x.to(dtype), labels, steps), steps, dtype, bound,
                  "--set", f"lr={LR}")


main()
