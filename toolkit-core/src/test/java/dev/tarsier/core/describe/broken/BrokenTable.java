package dev.tarsier.core.describe.broken;

/** Stands for a plugin whose table is malformed. */
public final class BrokenTable {

  private BrokenTable() {}
}
