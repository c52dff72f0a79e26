package dev.tarsier.annotations.coco;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;

/** A piece of a results file that begins at a detection and ends behind one. */
final class ResultBlock {
  private static final byte[] IMAGE_ID = "image_id".getBytes(US_ASCII);
  private static final byte[] CATEGORY_ID = "category_id".getBytes(US_ASCII);
  private static final byte[] BBOX = "bbox".getBytes(US_ASCII);
  private static final byte[] SCORE = "score".getBytes(US_ASCII);

  private static final int ALL = 1 | 2 | 4 | 8;

  /** What a detection of a plain file is rarely shorter than; only the first guess of a length. */
  private static final int SHORTEST = 80;

  /** How detections stand beside each other. */
  enum Form {
    /** A list, with commas between. */
    LIST,
    /** One after the other, JSON Lines. */
    LINES
  }

  private final ByteCursor in;
  private final Form form;
  private final boolean last;
  private final ResultColumns out;
  private final double[] box = new double[4];

  /**
   * A block.
   *
   * @param bytes with a 0 at {@code end}
   * @param start of the first detection
   * @param last whether the file ends here
   */
  ResultBlock(byte[] bytes, int start, int end, Form form, boolean last) {
    in = new ByteCursor(bytes, start, end);
    this.form = form;
    this.last = last;
    out = new ResultColumns((end - start) / SHORTEST + 16);
  }

  /** The file's first block, which shows its form. */
  static ResultBlock first(byte[] bytes, int end, boolean last) throws Unusual {
    boolean marked = end >= 3 && (bytes[0] & 0xff) == 0xef && (bytes[1] & 0xff) == 0xbb;
    int start = marked ? 3 : 0;
    while (start < end && bytes[start] <= ' ' && bytes[start] > 0) {
      start++;
    }
    return switch (bytes[start]) {
      case '[' -> new ResultBlock(bytes, start + 1, end, Form.LIST, last);
      case '{' -> new ResultBlock(bytes, start, end, Form.LINES, last);
      default -> throw new Unusual();
    };
  }

  Form form() {
    return form;
  }

  /** Reads all detections; whatever does not go out exactly is unusual. */
  ResultColumns read() throws IOException, Unusual {
    if (form == Form.LINES) {
      while (!in.atEnd()) {
        detection();
      }
      return out;
    }
    if (in.next() == ']') {
      in.take(']');
      end();
      return out;
    }
    while (true) {
      detection();
      if (!in.another(']')) {
        end();
        return out;
      }
      if (!last && in.atEnd()) {
        return out;
      }
    }
  }

  private void end() throws IOException, Unusual {
    if (!last || !in.atEnd()) {
      throw new Unusual();
    }
  }

  private void detection() throws IOException, Unusual {
    int image = 0;
    int category = 0;
    double score = 0;
    int seen = 0;
    in.take('{');
    do {
      in.key();
      int bit;
      if (in.keyIs(IMAGE_ID)) {
        bit = 1;
        image = out.images.add(in.integer());
      } else if (in.keyIs(CATEGORY_ID)) {
        bit = 2;
        category = out.categories.add(in.integer());
      } else if (in.keyIs(BBOX)) {
        bit = 4;
        box();
      } else if (in.keyIs(SCORE)) {
        bit = 8;
        score = in.number();
      } else {
        bit = 0;
        in.skip();
      }
      if ((seen & bit) != 0) {
        throw new Unusual();
      }
      seen |= bit;
    } while (in.another('}'));
    if (seen != ALL) {
      throw new Unusual();
    }
    out.add(image, category, box, score);
  }

  private void box() throws IOException, Unusual {
    in.take('[');
    for (int i = 0; i < 4; i++) {
      box[i] = in.number();
      in.take(i < 3 ? ',' : ']');
    }
  }
}
