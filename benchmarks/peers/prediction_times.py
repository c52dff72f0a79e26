"""A prediction of one of torchvision's detectors, from a JPEG to boxes in its own pixels.

Prints the milliseconds of each, one a line, after a warm-up, so that a driver can interleave it with PredictionTimes of Tarsier.
usage: prediction_times.py MODEL IMAGE [--classes K] [--warmup N] [--rounds N] [--threads N] [--save FILE | --weights FILE]
MODEL: fasterrcnn_mobilenet_v3_large_320_fpn, ssd300_vgg16, ssdlite320_mobilenet_v3_large, ...
--save draws weights, settles the norms' statistics on the image (drawn networks otherwise compute with denormal numbers), and writes
them for both programs.
"""
import argparse
import statistics
import time

import torch
import torchvision
from PIL import Image
from torch import nn
from torchvision.transforms.functional import to_tensor


def settle(model, image):
    norms = [m for m in model.modules() if isinstance(m, nn.BatchNorm2d)]
    for norm in norms:
        norm.momentum = None
        norm.train()
    with torch.no_grad():
        for _ in range(3):
            model([image, image.flip(2), image.flip(1)])
    for norm in norms:
        norm.eval()


def main():
    p = argparse.ArgumentParser()
    p.add_argument("model")
    p.add_argument("image")
    p.add_argument("--save")
    p.add_argument("--weights")
    for name, default in (("classes", 4), ("warmup", 5), ("rounds", 20), ("threads", 2)):
        p.add_argument("--" + name, type=int, default=default)
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(1)
    build = getattr(torchvision.models.detection, a.model)
    model = build(weights=None, weights_backbone=None, num_classes=a.classes).eval()
    if a.save:
        settle(model, to_tensor(Image.open(a.image).convert("RGB")))
        torch.save(model.state_dict(), a.save)
        return
    if a.weights:
        model.load_state_dict(torch.load(a.weights))
    times = []
    with torch.no_grad():
        for i in range(-a.warmup, a.rounds):
            begin = time.perf_counter()
            image = to_tensor(Image.open(a.image).convert("RGB"))
            found = model([image])[0]["boxes"].tolist()
            if i >= 0:
                times.append(1000 * (time.perf_counter() - begin))
                print("%.1f %d detections" % (times[-1], len(found)), flush=True)
    print("all: %.1f ms" % statistics.median(times))


main()
