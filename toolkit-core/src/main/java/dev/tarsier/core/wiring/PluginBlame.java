package dev.tarsier.core.wiring;

import dev.tarsier.problem.Printable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whose mistake a failure is: that of a plugin from a folder if code of such a plugin was running.
 * Frames know the name of their class loader, and that of a folder's plugins holds the folder.
 */
public final class PluginBlame {

  private static final String LOADER = "plugins in ";

  private PluginBlame() {}

  /** The name of the class loader for the jars of a folder. */
  static String loaderName(Path folder) {
    return LOADER + folder.toAbsolutePath();
  }

  /**
   * What to say of a failure in a plugin: {@code plugin P in jar J is broken: …}, with the first
   * frame in it; empty if no plugin of a folder had a part in it.
   */
  public static Optional<String> of(Throwable failure) {
    List<Throwable> causes =
        Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(20).toList();
    for (int i = causes.size() - 1; i >= 0; i--) {
      Throwable cause = causes.get(i);
      Optional<StackTraceElement> frame =
          Arrays.stream(cause.getStackTrace()).filter(PluginBlame::isForeign).findFirst();
      if (frame.isPresent()) {
        return Optional.of(message(frame.get(), causes.get(causes.size() - 1)));
      }
    }
    return Optional.empty();
  }

  /**
   * What to say if a plugin of a folder has told the JVM to end: asked while it ends, of the thread
   * that told it.
   */
  public static Optional<String> ofExit() {
    return Thread.getAllStackTraces().values().stream()
        .map(Arrays::asList)
        .filter(PluginBlame::exits)
        .flatMap(frames -> frames.stream().filter(PluginBlame::isForeign).limit(1))
        .findFirst()
        .map(frame -> message(frame, "it ends the program", "Mend or remove it."));
  }

  private static boolean exits(List<StackTraceElement> frames) {
    return frames.stream()
        .anyMatch(
            frame ->
                frame.getClassName().equals(Runtime.class.getName())
                    && frame.getMethodName().equals("exit"));
  }

  private static boolean isForeign(StackTraceElement frame) {
    String loader = frame.getClassLoaderName();
    return loader != null && loader.startsWith(LOADER);
  }

  private static String message(StackTraceElement frame, Throwable cause) {
    String words = cause.getMessage() == null ? "" : ": " + cause.getMessage();
    return message(
        frame, cause.getClass().getSimpleName() + Printable.of(words, 500), wayOut(cause));
  }

  private static String message(StackTraceElement frame, String what, String wayOut) {
    Path folder =
        Path.of(Objects.requireNonNull(frame.getClassLoaderName()).substring(LOADER.length()));
    String plugin =
        PluginFolder.jarWith(folder, frame.getClassName())
            .map(
                jar ->
                    "plugin %s in %s"
                        .formatted(
                            String.join(", ", PluginFolder.pluginsOf(jar)), Printable.of(jar)))
            .orElse("a plugin in " + Printable.of(folder));
    return "%s is broken: %s%n  at %s%n%s".formatted(plugin, what, place(frame), wayOut);
  }

  private static String place(StackTraceElement frame) {
    return "%s.%s(%s:%d)"
        .formatted(
            frame.getClassName(),
            frame.getMethodName(),
            frame.getFileName(),
            frame.getLineNumber());
  }

  /** What a linkage error is about is the toolkit that the plugin was compiled against. */
  static String wayOut(Throwable cause) {
    return cause instanceof LinkageError && !(cause instanceof ExceptionInInitializerError)
        ? "It was compiled against another toolkit-api than this one: compile it again against this"
            + " one, and mend what does not compile (or remove it)."
        : "Mend or remove it; --debug shows the whole trace.";
  }
}
