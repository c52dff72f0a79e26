package dev.tarsier.core.config;

import dev.tarsier.core.config.binding.InvalidSetting;
import dev.tarsier.core.input.Preprocessing;
import dev.tarsier.data.Imaging;
import dev.tarsier.data.Normalization;
import dev.tarsier.input.CentreCrop;
import dev.tarsier.input.InputFit;
import dev.tarsier.input.Letterbox;
import dev.tarsier.input.ShortestSide;
import dev.tarsier.input.Stretch;
import dev.tarsier.model.ImageSizes.Size;
import dev.tarsier.plugin.OneOrMore;
import dev.tarsier.plugin.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code input:}, what an image becomes before the network sees it: one fit, and the numbers. */
public record InputSection(
    @Setting("the size every image is resized to, its aspect ratio not kept")
        Optional<Extent> resize,
    @Setting(
            value =
                "the aspect ratio is kept, and the shorter side becomes so many pixels; of several"
                    + " sides a training draws one for every image, and an evaluation takes the last",
            min = 1,
            max = 65535)
        Optional<OneOrMore<Integer>> shortestSide,
    @Setting(
            value = "beside shortest_side: the most pixels of the longer side; 1333 without",
            min = 1,
            max = 65535)
        Optional<Integer> longestSide,
    @Setting(
            value =
                "beside shortest_side: both sides of a batch are padded to a multiple of so many"
                    + " pixels; 32 without",
            min = 1,
            max = 4096)
        Optional<Integer> multiple,
    @Setting(
            value =
                "beside shortest_side: training batches are of images of similar width / height, so"
                    + " many groups an octave, as torchvision's reference has 3; any images share a"
                    + " batch without",
            min = 0,
            max = 16)
        Optional<Integer> aspectRatioGroupFactor,
    @Setting(
            "a size in which every image lies as large as it can, its aspect ratio kept and the rest"
                + " zero")
        Optional<Extent> letterbox,
    @Setting(
            "for classification: the shorter side is resized with antialiasing, and the middle cut"
                + " out, as published weights for ImageNet expect it")
        Optional<Crop> centreCrop,
    @Setting(
            value = "means of R, G, B in [0, 1]; the default is ImageNet's",
            byDefault = "[0.485, 0.456, 0.406]")
        List<Double> mean,
    @Setting(
            value = "deviations of R, G, B; the default is ImageNet's",
            byDefault = "[0.229, 0.224, 0.225]",
            min = 1e-6)
        List<Double> std) {

  /** torchvision's, and Faster R-CNN's since Detectron. */
  private static final int LONGEST = 1333;

  private static final int MULTIPLE = 32;

  private static final String WAYS =
      "one of resize: {width: W, height: H}, shortest_side: S, letterbox: {width: W, height: H},"
          + " and for classification centre_crop: {shortest_side: S, width: W, height: H}";

  /** A size. */
  public record Extent(
      @Setting(value = "pixels", min = 1, max = 65535) int width,
      @Setting(value = "pixels", min = 1, max = 65535) int height) {

    /** Three planes of floats of so many pixels are as long as a buffer can be. */
    private static final int MOST_PIXELS = Integer.MAX_VALUE / (3 * Float.BYTES);

    /** Checks that a single image of this size fits into a buffer. */
    public Extent {
      if ((long) width * height > MOST_PIXELS) {
        throw new InvalidSetting(
            "width",
            "%d x %d pixels are more than an image can have".formatted(width, height),
            "allowed: up to %,d pixels".formatted(MOST_PIXELS));
      }
    }
  }

  /** A resized shorter side and what is cut out of the middle; the defaults are torchvision's. */
  public record Crop(
      @Setting(
              value = "pixels of the shorter side before the cut",
              byDefault = "256",
              min = 1,
              max = 65535)
          int shortestSide,
      @Setting(value = "pixels of the cut", byDefault = "224", min = 1, max = 65535) int width,
      @Setting(value = "pixels of the cut", byDefault = "224", min = 1, max = 65535) int height) {

    /** Checks that there is enough to cut from. */
    public Crop {
      if (Math.max(width, height) > shortestSide) {
        throw new InvalidSetting(
            "shortest_side",
            "%d x %d cannot be cut from a shorter side of %d"
                .formatted(width, height, shortestSide),
            "a shorter side of at least %d".formatted(Math.max(width, height)));
      }
    }
  }

  /** Checks that there is one fit and a number a channel, and settles what the fit leaves open. */
  public InputSection {
    checkOneFit(resize, shortestSide, letterbox, centreCrop);
    if (shortestSide.isPresent()) {
      longestSide = Optional.of(longestSide.orElse(LONGEST));
      multiple = Optional.of(multiple.orElse(MULTIPLE));
    } else {
      refuse("longest_side", longestSide);
      refuse("multiple", multiple);
      refuse("aspect_ratio_group_factor", aspectRatioGroupFactor);
    }
    mean = perChannel("mean", mean);
    std = perChannel("std", std);
  }

  private static void checkOneFit(
      Optional<?> resize, Optional<?> shortestSide, Optional<?> letterbox, Optional<?> centreCrop) {
    var given = new ArrayList<String>();
    resize.ifPresent(fit -> given.add("resize"));
    shortestSide.ifPresent(fit -> given.add("shortest_side"));
    letterbox.ifPresent(fit -> given.add("letterbox"));
    centreCrop.ifPresent(fit -> given.add("centre_crop"));
    if (given.isEmpty()) {
      throw new InvalidSetting("", "nothing says how images come to the network's size", WAYS);
    } else if (given.size() > 1) {
      throw new InvalidSetting(
          given.get(1),
          "%s exclude each other".formatted(String.join(" and ", given)),
          "%s; one that a parent gives is taken back by null, such as %s: null"
              .formatted(WAYS, given.get(0)));
    }
  }

  private static void refuse(String key, Optional<Integer> value) {
    if (value.isPresent()) {
      throw new InvalidSetting(
          key,
          "this key says nothing without shortest_side",
          "give shortest_side, or remove it; one that a parent gives is taken back by null");
    }
  }

  private static List<Double> perChannel(String key, List<Double> numbers) {
    if (numbers.size() != 3) {
      throw new InvalidSetting(
          key, "3 numbers are needed, not %d".formatted(numbers.size()), "one each for R, G, B");
    }
    return List.copyOf(numbers);
  }

  /** How images come to the network's size. */
  public InputFit fit() {
    if (resize.isPresent()) {
      return Stretch.to(resize.get().width(), resize.get().height());
    } else if (letterbox.isPresent()) {
      return Letterbox.of(letterbox.get().width(), letterbox.get().height());
    }
    if (centreCrop.isPresent()) {
      Crop crop = centreCrop.get();
      return new CentreCrop(crop.shortestSide(), new Size(crop.width(), crop.height()));
    }
    return new ShortestSide(
        shortestSide.orElseThrow().values(), longestSide.orElseThrow(), multiple.orElseThrow());
  }

  /** Fit and numbers in one. */
  public Preprocessing preprocessing(Imaging imaging) {
    return new Preprocessing(imaging, fit(), new Normalization(mean, std));
  }
}
