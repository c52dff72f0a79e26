package dev.tarsier.weights;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * State-dict names of old checkpoints in today's spelling. torchvision renamed modules and renames
 * on loading when a file's recorded version is old or missing; the published checkpoints and every
 * safetensors file have none, so both spellings are accepted here and the new one is given.
 *
 * <pre>
 * module.X                                             X, where every name starts so (DataParallel)
 * fpn.inner_blocks.I.weight (layer_blocks, bias)       fpn.inner_blocks.I.0.weight
 * rpn.head.conv.weight (bias)                          rpn.head.conv.0.0.weight
 * head.classification_head.conv.{0,2,4,6}.weight       head.classification_head.conv.{0,1,2,3}.0.weight
 *   (regression_head, bias): RetinaNet only
 * denselayerN.norm.1.weight (relu, conv; 1, 2)         denselayerN.norm1.weight
 * </pre>
 */
public final class KeyNames {

  private static final String DATA_PARALLEL = "module.";

  /** A spelling and its successor. */
  private record Renaming(Pattern old, String now) {}

  private static final List<Renaming> RENAMINGS =
      List.of(
          new Renaming(
              Pattern.compile("((?:.*\\.)?fpn\\.(?:inner|layer)_blocks\\.\\d+)\\.(weight|bias)"),
              "$1.0.$2"),
          new Renaming(
              Pattern.compile("((?:.*\\.)?rpn\\.head\\.conv)\\.(weight|bias)"), "$1.0.0.$2"),
          new Renaming(
              Pattern.compile("(.*denselayer\\d+\\.(?:norm|relu|conv))\\.([12]\\..+)"), "$1$2"));

  private static final Pattern RETINANET_CONVOLUTION =
      Pattern.compile(
          "((?:.*\\.)?head\\.(?:classification|regression)_head\\.conv)\\.(\\d)\\.(weight|bias)");

  // Convolution and ReLU took turns, four times. FCOS has heads of the same name whose convolutions
  // are 0, 3, 6, 9 with a
  // norm after each: its set of indices differs.
  private static final Set<String> RETINANET_INDICES = Set.of("0", "2", "4", "6");

  private KeyNames() {}

  /**
   * Each name with its present spelling, in the given order; most are their own.
   *
   * @param names all names of one state dict: some renamings depend on the others
   */
  public static Map<String, String> modern(Collection<String> names) {
    boolean parallel =
        !names.isEmpty() && names.stream().allMatch(name -> name.startsWith(DATA_PARALLEL));
    int prefix = parallel ? DATA_PARALLEL.length() : 0;
    Map<String, Set<String>> retinanetHeads = retinanetIndices(names);
    var modern = new LinkedHashMap<String, String>();
    for (String name : names) {
      modern.put(name, retinanet(renamed(name), retinanetHeads).substring(prefix));
    }
    return modern;
  }

  private static String renamed(String name) {
    for (Renaming renaming : RENAMINGS) {
      Matcher matcher = renaming.old().matcher(name);
      if (matcher.matches()) {
        return matcher.replaceFirst(renaming.now());
      }
    }
    return name;
  }

  /** By head, the indices of its direct convolutions. */
  private static Map<String, Set<String>> retinanetIndices(Collection<String> names) {
    var indices = new HashMap<String, Set<String>>();
    for (String name : names) {
      Matcher matcher = RETINANET_CONVOLUTION.matcher(name);
      if (matcher.matches()) {
        indices.computeIfAbsent(matcher.group(1), head -> new HashSet<>()).add(matcher.group(2));
      }
    }
    return indices;
  }

  private static String retinanet(String name, Map<String, Set<String>> heads) {
    Matcher matcher = RETINANET_CONVOLUTION.matcher(name);
    if (!matcher.matches() || !RETINANET_INDICES.equals(heads.get(matcher.group(1)))) {
      return name;
    }
    int layer = Integer.parseInt(matcher.group(2)) / 2;
    return "%s.%d.0.%s".formatted(matcher.group(1), layer, matcher.group(3));
  }
}
