"""torchvision's SSD on blood cells, as configs/experiments/ssd_mobilenet_v2_pretrained_bccd.yaml has it.

The same data, weights, frozen blocks, extra layers, default boxes, loss, optimizer and course; flips are the only augmentation, so run Tarsier with
--set augment='[{type: horizontal_flip, probability: 0.5}, {type: vertical_flip, probability: 0.5}]'. Writes one text file of detections an
image of the test split and one of truth beside it, which `tarsier evaluate --ground-truth OUT/truth --detections OUT/found` reads.

usage: bccd_ssd.py BCCD --weights mobilenet_v2.safetensors --out DIR [--epochs 20] [--seed 1] [--threads 1] [--steps N]
"""
from collections import OrderedDict

import torch
import torchvision
from torch import nn
from torchvision.models.detection.anchor_utils import DefaultBoxGenerator
from torchvision.models.detection.ssd import SSD

from blood_cells import CLASSES, answer, arguments, learn, safetensors, samples

TOWER = 96


def conv(inputs, outputs, kernel, stride=1):
    return nn.Sequential(nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


class Maps(nn.Module):
    """MobileNetV2's stages of strides 8, 16 and 32 and two more that halve them."""

    channels = [32, 96, 1280, 256, 256]

    def __init__(self, net):
        super().__init__()
        self.features = net.features
        self.frozen = self.features[:4]
        for parameter in self.frozen.parameters():
            parameter.requires_grad_(False)
        self.extras = nn.ModuleList(nn.Sequential(conv(c, 128, 1), conv(128, 256, 3, 2)) for c in (1280, 256))

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
        for extra in self.extras:
            x = extra(x)
            maps[str(len(maps))] = x
        return maps


class Head(nn.Module):
    """A 3x3 convolution with its norm before the predictors of each map."""

    def __init__(self, channels, boxes, classes):
        super().__init__()
        self.towers = nn.ModuleList(conv(c, TOWER, 3) for c in channels)
        self.logits = nn.ModuleList(nn.Conv2d(TOWER, b * classes, 3, padding=1) for b in boxes)
        self.offsets = nn.ModuleList(nn.Conv2d(TOWER, b * 4, 3, padding=1) for b in boxes)
        for layer in [*self.logits, *self.offsets]:
            nn.init.xavier_uniform_(layer.weight)
            nn.init.zeros_(layer.bias)
        self.classes = classes

    def forward(self, maps):
        maps = [tower(m) for tower, m in zip(self.towers, maps)]
        rows = lambda layers, k: torch.cat([l(m).permute(0, 2, 3, 1).reshape(len(m), -1, k) for l, m in zip(layers, maps)], 1)
        return {"cls_logits": rows(self.logits, self.classes), "bbox_regression": rows(self.offsets, 4)}


def detector(weights):
    net = torchvision.models.mobilenet_v2(weights=None)
    net.load_state_dict(safetensors(weights))
    boxes = DefaultBoxGenerator([[2]] * 5, scales=[0.06, 0.14, 0.24, 0.38, 0.55, 0.8])
    classes = len(CLASSES) + 1
    head = Head(Maps.channels, boxes.num_anchors_per_location(), classes)
    return SSD(Maps(net), boxes, (320, 320), classes, head=head, score_thresh=0.001, nms_thresh=0.55, detections_per_img=300,
               topk_candidates=400, image_mean=[0.485, 0.456, 0.406], image_std=[0.229, 0.224, 0.225])


def main():
    a = arguments(epochs=20)
    # as min_size: 2 does there
    train = [(i, b[k], l[k]) for _, i, b, l in samples(a.root, "train") for k in [(b[:, 2:] - b[:, :2]).amin(1) >= 2]]
    model = detector(a.weights)
    learn(model, train, a, batch=16, warmup=30)
    answer(model, a)


main()
