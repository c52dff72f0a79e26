package dev.tarsier.heads.fastrcnn;

import dev.tarsier.heads.Settings;
import java.util.Map;
import java.util.Optional;

/** Options that differ in one thing from the defaults. */
final class RegionOptionsOf {

  private RegionOptionsOf() {}

  /** Another kind of box head, 16 wide. */
  static RegionOptions boxHead(String kind) {
    RegionOptions plain = Settings.record(RegionOptions.class, Map.of());
    return new RegionOptions(
        plain.pooling(),
        Settings.record(BoxHeadOptions.class, Map.of("kind", kind, "hidden", "16")),
        plain.foregroundIou(),
        plain.backgroundIou(),
        plain.sampledRegions(),
        plain.positiveFraction(),
        Optional.empty(),
        Optional.empty(),
        plain.scoreThreshold(),
        plain.nmsThreshold(),
        plain.minSide(),
        plain.maxDetections());
  }
}
