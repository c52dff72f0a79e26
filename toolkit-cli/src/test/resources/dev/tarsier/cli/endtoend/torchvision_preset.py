"""torchvision's preset for ImageNet's classifiers: a line for each photograph, name, class, probability."""
import json
import struct
import sys
from pathlib import Path

import numpy
import torch
from PIL import Image
from torchvision import models, transforms

weights, folder = sys.argv[1:]
with open(weights, "rb") as file:
    length = struct.unpack("<Q", file.read(8))[0]
    header = json.loads(file.read(length))
    data = file.read()
types = {"F32": numpy.float32, "I64": numpy.int64}
state = {}
for name, entry in header.items():
    if name != "__metadata__":
        begin, end = entry["data_offsets"]
        values = numpy.frombuffer(data[begin:end], types[entry["dtype"]]).reshape(entry["shape"])
        state[name] = torch.from_numpy(values.copy())
network = models.mobilenet_v2()
network.load_state_dict(state)
network.eval()
preset = transforms.Compose([
    transforms.Resize(256),
    transforms.CenterCrop(224),
    transforms.ToTensor(),
    transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
])
with torch.no_grad():
    for path in sorted(Path(folder).glob("*.jpg")):
        image = preset(Image.open(path).convert("RGB"))
        probabilities = network(image.unsqueeze(0)).softmax(1)[0]
        best = int(probabilities.argmax())
        print("photo", path.name, best, float(probabilities[best]))
