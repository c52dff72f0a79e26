package dev.tarsier.files;

/** What becomes of a file name in data that is absolute or climbs out of the data's folder. */
public enum OutsidePaths {
  /** The data is not opened: whoever wrote it would choose which of the reader's files are read. */
  REFUSE,
  /** The name is followed, for data that the reader wrote. */
  ALLOW
}
