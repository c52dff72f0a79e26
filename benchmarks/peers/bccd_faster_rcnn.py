"""torchvision's Faster R-CNN on blood cells, as configs/experiments/faster_rcnn_mobilenet_v2_fpn_pretrained_bccd.yaml has it.

The same data, weights, frozen blocks, pyramid, anchors, samples, optimizer and course; flips are the only augmentation, so run Tarsier with
--set augment='[{type: horizontal_flip, probability: 0.5}, {type: vertical_flip, probability: 0.5}]'. Writes one text file of detections an
image of the test split and one of truth beside it, which `tarsier evaluate --ground-truth OUT/truth --detections OUT/found` reads.

usage: bccd_faster_rcnn.py BCCD --weights mobilenet_v2.safetensors --out DIR [--epochs 12] [--seed 1] [--threads 1] [--steps N]
"""
import argparse
import math
import os
import random
import time
from collections import OrderedDict

import torch
import torchvision
from torch import nn
from torchvision.models.detection import FasterRCNN
from torchvision.models.detection.faster_rcnn import TwoMLPHead
from torchvision.models.detection.rpn import AnchorGenerator
from torchvision.ops import FeaturePyramidNetwork, MultiScaleRoIAlign

from blood_cells import CLASSES, flipped, safetensors, samples, write


class Pyramid(nn.Module):
    """Three stages of MobileNetV2, of strides 8, 16 and 32, under 128 channels each."""

    def __init__(self, net):
        super().__init__()
        self.features = net.features
        self.frozen = self.features[:4]
        for parameter in self.frozen.parameters():
            parameter.requires_grad_(False)
        self.fpn = FeaturePyramidNetwork([32, 96, 1280], 128, norm_layer=nn.BatchNorm2d)
        self.out_channels = 128

    def train(self, mode=True):
        super().train(mode)
        self.frozen.eval()
        return self

    def forward(self, x):
        maps = OrderedDict()
        for i, block in enumerate(self.features):
            x = block(x)
            if i in (6, 13, 18):
                maps[str(len(maps))] = x
        return self.fpn(maps)


def detector(weights):
    net = torchvision.models.mobilenet_v2(weights=None)
    net.load_state_dict(safetensors(weights))
    backbone = Pyramid(net)
    anchors = AnchorGenerator(((20, 32), (56, 72), (112, 160)), ((0.8, 1.25),) * 3)
    return FasterRCNN(
        backbone, min_size=312, max_size=416, rpn_anchor_generator=anchors,
        rpn_pre_nms_top_n_train=400, rpn_post_nms_top_n_train=400, rpn_pre_nms_top_n_test=300, rpn_post_nms_top_n_test=200,
        rpn_batch_size_per_image=128,
        box_roi_pool=MultiScaleRoIAlign(["0", "1", "2"], 7, 2, canonical_scale=128),
        box_head=TwoMLPHead(128 * 49, 512),
        box_predictor=torchvision.models.detection.faster_rcnn.FastRCNNPredictor(512, len(CLASSES) + 1),
        box_batch_size_per_image=128, box_score_thresh=0.01, box_nms_thresh=0.55, box_detections_per_img=100)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("root")
    parser.add_argument("--weights", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--steps", type=int, default=10**9, help="end earlier")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    a = parser.parse_args()
    torch.set_num_threads(a.threads)
    random.seed(a.seed)
    torch.manual_seed(a.seed)
    train = [s for s in samples(a.root, "train")]
    model = detector(a.weights)
    learned = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(learned, lr=1e-3, weight_decay=1e-4)
    batch, warmup = 8, 50
    total = a.epochs * (len(train) // batch)
    step, start, seconds = 0, time.time(), []
    for epoch in range(a.epochs):
        random.shuffle(train)
        model.train()
        losses = []
        for i in range(0, len(train) - batch + 1, batch):
            if step == a.steps:
                break
            began = time.time()
            rate = 1e-3 * (step + 1) / warmup if step < warmup else 5e-4 * (1 + math.cos(math.pi * (step - warmup) / (total - warmup)))
            for group in optimizer.param_groups:
                group["lr"] = rate
            views = [flipped(image, boxes) + (labels,) for _, image, boxes, labels in train[i:i + batch]]
            loss = sum(model([v[0] for v in views], [{"boxes": v[1], "labels": v[2]} for v in views]).values())
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(learned, 10.0)
            optimizer.step()
            step += 1
            losses.append(loss.item())
            seconds.append(time.time() - began)
        print(f"epoch {epoch + 1} loss {sum(losses) / max(1, len(losses)):.3f}", flush=True)
    print(f"{step} steps in {time.time() - start:.0f} s, median step {sorted(seconds)[len(seconds) // 2]:.3f} s", flush=True)
    model.eval()
    for folder in ("truth", "found"):
        os.makedirs(f"{a.out}/{folder}", exist_ok=True)
    with torch.no_grad():
        for stem, image, boxes, labels in samples(a.root, "test"):
            found = model([image])[0]
            write(f"{a.out}/truth/{stem}.txt", boxes, labels)
            write(f"{a.out}/found/{stem}.txt", found["boxes"], found["labels"], found["scores"])


main()
