"""The training step of configs/experiments/ssd_mobilenet_v1_bccd.yaml in Python PyTorch: same network, batch and input.

Prints the milliseconds of each step, one a line, after a warm-up, so that a driver can interleave it with Tarsier's.
usage: ssd_step.py [--steps N] [--warmup N] [--threads N] [--width W] [--batch B]
Loss: matched boxes are drawn once (30 objects an image); forward, mined loss, backward, clipping and AdamW as a user would write them.
"""
import argparse
import time

import torch
import torch.nn.functional as F
from torch import nn
from torchvision.models.detection._utils import BoxCoder, SSDMatcher
from torchvision.models.detection.anchor_utils import DefaultBoxGenerator
from torchvision.models.detection.image_list import ImageList
from torchvision.ops import box_iou


def conv(i, o, k, s=1, g=1):
    return nn.Sequential(nn.Conv2d(i, o, k, s, k // 2, groups=g, bias=False), nn.BatchNorm2d(o), nn.ReLU(inplace=True))


class MobileNetV1(nn.Module):
    def __init__(self, w):
        super().__init__()
        c = lambda n: max(8, int(n * w))
        layers, i = [conv(3, c(32), 3, 2)], c(32)
        for o, n, s in ((64, 1, 1), (128, 2, 2), (256, 2, 2), (512, 6, 2), (1024, 2, 2)):
            for k in range(n):
                layers.append(nn.Sequential(conv(i, i, 3, s if k == 0 else 1, i), conv(i, c(o), 1)))
                i = c(o)
        self.features = nn.Sequential(*layers)
        self.channels = [c(256), c(512), c(1024)]

    def forward(self, x):
        c3 = self.features[:6](x)
        c4 = self.features[6:12](c3)
        return [c3, c4, self.features[12:](c4)]


class Ssd(nn.Module):
    def __init__(self, width, classes, maps, extra, tower, boxes=4):
        super().__init__()
        self.body = MobileNetV1(width)
        channels = list(self.body.channels)
        self.extras = nn.ModuleList()
        while len(channels) < maps:
            self.extras.append(nn.Sequential(conv(channels[-1], extra // 2, 1), conv(extra // 2, extra, 3, 2)))
            channels.append(extra)
        self.towers = nn.ModuleList(nn.Sequential(*[conv(c if k == 0 else 96, 96, 3) for k in range(tower)]) for c in channels)
        channels = [96 if tower else c for c in channels]
        self.cls = nn.ModuleList(nn.Conv2d(c, boxes * (classes + 1), 3, 1, 1) for c in channels)
        self.reg = nn.ModuleList(nn.Conv2d(c, boxes * 4, 3, 1, 1) for c in channels)
        self.k = classes + 1

    def forward(self, x):
        maps = self.body(x)
        for extra in self.extras:
            maps.append(extra(maps[-1]))
        maps = [t(m) for t, m in zip(self.towers, maps)]
        flat = lambda m, k: m.permute(0, 2, 3, 1).reshape(m.shape[0], -1, k)
        logits = torch.cat([flat(h(m), self.k) for h, m in zip(self.cls, maps)], 1)
        offsets = torch.cat([flat(h(m), 4) for h, m in zip(self.reg, maps)], 1)
        return maps, logits, offsets


def ssd_loss(logits, offsets, anchors, targets, coder, matcher):
    """torchvision's SSD loss, its operations and order."""
    objects, box_loss, labels = 0, [], []
    for out, off, (boxes, classes) in zip(logits, offsets, targets):
        match = matcher(box_iou(boxes, anchors))
        positive = torch.where(match >= 0)[0]
        objects += positive.numel()
        wanted = coder.encode_single(boxes[match[positive]], anchors[positive])
        box_loss.append(F.smooth_l1_loss(off[positive], wanted, reduction="sum"))
        label = torch.zeros(out.shape[0], dtype=torch.int64)
        label[positive] = classes[match[positive]]
        labels.append(label)
    labels = torch.stack(labels)
    each = F.cross_entropy(logits.view(-1, logits.shape[-1]), labels.view(-1), reduction="none").view(labels.shape)
    positive = labels > 0
    negative = each.clone()
    negative[positive] = -float("inf")
    rank = negative.sort(1, descending=True)[1].sort(1)[1]
    mined = rank < 3 * positive.sum(1, keepdim=True)
    n = max(1, objects)
    return sum(box_loss) / n + (each[positive].sum() + each[mined].sum()) / n


def main():
    p = argparse.ArgumentParser()
    for name, kind, default in (("steps", int, 20), ("warmup", int, 5), ("threads", int, 2), ("width", float, 0.5), ("batch", int, 16),
                                ("size", int, 320), ("maps", int, 5), ("extra", int, 256), ("tower", int, 0)):
        p.add_argument("--" + name, type=kind, default=default)
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(1)
    model = Ssd(a.width, 3, a.maps, a.extra, a.tower)
    scales = [0.06, 0.14, 0.24, 0.38, 0.55, 0.8][: a.maps + 1]
    generator = DefaultBoxGenerator([[2]] * a.maps, scales=scales)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-5, weight_decay=1e-4)
    coder, matcher = BoxCoder((10.0, 10.0, 5.0, 5.0)), SSDMatcher(0.5)
    images = torch.randn(a.batch, 3, a.size, a.size)
    corner = torch.rand(a.batch, 30, 2) * (a.size - 60)
    side = 20 + torch.rand(a.batch, 30, 2) * 40
    boxes = torch.cat([corner, corner + side], 2)
    targets = [(b, torch.randint(1, 4, (30,))) for b in boxes]
    model.train()
    for step in range(a.warmup + a.steps):
        begin = time.perf_counter()
        maps, logits, offsets = model(images)
        anchors = generator(ImageList(images, [(a.size, a.size)] * a.batch), maps)[0]
        loss = ssd_loss(logits, offsets, anchors, targets, coder, matcher)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 10.0)
        optimizer.step()
        float(loss)
        if step >= a.warmup:
            print("%.1f" % (1000 * (time.perf_counter() - begin)), flush=True)


main()
