"""What run.lua compares with: the same workloads by PyTorch on the CPU, with its best known settings.

Usage: torch_peer.py WORKLOAD THREADS [--predict]. Prints one JSON object: the seconds of a training step (zero
gradients, forward, loss, backward, update), or of the prediction of one sample, and the most memory of the process.
Exit code 77 where PyTorch is not installed.
"""
import glob
import json
import os
import resource
import sys
import time

try:
    import torch
    from torch import nn
except ImportError:
    print("PyTorch must be installed (Debian: python3-torch)", file=sys.stderr)
    sys.exit(77)

RATE = 1e-6  # a batch that is trained to the end drives gradients to denormals, which are slow
WARM_UP, WINDOW, WHOLE, LEAST_WINDOWS = 0.2, 0.002, 1.5, 3  # as `bench` has them


# --- Networks: those of the specs beside this file.
def mlp(*widths, act=nn.ReLU, norm=False):
    layers = []
    for inputs, outputs in zip(widths, widths[1:-1]):
        layers += [nn.Linear(inputs, outputs), *([nn.BatchNorm1d(outputs)] if norm else []), act()]
    return [*layers, nn.Linear(*widths[-2:])]


def conv(inputs, outputs, kernel, stride=1, pad=0):
    return [nn.Conv2d(inputs, outputs, kernel, stride, pad), nn.ReLU(inplace=True)]


def classifier(*widths):
    layers = mlp(*widths)
    dropped = [[layer, nn.Dropout()] if isinstance(layer, nn.ReLU) else [layer] for layer in layers]
    return [nn.Flatten(), *sum(dropped, [])]


def simpleconv():
    return [*conv(1, 30, 5), nn.MaxPool2d(2), nn.Flatten(), *mlp(4320, 100, 10)]


def lenet5(flat):
    return [*conv(1, 6, 5), nn.MaxPool2d(2), *conv(6, 16, 5), nn.MaxPool2d(2), nn.Flatten(), *mlp(flat, 120, 84, 10)]


def deepconv():
    layers = []
    for inputs, outputs, pad in (1, 16, 1), (16, 32, 2), (32, 64, 1):
        layers += [*conv(inputs, outputs, 3, 1, 1), *conv(outputs, outputs, 3, 1, pad), nn.MaxPool2d(2)]
    return [*layers, *classifier(1024, 50, 10), nn.Dropout()]


def alexnet():
    def norm_and_pool():
        return [nn.LocalResponseNorm(5), nn.MaxPool2d(3, 2)]
    return [*conv(3, 96, 11, 4), *norm_and_pool(), *conv(96, 256, 5, 1, 2), *norm_and_pool(),
            *conv(256, 384, 3, 1, 1), *conv(384, 384, 3, 1, 1), *conv(384, 256, 3, 1, 1), nn.MaxPool2d(3, 2),
            *classifier(9216, 4096, 4096, 1000)]


def vgg16():
    layers, inputs = [], 3
    for outputs, count in (64, 2), (128, 2), (256, 3), (512, 3), (512, 3):
        for _ in range(count):
            layers += conv(inputs, outputs, 3, 1, 1)
            inputs = outputs
        layers.append(nn.MaxPool2d(2))
    return [*layers, *classifier(25088, 4096, 4096, 1000)]


class Inception(nn.Module):
    def __init__(self, inputs, one, three_reduce, three, five_reduce, five, project):
        super().__init__()
        self.one = nn.Sequential(*conv(inputs, one, 1))
        self.three = nn.Sequential(*conv(inputs, three_reduce, 1), *conv(three_reduce, three, 3, 1, 1))
        self.five = nn.Sequential(*conv(inputs, five_reduce, 1), *conv(five_reduce, five, 5, 1, 2))
        self.pool = nn.Sequential(nn.MaxPool2d(3, 1, 1), *conv(inputs, project, 1))

    def forward(self, x):
        return torch.cat([self.one(x), self.three(x), self.five(x), self.pool(x)], 1)


def googlenet():  # without auxiliary heads
    def half():
        return nn.MaxPool2d(3, 2, ceil_mode=True)
    return [*conv(3, 64, 7, 2, 3), half(), nn.LocalResponseNorm(5), *conv(64, 64, 1), *conv(64, 192, 3, 1, 1),
            nn.LocalResponseNorm(5), half(),
            Inception(192, 64, 96, 128, 16, 32, 32), Inception(256, 128, 128, 192, 32, 96, 64), half(),
            Inception(480, 192, 96, 208, 16, 48, 64), Inception(512, 160, 112, 224, 24, 64, 64),
            Inception(512, 128, 128, 256, 24, 64, 64), Inception(512, 112, 144, 288, 32, 64, 64),
            Inception(528, 256, 160, 320, 32, 128, 128), half(),
            Inception(832, 256, 160, 320, 32, 128, 128), Inception(832, 384, 192, 384, 48, 128, 128),
            nn.AvgPool2d(7), nn.Flatten(), nn.Dropout(0.4), nn.Linear(1024, 1000)]


def conv_norm(inputs, outputs, kernel, stride, pad):
    return [nn.Conv2d(inputs, outputs, kernel, stride, pad, bias=False), nn.BatchNorm2d(outputs)]


class Gate(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.gate = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), *mlp(width, width // 16, width), nn.Sigmoid())

    def forward(self, x):
        return x * self.gate(x)[:, :, None, None]


class Residual(nn.Module):
    def __init__(self, inputs, outputs, stride, gated):
        super().__init__()
        self.body = nn.Sequential(*conv_norm(inputs, outputs, 3, stride, 1), nn.ReLU(inplace=True),
                                  *conv_norm(outputs, outputs, 3, 1, 1), *([Gate(outputs)] if gated else []))
        self.skip = nn.Sequential(*(conv_norm(inputs, outputs, 1, stride, 0) if inputs != outputs else []))

    def forward(self, x):
        return torch.relu_(self.body(x) + self.skip(x))


def resnet34(gated=False):
    layers, inputs = [*conv_norm(3, 64, 7, 2, 3), nn.ReLU(inplace=True), nn.MaxPool2d(3, 2, 1)], 64
    for outputs, count in (64, 3), (128, 4), (256, 6), (512, 3):
        for _ in range(count):
            layers.append(Residual(inputs, outputs, 2 if inputs != outputs else 1, gated))
            inputs = outputs
    return [*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512, 1000)]


# --- Workloads: network, shape of a sample, outputs, batch, optimizer, and what makes PyTorch fastest.
ADAM, SGD, FOREACH, LAST = torch.optim.Adam, torch.optim.SGD, "foreach", "channels_last"


def sgd_with_momentum(parameters, rate, **more):
    return SGD(parameters, rate, momentum=0.9, **more)


DEEP, DIGIT, PICTURE = (784, 100, 100, 100, 100, 100, 10), (1, 28, 28), (3, 224, 224)
LARGE = (1000, 16, sgd_with_momentum)
WORKLOADS = {
    "mlp2_sgd": (lambda: mlp(784, 100, 10), (784,), 10, 100, SGD, FOREACH),
    "mlp6_sgd": (lambda: mlp(*DEEP), (784,), 10, 100, SGD, FOREACH),
    "mlp6_momentum": (lambda: mlp(*DEEP), (784,), 10, 100, sgd_with_momentum, FOREACH),
    "mlp6_adam": (lambda: mlp(*DEEP), (784,), 10, 100, ADAM, FOREACH),
    "mlp6_bn_sgd": (lambda: mlp(*DEEP, norm=True), (784,), 10, 100, SGD, FOREACH),
    "simpleconv_adam": (simpleconv, DIGIT, 10, 100, ADAM, LAST),
    "lenet5_sgd": (lambda: lenet5(400), (1, 32, 32), 10, 100, SGD, LAST),
    "deepconv_adam": (deepconv, DIGIT, 10, 100, ADAM, LAST),
    "alexnet_momentum": (alexnet, (3, 227, 227), *LARGE, None),
    "vgg16_momentum": (vgg16, PICTURE, *LARGE, None),
    "googlenet_momentum": (googlenet, PICTURE, *LARGE, LAST),
    "resnet34_momentum": (resnet34, PICTURE, *LARGE, LAST),
    "seresnet34_momentum": (lambda: resnet34(gated=True), PICTURE, *LARGE, LAST),
    "simplechains_mlp": (lambda: mlp(4, 32, 16, 4, act=nn.Tanh), (4,), 4, 10000, ADAM, FOREACH),
    "simplechains_lenet": (lambda: lenet5(256), DIGIT, 10, 128, ADAM, LAST),
}


def tuned(threads, setting):
    """The environment of the best known settings; it counts only from the start of a process."""
    env = {k: v for k, v in os.environ.items() if k not in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")}
    env.update(OMP_NUM_THREADS=threads, OPENBLAS_NUM_THREADS=threads, ETCH_BENCH_TUNED="yes")
    kept = 1 << 34  # freed memory stays, on huge pages: no page faults after the first step
    env["GLIBC_TUNABLES"] = ":".join("glibc.malloc." + t for t in (
        "hugetlb=1", f"mmap_threshold={kept}", f"trim_threshold={kept}", "top_pad=268435456"))
    for folder in glob.glob("/usr/lib/*/openblas-openmp"):  # one pool of threads for PyTorch and OpenBLAS
        env["LD_LIBRARY_PATH"] = folder
    with open("/proc/cpuinfo", encoding="utf-8") as cpu:
        if setting == LAST and "avx512f" in cpu.read():
            env["ATEN_CPU_CAPABILITY"] = "avx512"
    return env


def timed(turn):
    """Seconds of a turn: the lower quartile of windows, as `NAME bench` takes it."""
    def turns(count):
        began = time.perf_counter()
        for _ in range(count):
            turn()
        return (time.perf_counter() - began) / count
    one, began = turns(1), time.perf_counter()
    while time.perf_counter() - began < WARM_UP:
        one = turns(1)
    windows, began = [], time.perf_counter()
    while len(windows) < LEAST_WINDOWS or time.perf_counter() - began < WHOLE:
        windows.append(turns(max(1, int(WINDOW / one))))
    return sorted(windows)[len(windows) // 4]


def train(model, x, outputs, optimizer, setting):
    if outputs == 4:
        loss_of, y = nn.MSELoss(), torch.randn(len(x), outputs)
    else:
        loss_of, y = nn.CrossEntropyLoss(), torch.randint(outputs, (len(x),))
    update = optimizer(model.parameters(), RATE, foreach=setting == FOREACH or None)

    def step():
        update.zero_grad(set_to_none=True)
        loss_of(model(x), y).backward()
        update.step()
    return timed(step)


def predict(model, x):
    """As it stands, and as an optimised script: the faster one."""
    model.eval()
    with torch.inference_mode():
        seconds = timed(lambda: model(x))
    try:
        with torch.no_grad():
            fast = torch.jit.optimize_for_inference(torch.jit.freeze(torch.jit.script(model)))
            return min(seconds, timed(lambda: fast(x)))
    except RuntimeError as problem:
        print("without jit:", str(problem).splitlines()[0], file=sys.stderr)
        return seconds


def main():
    name, threads, single = sys.argv[1], sys.argv[2], "--predict" in sys.argv
    network, shape, outputs, batch, optimizer, setting = WORKLOADS[name]
    if "ETCH_BENCH_TUNED" not in os.environ:
        os.execve(sys.executable, [sys.executable, *sys.argv], tuned(threads, setting))
    torch.set_num_threads(int(threads))
    torch.manual_seed(1)
    layout = torch.channels_last if setting == LAST else torch.contiguous_format
    model = nn.Sequential(*network()).to(memory_format=layout)
    x = torch.rand(1 if single else batch, *shape).contiguous(memory_format=layout)
    seconds = predict(model, x) if single else train(model, x, outputs, optimizer, setting)
    print(json.dumps({"seconds": seconds, "version": torch.__version__,
                      "peak_bytes": 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}))


if __name__ == "__main__":
    main()
