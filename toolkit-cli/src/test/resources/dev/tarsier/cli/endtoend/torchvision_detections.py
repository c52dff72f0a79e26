"""Loads weights strictly into a detector of torchvision and compares what it detects.

Usage: torchvision_detections.py DETECTOR CLASSES WEIGHTS.safetensors CASE.safetensors
CASE holds "image" (3, H, W) in [0, 1] and the "boxes", "scores" and "labels" to be compared with. Prints five numbers: how many there
are to be compared with, how many torchvision has, for how many of the former there is none of the latter within 1e-4 of the score and
a hundredth of a pixel, the largest score, the count of tensors that were loaded.
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


detector, classes, weights, case = sys.argv[1:]
build = getattr(torchvision.models.detection, detector)
model = build(weights=None, weights_backbone=None, num_classes=int(classes))
state = read(weights)
model.load_state_dict(state, strict=True)
model.eval()
expected = read(case)
with torch.no_grad():
    found = model([expected["image"]])[0]
alone = 0
for box, score, label in zip(expected["boxes"], expected["scores"], expected["labels"]):
    near = (found["labels"] == label) & ((found["scores"] - score).abs() < 1e-4)
    near &= (found["boxes"] - box).abs().amax(1) < 1e-2
    alone += int(not near.any())
print(len(expected["scores"]), len(found["scores"]), alone, found["scores"].max().item(), len(state))
