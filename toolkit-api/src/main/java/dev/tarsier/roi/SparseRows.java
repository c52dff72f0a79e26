package dev.tarsier.roi;

import java.util.Arrays;

/** A sparse matrix in the making, row by row: compressed sparse rows, columns in any order. */
final class SparseRows {

  private final int[] ends;
  private int rows;
  private int[] columns;
  private float[] values;
  private int size;

  SparseRows(int rowCount, int expectedSize) {
    ends = new int[rowCount + 1];
    columns = new int[Math.max(expectedSize, 16)];
    values = new float[columns.length];
  }

  /** Makes room for so many more entries. */
  void reserve(int more) {
    int needed = Math.addExact(size, more);
    if (needed > columns.length) {
      int length = Math.max(needed, columns.length + columns.length / 2);
      columns = Arrays.copyOf(columns, length);
      values = Arrays.copyOf(values, length);
    }
  }

  /** Adds an entry to the current row; there must be room. */
  void add(int column, float value) {
    columns[size] = column;
    values[size++] = value;
  }

  /** Ends the current row. */
  void endRow() {
    ends[++rows] = size;
  }

  /** Where each row begins, and where the last one ends. */
  int[] ends() {
    return ends;
  }

  /** The columns of the entries. */
  int[] columns() {
    return Arrays.copyOf(columns, size);
  }

  /** The values of the entries. */
  float[] values() {
    return Arrays.copyOf(values, size);
  }
}
