package dev.tarsier.annotations.coco;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tarsier.files.DataPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The quick way through a plain ground-truth file, in one pass over a window of it. */
final class QuickGroundTruth {
  private static final byte[] IMAGES = "images".getBytes(US_ASCII);
  private static final byte[] ANNOTATIONS = "annotations".getBytes(US_ASCII);
  private static final byte[] CATEGORIES = "categories".getBytes(US_ASCII);
  private static final byte[] ID = "id".getBytes(US_ASCII);
  private static final byte[] FILE_NAME = "file_name".getBytes(US_ASCII);
  private static final byte[] WIDTH = "width".getBytes(US_ASCII);
  private static final byte[] HEIGHT = "height".getBytes(US_ASCII);
  private static final byte[] NEGATIVE = "neg_category_ids".getBytes(US_ASCII);
  private static final byte[] NOT_EXHAUSTIVE = "not_exhaustive_category_ids".getBytes(US_ASCII);
  private static final byte[] NAME = "name".getBytes(US_ASCII);
  private static final byte[] FREQUENCY = "frequency".getBytes(US_ASCII);
  private static final byte[] IMAGE_ID = "image_id".getBytes(US_ASCII);
  private static final byte[] CATEGORY_ID = "category_id".getBytes(US_ASCII);
  private static final byte[] BBOX = "bbox".getBytes(US_ASCII);
  private static final byte[] AREA = "area".getBytes(US_ASCII);
  private static final byte[] CROWD = "iscrowd".getBytes(US_ASCII);
  private static final byte[] DIFFICULT = "difficult".getBytes(US_ASCII);
  private static final byte[] TRUNCATED = "truncated".getBytes(US_ASCII);
  private static final byte[] OCCLUDED = "occluded".getBytes(US_ASCII);
  private static final byte[] POSE = "pose".getBytes(US_ASCII);
  private static final byte[] SEGMENTATION = "segmentation".getBytes(US_ASCII);
  private static final byte[] KEY_POINTS = "keypoints".getBytes(US_ASCII);

  private final ByteCursor in;
  private final GroundTruthContent content;
  private final double[] box = new double[4];

  /** One bit a key that the current object has shown. */
  private int seen;

  private QuickGroundTruth(ByteCursor in, GroundTruthContent content) {
    this.in = in;
    this.content = content;
  }

  static void read(Path file, GroundTruthContent content) throws IOException, Unusual {
    try (InputStream stream = Unpacked.open(file)) {
      new QuickGroundTruth(new ByteCursor(stream), content).document();
    }
  }

  private void document() throws IOException, Unusual {
    int sections = 0;
    for (boolean more = in.opens('{', '}'); more; more = in.another('}')) {
      in.key();
      seen = sections;
      if (is(IMAGES, 1)) {
        sections = seen;
        each(this::image);
      } else if (is(ANNOTATIONS, 2)) {
        sections = seen;
        each(this::annotation);
      } else if (is(CATEGORIES, 4)) {
        sections = seen;
        each(this::category);
      } else {
        in.skip();
      }
    }
    if (sections != 7 || !in.atEnd()) {
      throw new Unusual();
    }
  }

  private interface Entry {
    void read() throws IOException, Unusual;
  }

  private void each(Entry entry) throws IOException, Unusual {
    for (boolean more = in.opens('[', ']'); more; more = in.another(']')) {
      seen = 0;
      entry.read();
    }
  }

  /** Whether the key is this one; a second time is unusual. */
  private boolean is(byte[] name, int bit) throws Unusual {
    if (!in.keyIs(name)) {
      return false;
    }
    if ((seen & bit) != 0) {
      throw new Unusual();
    }
    seen |= bit;
    return true;
  }

  private void need(int bits) throws Unusual {
    if ((seen & bits) != bits) {
      throw new Unusual();
    }
  }

  private void image() throws IOException, Unusual {
    long id = 0;
    String fileName = "";
    long width = 0;
    long height = 0;
    List<CocoId> negative = List.of();
    List<CocoId> notExhaustive = List.of();
    for (boolean more = in.opens('{', '}'); more; more = in.another('}')) {
      in.key();
      if (is(ID, 1)) {
        id = in.integer();
      } else if (is(FILE_NAME, 2)) {
        fileName = in.text();
      } else if (is(WIDTH, 4)) {
        width = in.integer();
      } else if (is(HEIGHT, 8)) {
        height = in.integer();
      } else if (is(NEGATIVE, 16)) {
        negative = ids();
      } else if (is(NOT_EXHAUSTIVE, 32)) {
        notExhaustive = ids();
      } else {
        in.skip();
      }
    }
    need(1);
    if (width < 0 || height < 0 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
      throw new Unusual();
    }
    unique(
        content.add(
            new CocoImage(
                CocoId.of(id), fileName, (int) width, (int) height, negative, notExhaustive)));
  }

  private List<CocoId> ids() throws IOException, Unusual {
    var ids = new ArrayList<CocoId>();
    for (boolean more = in.opens('[', ']'); more; more = in.another(']')) {
      ids.add(CocoId.of(in.integer()));
    }
    return ids;
  }

  private void category() throws IOException, Unusual {
    long id = 0;
    String name = "";
    String frequency = "";
    for (boolean more = in.opens('{', '}'); more; more = in.another('}')) {
      in.key();
      if (is(ID, 1)) {
        id = in.integer();
      } else if (is(NAME, 2)) {
        name = in.text();
      } else if (is(FREQUENCY, 4)) {
        frequency = in.text();
      } else {
        in.skip();
      }
    }
    need(3);
    if (name.length() > DataPath.LONGEST_NAME) {
      throw new Unusual();
    }
    unique(content.add(new CocoCategory(CocoId.of(id), name, frequency)));
  }

  private void annotation() throws IOException, Unusual {
    long id = 0;
    int image = 0;
    int category = 0;
    double area = Double.NaN;
    int flags = 0;
    String pose = "";
    for (boolean more = in.opens('{', '}'); more; more = in.another('}')) {
      in.key();
      if (is(ID, 1)) {
        id = in.integer();
      } else if (is(IMAGE_ID, 2)) {
        image = content.namedImages.add(in.integer());
      } else if (is(CATEGORY_ID, 4)) {
        category = content.namedCategories.add(in.integer());
      } else if (is(BBOX, 8)) {
        box();
      } else if (is(AREA, 16)) {
        area = in.number();
      } else if (is(CROWD, 32)) {
        flags |= flag(CocoAnnotations.CROWD);
      } else if (is(DIFFICULT, 64)) {
        flags |= flag(CocoAnnotations.DIFFICULT);
      } else if (is(TRUNCATED, 128)) {
        flags |= flag(CocoAnnotations.TRUNCATED);
      } else if (is(OCCLUDED, 256)) {
        flags |= flag(CocoAnnotations.OCCLUDED);
      } else if (is(POSE, 512)) {
        pose = in.text();
      } else if (is(SEGMENTATION, 1024)) {
        content.masks += in.skipFilled() ? 1 : 0;
      } else if (is(KEY_POINTS, 2048)) {
        content.keyPoints += in.skipFilled() ? 1 : 0;
      } else {
        in.skip();
      }
    }
    need(1 | 2 | 4 | 8);
    content.withoutCrowd += (seen & 32) == 0 ? 1 : 0;
    int known = content.annotationIds.size();
    int place = content.annotationIds.add(id);
    unique(place == known);
    content.add(place, image, category, box, area, flags, pose);
  }

  private int flag(int bit) throws IOException, Unusual {
    return in.integer() != 0 ? bit : 0;
  }

  private void box() throws IOException, Unusual {
    in.take('[');
    for (int i = 0; i < 4; i++) {
      box[i] = in.number();
      in.take(i < 3 ? ',' : ']');
    }
  }

  private static void unique(boolean fresh) throws Unusual {
    if (!fresh) {
      throw new Unusual();
    }
  }
}
