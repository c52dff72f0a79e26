package dev.tarsier.cli.doctor;

import java.util.List;

/** The Java runtime and its limits. */
final class JavaCheck implements Check {

  @Override
  public List<Finding> findings() {
    Runtime runtime = Runtime.getRuntime();
    return List.of(
        java(
            "%s (%s)".formatted(Runtime.version(), System.getProperty("java.vendor")),
            System.getProperty("os.arch"),
            runtime.maxMemory()),
        Finding.ok(
            "Processor",
            "%d cores, %s %s"
                .formatted(
                    runtime.availableProcessors(),
                    System.getProperty("os.name"),
                    System.getProperty("os.arch"))));
  }

  static Finding java(String version, String architecture, long heapBytes) {
    String found = "%s, heap up to %s".formatted(version, Bytes.of(heapBytes));
    if (!architecture.contains("64")) {
      return Finding.fail(
          "Java", found + ", 32-bit", "PyTorch's libraries need a 64-bit JDK: install one");
    }
    return Finding.ok("Java", found);
  }
}
