package dev.tarsier.evaluation.diagnosis.tide;

/** The six kinds of errors (figure 2 of the paper), in the order in which they are tried. */
public enum ErrorType {
  /** Well placed, wrong class. */
  CLASSIFICATION("Cls", "right place, wrong class"),
  /** Right class, badly placed. */
  LOCALIZATION("Loc", "right class, badly placed"),
  /** Wrong class and badly placed. */
  BOTH("Both", "wrong class and badly placed"),
  /** An object that a more confident detection has found already. */
  DUPLICATE("Dupe", "found already by a more confident detection"),
  /** Nothing is there. */
  BACKGROUND("Bkg", "nothing is there"),
  /** An object that no detection found, not even with one of the errors above. */
  MISSED("Miss", "an object that nothing found");

  private final String label;
  private final String meaning;

  ErrorType(String label, String meaning) {
    this.label = label;
    this.meaning = meaning;
  }

  /** The paper's abbreviation. */
  public String label() {
    return label;
  }

  /** What went wrong, in a few words. */
  public String meaning() {
    return meaning;
  }
}
