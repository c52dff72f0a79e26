"""Loads weights strictly into a detector of torchvision and compares what it detects.

Usage: torchvision_detections.py DETECTOR CLASSES WEIGHTS.safetensors CASE.safetensors
CASE holds "image" (3, H, W) in [0, 1] and the "boxes", "scores" and "labels" to be compared with: of every class all default boxes,
none suppressed. Prints six numbers: how many there are to be compared with, how many torchvision has, the largest difference between
the sorted scores and between the sorted coordinates of a class, the largest score, the count of tensors that were loaded.
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
everything = {"score_thresh": 0.0, "topk_candidates": 10000, "nms_thresh": 1.0, "detections_per_img": 100000}
model = build(weights=None, weights_backbone=None, num_classes=int(classes), **everything)
state = read(weights)
model.load_state_dict(state, strict=True)
model.eval()
expected = read(case)
with torch.no_grad():
    found = model([expected["image"]])[0]


def apart(name, label):
    ours, theirs = expected[name][expected["labels"] == label], found[name][found["labels"] == label]
    return (ours.sort(0)[0] - theirs.sort(0)[0]).abs().max().item()


labels = range(1, int(classes))
scores, pixels = max(apart("scores", k) for k in labels), max(apart("boxes", k) for k in labels)
print(len(expected["scores"]), len(found["scores"]), scores, pixels, found["scores"].max().item(), len(state))
