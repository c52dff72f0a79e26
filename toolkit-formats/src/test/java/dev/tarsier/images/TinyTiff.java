package dev.tarsier.images;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A TIFF's first directory and nothing else: all that is read of a file for its size. */
public final class TinyTiff {

  private TinyTiff() {}

  /** Width, height and orientation (tags 256, 257 and 274), each a short. */
  public static byte[] of(int width, int height, int orientation) {
    ByteBuffer bytes = ByteBuffer.allocate(50).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {'I', 'I', 42, 0}).putInt(8).putShort((short) 3);
    int[][] tags = {{256, width}, {257, height}, {274, orientation}};
    for (int[] tag : tags) {
      bytes.putShort((short) tag[0]).putShort((short) 3).putInt(1).putInt(tag[1]);
    }
    return bytes.putInt(0).array();
  }
}
