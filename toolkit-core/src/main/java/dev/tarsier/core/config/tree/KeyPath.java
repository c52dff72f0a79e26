package dev.tarsier.core.config.tree;

/** Dotted paths of keys, written as {@code --set} takes them: {@code augment.0.probability}. */
public final class KeyPath {

  private KeyPath() {}

  /** A key below a path; the root's path is empty. */
  public static String child(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
