package dev.tarsier.evaluation.coco;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes the values of {@link ShardFile}. */
final class ShardOutput implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final DataOutputStream out;

  ShardOutput(OutputStream file) throws IOException {
    out =
        new DataOutputStream(new BufferedOutputStream(new GZIPOutputStream(file, BUFFER), BUFFER));
  }

  void text(String text) throws IOException {
    out.writeUTF(text);
  }

  void number(int number) throws IOException {
    out.writeInt(number);
  }

  void number(double number) throws IOException {
    out.writeDouble(number);
  }

  void texts(List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      out.writeUTF(text);
    }
  }

  void doubles(double[] values) throws IOException {
    out.writeInt(values.length);
    for (double value : values) {
      out.writeDouble(value);
    }
  }

  void ints(int[] values) throws IOException {
    out.writeInt(values.length);
    for (int value : values) {
      out.writeInt(value);
    }
  }

  void longs(long[] values) throws IOException {
    out.writeInt(values.length);
    for (long value : values) {
      out.writeLong(value);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
