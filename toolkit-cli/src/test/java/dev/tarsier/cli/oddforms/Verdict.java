package dev.tarsier.cli.oddforms;

/** What a reader makes of a form. */
enum Verdict {
  /** As it is, without a word. */
  READ,
  /** With a word about it. */
  REMARK,
  /** Exit code 2. */
  REFUSED
}
