"""Loads weights strictly into a network of torchvision and runs it.

Usage: torchvision_logits.py NETWORK CLASSES WEIGHTS.safetensors CASE.safetensors
CASE holds "images" and the "logits" to be compared with. Prints three numbers: the largest
absolute difference, the largest absolute logit, the count of tensors that were loaded.
Reads safetensors by itself, so that nothing but torch and torchvision is needed.
"""
import json
import struct
import sys

import torch
import torchvision

TYPES = {"F32": torch.float32, "I64": torch.int64}


def read(path):
    with open(path, "rb") as file:
        content = file.read()
    (length,) = struct.unpack("<Q", content[:8])
    header = json.loads(content[8 : 8 + length])
    data = memoryview(bytearray(content[8 + length :]))
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            begin, end = entry["data_offsets"]
            values = torch.frombuffer(data[begin:end], dtype=TYPES[entry["dtype"]])
            tensors[name] = values.reshape(entry["shape"])
    return tensors


network, classes, weights, case = sys.argv[1:]
model = getattr(torchvision.models, network)(num_classes=int(classes))
state = read(weights)
model.load_state_dict(state, strict=True)
model.eval()
expected = read(case)
with torch.no_grad():
    logits = model(expected["images"])
difference = (logits - expected["logits"]).abs().max().item()
print(difference, expected["logits"].abs().max().item(), len(state))
