package dev.tarsier.backbones.neck;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.nn.functional.TorchScript;
import dev.tarsier.testing.FormulaWeights;
import dev.tarsier.testing.SafetensorsFixture;

/**
 * The input of a detection fixture as torchvision makes it: normalised, resized bilinearly without
 * antialiasing, zeros to the right and below up to the batch's size.
 */
final class DetectionBatch {

  private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
  private static final float[] STD = {0.229f, 0.224f, 0.225f};
  private static final TorchScript RESIZE =
      TorchScript.compile(
          """
            def resize(self, x: Tensor, size: List[int]) -> Tensor:
              return torch.upsample_bilinear2d(x, size, False, None, None)
          """);

  private final JsonNode json;
  private final SafetensorsFixture tensors;

  DetectionBatch(JsonNode json, SafetensorsFixture tensors) {
    this.json = json;
    this.tensors = tensors;
  }

  NDArray create(NDManager manager) {
    JsonNode shape = json.get("tensors").get("eval.batch").get("shape");
    NDArray batch =
        manager.zeros(
            new Shape(
                shape.get(0).longValue(), 3, shape.get(2).longValue(), shape.get(3).longValue()));
    long[] sizes = tensors.longs("eval.image_sizes");
    for (int b = 0; b < shape.get(0).intValue(); b++) {
      long height = sizes[2 * b];
      long width = sizes[2 * b + 1];
      NDArray resized =
          RESIZE
              .call("resize")
              .with(image(manager, b))
              .with(new long[] {height, width})
              .tensor(manager);
      batch.set(new NDIndex("%d, :, :%d, :%d".formatted(b, height, width)), resized.squeeze(0));
    }
    return batch;
  }

  private NDArray image(NDManager manager, int number) {
    JsonNode image = json.get("images").get(number);
    int height = image.get("height").intValue();
    int width = image.get("width").intValue();
    byte[] pixels = FormulaWeights.image(image.get("seed").longValue(), height, width);
    float[] values = new float[pixels.length];
    int plane = height * width;
    for (int at = 0; at < plane; at++) {
      for (int c = 0; c < 3; c++) {
        values[c * plane + at] = ((pixels[3 * at + c] & 0xff) / 255f - MEAN[c]) / STD[c];
      }
    }
    return manager.create(values, new Shape(1, 3, height, width));
  }
}
