"""Blood cells (BCCD, PASCAL VOC layout) for the peers that learn them: samples, weights, flips, and the files Tarsier evaluates."""
import json
import random
import struct
import xml.etree.ElementTree as ElementTree

import numpy as np
import torch
from PIL import Image

CLASSES = ["RBC", "WBC", "Platelets"]


def samples(root, split):
    """Pixels in [0, 1], corners counted from 0 as COCO does (VOC's first pixel is 1), labels from 1."""
    for stem in open(f"{root}/ImageSets/Main/{split}.txt").read().split():
        image = np.asarray(Image.open(f"{root}/JPEGImages/{stem}.jpg").convert("RGB"))
        boxes, labels = [], []
        for each in ElementTree.parse(f"{root}/Annotations/{stem}.xml").getroot().findall("object"):
            x1, y1, x2, y2 = (float(each.find("bndbox").findtext(k)) for k in ("xmin", "ymin", "xmax", "ymax"))
            boxes.append([x1 - 1, y1 - 1, x2, y2])
            labels.append(CLASSES.index(each.findtext("name")) + 1)
        yield (stem, torch.from_numpy(image.copy()).permute(2, 0, 1).float() / 255,
               torch.tensor(boxes).reshape(-1, 4), torch.tensor(labels, dtype=torch.int64))


def safetensors(path):
    raw = open(path, "rb").read()
    length = struct.unpack("<Q", raw[:8])[0]
    types = {"F32": np.float32, "I64": np.int64}
    return {key: torch.from_numpy(np.frombuffer(raw[8 + length + e["data_offsets"][0]:8 + length + e["data_offsets"][1]],
                                                types[e["dtype"]]).reshape(e["shape"]).copy())
            for key, e in json.loads(raw[8:8 + length]).items() if key != "__metadata__"}


def flipped(image, boxes):
    """Either way, each half of the time."""
    height, width = image.shape[1:]
    boxes = boxes.clone()
    if random.random() < 0.5:
        image, boxes[:, [0, 2]] = image.flip(2), width - boxes[:, [2, 0]]
    if random.random() < 0.5:
        image, boxes[:, [1, 3]] = image.flip(1), height - boxes[:, [3, 1]]
    return image, boxes


def write(path, boxes, labels, scores=None):
    """`class [score] left top right bottom`."""
    with open(path, "w") as file:
        for i, box in enumerate(boxes.tolist()):
            score = [] if scores is None else [repr(float(scores[i]))]
            print(CLASSES[int(labels[i]) - 1], *score, *map(repr, box), file=file)
