package dev.tarsier.cli.doctor;

import dev.tarsier.core.describe.RunningEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Room for runs, and for the native libraries that the engine unpacks. */
final class DiskCheck implements Check {

  private static final long NATIVES = 450 * Bytes.MIB;

  @Override
  public List<Finding> findings() {
    return List.of(runs(Path.of("")), cache(RunningEngine.cacheFolder()));
  }

  static Finding runs(Path folder) {
    Path here = folder.toAbsolutePath();
    if (!Files.isWritable(here)) {
      return Finding.warn(
          "Disk", "%s cannot be written to".formatted(here), "name another place with --out");
    }
    return room("Disk", here, Bytes.GIB, "runs and checkpoints go there: make room or use --out");
  }

  static Finding cache(Path folder) {
    Path existing = folder.toAbsolutePath();
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    if (!Files.isWritable(existing)) {
      return Finding.fail(
          "Cache",
          "%s cannot be written to".formatted(existing),
          "name another folder in DJL_CACHE_DIR");
    }
    if (!existing.equals(folder.toAbsolutePath())) {
      return room(
          "Cache",
          existing,
          NATIVES,
          "the engine unpacks %s there on its first start: make room, or name another folder in DJL_CACHE_DIR"
              .formatted(Bytes.of(NATIVES)));
    }
    return Finding.ok("Cache", folder.toString());
  }

  private static Finding room(String subject, Path folder, long needed, String advice) {
    try {
      long usable = Files.getFileStore(folder).getUsableSpace();
      String found = "%s free in %s".formatted(Bytes.of(usable), folder);
      return usable < needed ? Finding.warn(subject, found, advice) : Finding.ok(subject, found);
    } catch (IOException e) {
      return Finding.warn(subject, "%s: %s".formatted(folder, e.getMessage()), advice);
    }
  }
}
