package dev.tarsier.weights.torch;

import dev.tarsier.weights.tensor.FileBytes;
import dev.tarsier.weights.tensor.InvalidWeightFile;
import dev.tarsier.weights.tensor.InvalidWeightFile.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The central directory of a zip archive (PKWARE's APPNOTE.TXT 6.3, sections 4.3.12 to 4.3.16),
 * read in one way only: it ends where the end record begins, and the end record ends the file.
 * {@code java.util.zip} would search for the end record and inflate entries; a file that two
 * readers understand differently is what we want to refuse.
 */
final class ZipEntries {

  /**
   * One entry as the directory describes it.
   *
   * @param localOffset where its local header begins
   */
  record Entry(String name, int flags, int method, long crc, long size, long localOffset) {}

  private static final int END = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int LOCATOR_64_BYTES = 20;
  private static final int END_64 = 0x06064b50;
  private static final int END_64_BYTES = 56;
  private static final int CENTRAL = 0x02014b50;
  private static final int CENTRAL_BYTES = 46;
  private static final long MAX_DIRECTORY_BYTES = 32 << 20;
  private static final long IN_EXTRA_FIELD = 0xffffffffL;
  private static final int EXTRA_64 = 1;

  /** Where the directory lies. */
  private record Directory(long start, long bytes, long entries) {}

  private final FileBytes file;

  private ZipEntries(FileBytes file) {
    this.file = file;
  }

  static List<Entry> of(FileBytes file) {
    var zip = new ZipEntries(file);
    return zip.entries(zip.directory());
  }

  private Directory directory() {
    long at = file.size() - END_BYTES;
    ByteBuffer end =
        file.size() < END_BYTES ? ByteBuffer.allocate(END_BYTES) : file.slice(at, END_BYTES);
    int disks =
        end.getShort(4) | end.getShort(6) | end.getShort(20); // the last: length of a comment
    if (end.getInt(0) != END || disks != 0 || end.getShort(8) != end.getShort(10)) {
      throw malformed(
          "no end record of one disk, without comment, in the last 22 bytes: the file is incomplete");
    }
    var directory =
        new Directory(
            unsignedInt(end, 16), unsignedInt(end, 12), Short.toUnsignedLong(end.getShort(10)));
    long stop = at;
    if (isLocator64(at - LOCATOR_64_BYTES)) {
      stop = at - LOCATOR_64_BYTES - END_64_BYTES;
      directory = directory64(at - LOCATOR_64_BYTES, stop, directory);
    }
    if (directory.bytes() > MAX_DIRECTORY_BYTES || directory.start() != stop - directory.bytes()) {
      throw malformed(
          "the directory of %d bytes at byte %d does not end at byte %d"
              .formatted(directory.bytes(), directory.start(), stop));
    }
    return directory;
  }

  private boolean isLocator64(long at) {
    return at >= END_64_BYTES && file.slice(at, LOCATOR_64_BYTES).getInt() == LOCATOR_64;
  }

  /**
   * PyTorch always writes the 64-bit end record; where the short one has room for a number both
   * must agree.
   */
  private Directory directory64(long locatorAt, long endAt, Directory shortForm) {
    ByteBuffer locator = file.slice(locatorAt, LOCATOR_64_BYTES);
    ByteBuffer end = file.slice(endAt, END_64_BYTES);
    boolean sound =
        locator.getInt(4) == 0
            && locator.getLong(8) == endAt
            && locator.getInt(16) == 1
            && end.getInt(0) == END_64
            && end.getLong(4) == END_64_BYTES - 12
            && end.getLong(16) == 0
            && end.getLong(24) == end.getLong(32);
    var directory = new Directory(end.getLong(48), end.getLong(40), end.getLong(32));
    if (!sound
        || !agrees(directory.start(), shortForm.start(), IN_EXTRA_FIELD)
        || !agrees(directory.bytes(), shortForm.bytes(), IN_EXTRA_FIELD)
        || !agrees(directory.entries(), shortForm.entries(), 0xffff)) {
      throw malformed("the 64-bit end record contradicts itself or the short one");
    }
    return directory;
  }

  private static boolean agrees(long wide, long narrow, long overflow) {
    return wide >= 0 && (narrow == wide || narrow == overflow);
  }

  private List<Entry> entries(Directory directory) {
    ByteBuffer bytes = file.slice(directory.start(), directory.bytes());
    var entries = new ArrayList<Entry>();
    while (bytes.hasRemaining()) {
      entries.add(entry(bytes));
    }
    if (entries.size() != directory.entries()) {
      throw malformed(
          "the end record counts %d entries, the directory has %d"
              .formatted(directory.entries(), entries.size()));
    }
    return entries;
  }

  private Entry entry(ByteBuffer bytes) {
    ByteBuffer fixed = take(bytes, CENTRAL_BYTES);
    if (fixed.getInt(0) != CENTRAL) {
      throw malformed("the directory holds something that is no entry");
    }
    ByteBuffer name = take(bytes, Short.toUnsignedInt(fixed.getShort(28)));
    ByteBuffer extra = take(bytes, Short.toUnsignedInt(fixed.getShort(30)));
    take(bytes, Short.toUnsignedInt(fixed.getShort(32)));
    ByteBuffer wide = extra64(extra);
    long size = wide(unsignedInt(fixed, 24), wide);
    long packed = wide(unsignedInt(fixed, 20), wide);
    long offset = wide(unsignedInt(fixed, 42), wide);
    String text = utf8(name);
    int method = Short.toUnsignedInt(fixed.getShort(10));
    if (method == 0 && size != packed) {
      throw malformed(
          "entry '%s' is stored, yet has two sizes, %d and %d".formatted(text, size, packed));
    }
    return new Entry(text, fixed.getShort(8), method, unsignedInt(fixed, 16), size, offset);
  }

  private ByteBuffer take(ByteBuffer bytes, int count) {
    if (count > bytes.remaining()) {
      throw malformed("the directory ends within an entry");
    }
    ByteBuffer taken = bytes.slice(bytes.position(), count).order(bytes.order());
    bytes.position(bytes.position() + count);
    return taken;
  }

  /** The extra field of 64-bit numbers, empty where there is none. */
  private ByteBuffer extra64(ByteBuffer extra) {
    while (extra.remaining() >= 4) {
      int id = Short.toUnsignedInt(extra.getShort());
      ByteBuffer field = take(extra, Short.toUnsignedInt(extra.getShort()));
      if (id == EXTRA_64) {
        return field;
      }
    }
    return ByteBuffer.allocate(0);
  }

  /** Numbers that do not fit 32 bits stand in the extra field, in fixed order, and only those. */
  private long wide(long narrow, ByteBuffer wide) {
    if (narrow != IN_EXTRA_FIELD) {
      return narrow;
    }
    if (wide.remaining() < Long.BYTES) {
      throw malformed("an entry lacks its 64-bit sizes");
    }
    return wide.getLong();
  }

  private String utf8(ByteBuffer name) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(name).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidWeightFile(
          file.path().toString(),
          Reason.CONTAINER,
          "the archive has an entry whose name is not UTF-8",
          e);
    }
  }

  static long unsignedInt(ByteBuffer bytes, int at) {
    return Integer.toUnsignedLong(bytes.getInt(at));
  }

  private InvalidWeightFile malformed(String problem) {
    return file.invalid(Reason.CONTAINER, "malformed zip archive: " + problem);
  }
}
