"""What the comparisons with PyTorch share: weights as safetensors files, data, runs of Etch's programs, initial numbers.

Exit code 77 where PyTorch is not installed.
"""
import gzip
import json
import math
import os
import struct
import subprocess
import sys

try:
    import numpy as np
    import torch
except ImportError:
    print("skipped: PyTorch must be installed (Debian: python3-torch)")
    sys.exit(77)

BUILD = sys.argv[1]
FOLDER = os.path.join(BUILD, "tests", "e2e", os.path.splitext(os.path.basename(sys.argv[0]))[0])
ROWS = 1200
DTYPES = {"F32": np.float32, "F64": np.float64}


# --- safetensors: 8 bytes of length, JSON, data


def load(path):
    with open(path, "rb") as file:
        text = file.read()
    length = struct.unpack("<Q", text[:8])[0]
    header = json.loads(text[8:8 + length])
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        begin, end = (8 + length + offset for offset in entry["data_offsets"])
        values = np.frombuffer(text[begin:end], DTYPES[entry["dtype"]])
        tensors[name] = torch.from_numpy(values.reshape(entry["shape"]).copy())
    return tensors


def save(path, tensors):
    header, data = {}, b""
    for name, tensor in tensors.items():
        raw = tensor.detach().numpy().tobytes()
        kind = "F64" if tensor.dtype == torch.float64 else "F32"
        header[name] = {"dtype": kind, "shape": list(tensor.shape),
                        "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


# --- data: MNIST where it is, else noise with a pattern for each class; as IDX files, and as arrays


def images_and_labels():
    folder = os.path.join(os.environ.get("ETCH_DATA_DIR", ""), "mnist")
    names = ["train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz"]
    if all(os.path.exists(os.path.join(folder, name)) for name in names):
        raw = [gzip.open(os.path.join(folder, name)).read() for name in names]
        images = np.frombuffer(raw[0], np.uint8, ROWS * 784, 16).reshape(ROWS, 784)
        return images, np.frombuffer(raw[1], np.uint8, ROWS, 8)
    random = np.random.RandomState(1)
    labels = random.randint(0, 10, ROWS)
    patterns = random.randint(0, 128, (10, 784))
    return (patterns[labels] + random.randint(0, 128, (ROWS, 784))).astype(np.uint8), labels.astype(np.uint8)


def write_idx(name, array):
    with open(os.path.join(FOLDER, name), "wb") as file:
        file.write(struct.pack(">BBBB", 0, 0, 8, array.ndim) + struct.pack(f">{array.ndim}I", *array.shape))
        file.write(array.tobytes())


def write_data():
    images, labels = images_and_labels()
    for part in "train", "t10k":
        write_idx(part + "-images-idx3-ubyte", images.reshape(ROWS, 28, 28))
        write_idx(part + "-labels-idx1-ubyte", labels)
    write_idx("first-idx3-ubyte", images[:100].reshape(100, 28, 28))
    # In double: rounded to float, they are what the float network sees.
    return torch.from_numpy(images.copy()).double() / 255, torch.from_numpy(labels.astype(np.int64))


# --- Etch's programs


def etch(model, *arguments):
    command = [os.path.join(BUILD, "bin", model), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"FAILED: {' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout


def layers_of(model):
    return json.loads(etch(model, "info", "--json"))["layers"]


def run(model, data, *options):
    out = os.path.join(FOLDER, "run")
    etch(model, "train", "--quiet", "--data", data, "--batches", "sequential", "--out", out, *options)
    return load(os.path.join(out, "weights.safetensors"))


def check(good, message):
    if not good:
        sys.exit("FAILED: " + message)


def initial_tensor(name, shape, dtype):
    """Weights by their fan-in, other numbers small; scales and variances near 1."""
    if len(shape) >= 2:
        return torch.randn(shape, dtype=dtype) * math.sqrt(2 / math.prod(shape[1:]))
    near = 1 if name.endswith(("weight", "running_var")) else 0
    return near + 0.1 * torch.randn(shape, dtype=dtype)


def compare(model, ours, theirs, initial, steps, dtype, bound):
    """Each tensor after some steps, as DESIGN.md section 9 defines agreement."""
    for name, tensor in theirs.items():
        worst = ((ours[name] - tensor).abs().max() / tensor.abs().max()).item()
        moved = ((tensor - initial[name]).abs().max() / tensor.abs().max()).item()
        check(worst <= bound, f"{model}: {name} must agree to {bound} after {steps} steps in {dtype}, got {worst}")
        check(moved > 100 * worst, f"{model}: {name} must move by more than the difference, got {moved}")
        print(f"{model}: {name} moved by {moved:.1e} and differs by {worst:.1e} after {steps} steps in {dtype}")


def agree(model, data, train, steps, dtype, bound, *options):
    """Trains from the same weights here and, `train(weights)`, there; returns both results, which agree."""
    torch.manual_seed(3)
    initial = {}
    for name, tensor in run(model, data, "--steps", 1).items():  # names and shapes; the numbers are ours
        initial[name] = initial_tensor(name, tensor.shape, dtype)
    path = os.path.join(FOLDER, "initial.safetensors")
    save(path, initial)
    double = ["--double"] if dtype == torch.float64 else []
    ours = run(model, data, "--weights", path, "--steps", steps, *options, *double)
    theirs = train(initial)
    check(set(ours) == set(theirs), f"{model}: tensors must be {set(theirs)}, got {set(ours)}")
    compare(model, ours, theirs, initial, steps, dtype, bound)
    return ours
