"""Blood cells (BCCD, PASCAL VOC layout) for the peers that learn them: samples, weights, flips, the course, and the files Tarsier evaluates."""
import argparse
import json
import math
import os
import random
import struct
import time
import xml.etree.ElementTree as ElementTree

import numpy as np
import torch
from PIL import Image
from torch import nn

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


def arguments(epochs):
    parser = argparse.ArgumentParser()
    parser.add_argument("root")
    parser.add_argument("--weights", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--epochs", type=int, default=epochs)
    parser.add_argument("--steps", type=int, default=10**9, help="end earlier")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    a = parser.parse_args()
    torch.set_num_threads(a.threads)
    random.seed(a.seed)
    torch.manual_seed(a.seed)
    return a


def learn(model, train, a, batch, warmup):
    """AdamW under a cosine that begins after a straight warm-up, gradients no longer than 10."""
    learned = [p for p in model.parameters() if p.requires_grad]
    print(f"{sum(p.numel() for p in learned)} parameters learn", flush=True)
    optimizer = torch.optim.AdamW(learned, lr=1e-3, weight_decay=1e-4)
    total = a.epochs * (len(train) // batch)
    step, began, seconds = 0, time.time(), []
    for epoch in range(a.epochs):
        random.shuffle(train)
        model.train()
        losses = []
        for i in range(0, len(train) - batch + 1, batch):
            if step == a.steps:
                break
            start = time.time()
            rate = 1e-3 * (step + 1) / warmup if step < warmup else 5e-4 * (1 + math.cos(math.pi * (step - warmup) / (total - warmup)))
            for group in optimizer.param_groups:
                group["lr"] = rate
            views = [flipped(image, boxes) + (labels,) for image, boxes, labels in train[i:i + batch]]
            loss = sum(model([v[0] for v in views], [{"boxes": v[1], "labels": v[2]} for v in views]).values())
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(learned, 10.0)
            optimizer.step()
            step += 1
            losses.append(loss.item())
            seconds.append(time.time() - start)
        print(f"epoch {epoch + 1} loss {sum(losses) / max(1, len(losses)):.3f}", flush=True)
    print(f"{step} steps in {time.time() - began:.0f} s, median {sorted(seconds)[len(seconds) // 2]:.3f} s", flush=True)


def answer(model, a):
    """The test split's truth and detections, a text file an image."""
    model.eval()
    for folder in ("truth", "found"):
        os.makedirs(f"{a.out}/{folder}", exist_ok=True)
    with torch.no_grad():
        for stem, image, boxes, labels in samples(a.root, "test"):
            found = model([image])[0]
            write(f"{a.out}/truth/{stem}.txt", boxes, labels)
            write(f"{a.out}/found/{stem}.txt", found["boxes"], found["labels"], found["scores"])
    print(f"{time.process_time():.0f} s of processor", flush=True)
