package dev.tarsier.core.config.binding;

/**
 * Thrown by a record's constructor if one setting does not fit another, and by the {@code parse} of
 * a type that is written as a text; the binder reports it at that setting's place.
 */
public final class InvalidSetting extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final String key;
  private final String complaint;
  private final String remedy;

  /** A complaint about a text that is parsed. */
  public InvalidSetting(String complaint, String remedy) {
    this("", complaint, remedy);
  }

  /**
   * A complaint about a setting.
   *
   * @param key the setting's path below the record, in snake_case
   * @param complaint what is wrong with it
   * @param remedy what is allowed, or the way out
   */
  public InvalidSetting(String key, String complaint, String remedy) {
    super("%s %s (%s)".formatted(key, complaint, remedy).strip());
    this.key = key;
    this.complaint = complaint;
    this.remedy = remedy;
  }

  /** The setting's path below the record. */
  public String key() {
    return key;
  }

  /** What is wrong with it. */
  public String complaint() {
    return complaint;
  }

  /** What is allowed, or the way out. */
  public String remedy() {
    return remedy;
  }
}
