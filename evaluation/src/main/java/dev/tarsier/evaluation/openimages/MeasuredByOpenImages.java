package dev.tarsier.evaluation.openimages;

import dev.tarsier.evaluation.ImageDraws;
import dev.tarsier.evaluation.Measured;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.PrecisionRecallCurve;
import dev.tarsier.evaluation.ResampledStats;
import java.util.List;
import java.util.Map;

/** VOC's curves over Open Images' rankings. */
record MeasuredByOpenImages(Measured ranked) implements Measured {

  @Override
  public Metrics metrics() {
    Metrics metrics = ranked.metrics();
    return new Metrics(
        "openimages",
        metrics.stats(),
        metrics.perClass(),
        Map.of(),
        Map.of(
            "description",
            "Open Images average precision at IoU 0.5, all recall points; classes that an image was not searched for are left out; a group box counts as one object, and any number of detections in it as one."));
  }

  @Override
  public List<PrecisionRecallCurve> curves() {
    return ranked.curves();
  }

  @Override
  public double curveIou() {
    return ranked.curveIou();
  }

  @Override
  public List<String> statistics() {
    return ranked.statistics();
  }

  @Override
  public int images() {
    return ranked.images();
  }

  @Override
  public List<String> classes() {
    return ranked.classes();
  }

  @Override
  public ResampledStats resampled(ImageDraws draws) {
    return ranked.resampled(draws);
  }
}
