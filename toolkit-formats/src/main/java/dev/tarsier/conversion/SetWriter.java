package dev.tarsier.conversion;

import java.nio.file.Path;

/** Writes a set in one format into an empty folder. */
interface SetWriter {

  /** Everything but the pictures. */
  void write(PortableSet set, Path root);

  /** The folder that pictures are copied below. */
  String pictures();
}
