"""The networks that `--target bench` compares are the same here and in PyTorch, and its peer measures them.

Usage: bench_peer.py BUILD_DIR. Exit code 77 where PyTorch is not installed.
"""
import json
import os
import re
import subprocess
import sys

sys.path.insert(0, "tests/bench")
import torch_peer  # ends with 77 without PyTorch

FOLDER = os.path.join(sys.argv[1], "tests/e2e/bench_peer")


def etch_parameters(name):
    subprocess.run(["gen/etch", "generate", f"tests/bench/{name}.lua", "-o", FOLDER], check=True)
    with open(f"{FOLDER}/{name}/{name}.c", encoding="utf-8") as text:
        return int(re.search(r"([\d,]+) parameters", text.read()).group(1).replace(",", ""))


failures = 0
for workload, (network, shape, outputs, *_) in torch_peer.WORKLOADS.items():
    model = torch_peer.nn.Sequential(*network()).eval()
    theirs, ours = sum(p.numel() for p in model.parameters()), etch_parameters(workload)
    with torch_peer.torch.no_grad():
        answer = tuple(model(torch_peer.torch.zeros(1, *shape)).shape)
    if theirs != ours or answer != (1, outputs):
        failures += 1
        print(f"FAILED: {workload}: {ours} parameters, PyTorch has {theirs}; its answer has shape {answer}")

for more in [], ["--predict"]:
    command = [sys.executable, "tests/bench/torch_peer.py", "mlp2_sgd", "1", *more]
    figures = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    if not 0 < figures["seconds"] < 10 or figures["peak_bytes"] < 1 << 20:
        failures += 1
        print(f"FAILED: {' '.join(command)}: {figures}")
print(f"{len(torch_peer.WORKLOADS) + 2 - failures} passed, {failures} failed")
sys.exit(failures > 0)
