package dev.tarsier.evaluation.coco;

import dev.tarsier.files.Inflated;
import dev.tarsier.files.RegularFile;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads the values of {@link ShardFile}; a length is believed only as far as values follow. */
final class ShardInput implements Closeable {
  private static final int BUFFER = 1 << 16;
  private static final int BELIEVED = 1 << 16;

  private final DataInputStream in;

  ShardInput(Path file) throws IOException {
    in = new DataInputStream(new BufferedInputStream(opened(file), BUFFER));
  }

  private static InputStream opened(Path file) throws IOException {
    RegularFile.check(file, "shard");
    return new Inflated(new GZIPInputStream(Files.newInputStream(file), BUFFER), Files.size(file));
  }

  String text() throws IOException {
    return in.readUTF();
  }

  int integer() throws IOException {
    return in.readInt();
  }

  double number() throws IOException {
    return in.readDouble();
  }

  /** The length of a list. */
  int length() throws IOException {
    int length = in.readInt();
    if (length < 0) {
      throw new EOFException("a list of length " + length);
    }
    return length;
  }

  List<String> texts() throws IOException {
    var texts = new ArrayList<String>();
    for (int left = length(); left > 0; left--) {
      texts.add(in.readUTF());
    }
    return texts;
  }

  double[] doubles() throws IOException {
    int length = length();
    var values = new double[Math.min(length, BELIEVED)];
    for (int i = 0; i < length; i++) {
      values = i < values.length ? values : Arrays.copyOf(values, more(i, length));
      values[i] = in.readDouble();
    }
    return values;
  }

  int[] ints() throws IOException {
    int length = length();
    var values = new int[Math.min(length, BELIEVED)];
    for (int i = 0; i < length; i++) {
      values = i < values.length ? values : Arrays.copyOf(values, more(i, length));
      values[i] = in.readInt();
    }
    return values;
  }

  long[] longs() throws IOException {
    int length = length();
    var values = new long[Math.min(length, BELIEVED)];
    for (int i = 0; i < length; i++) {
      values = i < values.length ? values : Arrays.copyOf(values, more(i, length));
      values[i] = in.readLong();
    }
    return values;
  }

  private static int more(int size, int length) {
    return (int) Math.min(2L * size, length);
  }

  boolean atEnd() throws IOException {
    return in.read() < 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
