"""The training step of configs/experiments/faster_rcnn_mobilenet_v3_large_320_fpn_bccd.yaml in torchvision: same network, batch and input.

Prints the milliseconds of each step, one a line, after a warm-up, so that a driver can interleave it with TrainingStepTimes of Tarsier.
usage: faster_rcnn_step.py [--steps N] [--warmup N] [--threads N] [--batch B] [--width W] [--height H]
"""
import argparse
import time

import torch
from torch import nn
from torchvision.models import mobilenet_v3_large
from torchvision.models.detection.anchor_utils import AnchorGenerator
from torchvision.models.detection.backbone_utils import _mobilenet_extractor
from torchvision.models.detection.faster_rcnn import FasterRCNN
from torchvision.ops.misc import FrozenBatchNorm2d


def main():
    p = argparse.ArgumentParser()
    for name, default in (("steps", 20), ("warmup", 5), ("threads", 2), ("batch", 4), ("width", 640), ("height", 640)):
        p.add_argument("--" + name, type=int, default=default)
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(1)
    body = _mobilenet_extractor(mobilenet_v3_large(norm_layer=FrozenBatchNorm2d), True, 6)
    anchors = AnchorGenerator(((32, 64, 128, 256, 512),) * 3, ((0.5, 1.0, 2.0),) * 3)
    model = FasterRCNN(body, 4, rpn_anchor_generator=anchors, rpn_score_thresh=0.05, min_size=min(a.width, a.height),
                       max_size=max(a.width, a.height)).train()
    parameters = [q for q in model.parameters() if q.requires_grad]
    optimizer = torch.optim.SGD(parameters, lr=1e-5, momentum=0.9, weight_decay=1e-4)
    images = [torch.rand(3, a.height, a.width) for _ in range(a.batch)]
    targets = []
    for _ in images:
        corner = torch.rand(30, 2) * (torch.tensor([a.width, a.height]) - 60)
        boxes = torch.cat([corner, corner + 20 + torch.rand(30, 2) * 40], 1)
        targets.append({"boxes": boxes, "labels": torch.randint(1, 4, (30,))})
    for step in range(a.warmup + a.steps):
        begin = time.perf_counter()
        losses = model(images, targets)
        loss = sum(losses.values())
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(parameters, 10.0)
        optimizer.step()
        float(loss)
        if step >= a.warmup:
            print("%.1f" % (1000 * (time.perf_counter() - begin)), flush=True)


main()
