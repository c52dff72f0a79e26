"""Random images of odd sizes, and what torchvision's preset cuts from them: N.png and N.raw beside it."""
import sys
from pathlib import Path

import numpy
from PIL import Image
from torchvision import transforms

folder, side, crop = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
random = numpy.random.RandomState(14)
sizes = [(31, 300), (300, 31), (63, 64), (64, 64), (65, 129), (128, 97), (200, 67), (41, 43), (640, 427), (64, 999)]
for number, (width, height) in enumerate(sizes):
    pixels = random.randint(0, 256, (height, width, 3)).astype(numpy.uint8)
    image = Image.fromarray(pixels)
    image.save(folder / f"{number}.png")
    cut = transforms.CenterCrop(crop)(transforms.Resize(side)(image))
    (folder / f"{number}.raw").write_bytes(numpy.asarray(cut).tobytes())
    print("crop", number, cut.size[0], cut.size[1])
