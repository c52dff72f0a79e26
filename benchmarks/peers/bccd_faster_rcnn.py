"""torchvision's Faster R-CNN on blood cells, as configs/experiments/faster_rcnn_mobilenet_v2_fpn_pretrained_bccd.yaml has it.

The same data, weights, frozen blocks, pyramid, anchors, samples, optimizer and course; flips are the only augmentation, so run Tarsier with
--set augment='[{type: horizontal_flip, probability: 0.5}, {type: vertical_flip, probability: 0.5}]'. Writes one text file of detections an
image of the test split and one of truth beside it, which `tarsier evaluate --ground-truth OUT/truth --detections OUT/found` reads.

usage: bccd_faster_rcnn.py BCCD --weights mobilenet_v2.safetensors --out DIR [--epochs 12] [--seed 1] [--threads 1] [--steps N]
"""
from collections import OrderedDict

import torch
import torchvision
from torch import nn
from torchvision.models.detection import FasterRCNN
from torchvision.models.detection.faster_rcnn import TwoMLPHead
from torchvision.models.detection.rpn import AnchorGenerator
from torchvision.ops import FeaturePyramidNetwork, MultiScaleRoIAlign

from blood_cells import CLASSES, answer, arguments, learn, safetensors, samples


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
    a = arguments(epochs=12)
    train = [sample[1:] for sample in samples(a.root, "train")]
    model = detector(a.weights)
    learn(model, train, a, batch=8, warmup=50)
    answer(model, a)


main()
