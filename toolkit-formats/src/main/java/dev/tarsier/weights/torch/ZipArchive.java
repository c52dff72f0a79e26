package dev.tarsier.weights.torch;

import dev.tarsier.weights.tensor.FileBytes;
import dev.tarsier.weights.tensor.InvalidWeightFile;
import dev.tarsier.weights.tensor.InvalidWeightFile.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * An archive as PyTorch writes it: all entries stored, below one root, none twice, none
 * overlapping, checksums right. Names are keys of a map and never paths of the file system.
 */
final class ZipArchive {

  /** Where a record's bytes lie in the file. */
  record Range(long start, long length) {}

  private static final int LOCAL = 0x04034b50;
  private static final int LOCAL_BYTES = 30;
  private static final int ENCRYPTED = 1;
  private static final int SIZES_FOLLOW = 1 << 3;
  private static final long IN_EXTRA_FIELD = 0xffffffffL;
  private static final int CHECKSUM_BYTES = 1 << 26;

  private final FileBytes file;
  private final Map<String, Range> records = new LinkedHashMap<>();

  private ZipArchive(FileBytes file) {
    this.file = file;
  }

  static ZipArchive of(FileBytes file) {
    var archive = new ZipArchive(file);
    List<ZipEntries.Entry> entries = ZipEntries.of(file);
    ZipKind.checkTorch(file, entries);
    archive.readRecords(entries);
    return archive;
  }

  /** The record of this name below the root. */
  Optional<Range> record(String name) {
    return Optional.ofNullable(records.get(name));
  }

  private void readRecords(List<ZipEntries.Entry> entries) {
    if (entries.isEmpty()) {
      throw malformed("it is empty");
    }
    String root = root(entries.get(0).name());
    var headers = new ArrayList<Range>();
    for (ZipEntries.Entry entry : entries) {
      checkName(entry.name(), root);
      checkStored(entry);
      Range data = data(entry);
      headers.add(
          new Range(entry.localOffset(), data.start() + data.length() - entry.localOffset()));
      if (records.put(entry.name().substring(root.length()), data) != null) {
        throw malformed("entry '%s' is there twice".formatted(entry.name()));
      }
    }
    checkOverlap(headers);
    // Last, and so at most one pass over the file: nothing overlaps any more.
    entries.forEach(entry -> checkCrc(entry, data(entry)));
  }

  /** Up to and including the first slash. */
  private String root(String name) {
    int slash = name.indexOf('/');
    if (slash <= 0) {
      throw malformed("entry '%s' does not lie below a root".formatted(name));
    }
    return name.substring(0, slash + 1);
  }

  private void checkName(String name, String root) {
    boolean clean = name.chars().noneMatch(c -> c < ' ' || c == '\\' || c == ':' || c == 0x7f);
    for (String segment : name.split("/", -1)) {
      clean &= !segment.isEmpty() && !segment.equals(".") && !segment.equals("..");
    }
    if (!clean) {
      throw malformed("entry '%s' has no plain relative name".formatted(name));
    }
    if (!name.startsWith(root)) {
      throw malformed("entries below two roots, '%s' and '%s'".formatted(root, name));
    }
  }

  private void checkStored(ZipEntries.Entry entry) {
    if ((entry.flags() & ENCRYPTED) != 0) {
      throw malformed("entry '%s' is encrypted".formatted(entry.name()));
    }
    if (entry.method() != 0) {
      throw malformed(
          "entry '%s' is compressed (method %d); torch.save stores without compression"
              .formatted(entry.name(), entry.method()));
    }
  }

  private Range data(ZipEntries.Entry entry) {
    if (entry.localOffset() < 0 || entry.localOffset() > file.size() - LOCAL_BYTES) {
      throw malformed("entry '%s' lies past the end".formatted(entry.name()));
    }
    ByteBuffer local = file.slice(entry.localOffset(), LOCAL_BYTES);
    int nameBytes = Short.toUnsignedInt(local.getShort(26));
    int extraBytes = Short.toUnsignedInt(local.getShort(28));
    if (local.getInt(0) != LOCAL
        || local.getShort(6) != (short) entry.flags()
        || local.getShort(8) != entry.method()
        || !name(entry.localOffset() + LOCAL_BYTES, nameBytes).equals(entry.name())
        || !sizesAgree(entry, local)) {
      throw malformed("entry '%s' is described in two ways".formatted(entry.name()));
    }
    long start = entry.localOffset() + LOCAL_BYTES + nameBytes + extraBytes;
    if (entry.size() < 0 || entry.size() > file.size() - start) {
      throw malformed(
          "entry '%s' of %d bytes does not fit the file".formatted(entry.name(), entry.size()));
    }
    return new Range(start, entry.size());
  }

  private String name(long at, int length) {
    return StandardCharsets.UTF_8.decode(file.slice(at, length)).toString();
  }

  /** With bit 3 the local header was written before the sizes were known. */
  private static boolean sizesAgree(ZipEntries.Entry entry, ByteBuffer local) {
    if ((entry.flags() & SIZES_FOLLOW) != 0) {
      return true;
    }
    long packed = ZipEntries.unsignedInt(local, 18);
    long size = ZipEntries.unsignedInt(local, 22);
    return ZipEntries.unsignedInt(local, 14) == entry.crc()
        && (size == entry.size() || size == IN_EXTRA_FIELD)
        && (packed == entry.size() || packed == IN_EXTRA_FIELD);
  }

  private void checkOverlap(List<Range> entries) {
    entries.sort(Comparator.comparingLong(Range::start));
    long end = 0;
    if (entries.get(0).start() != 0) {
      throw malformed("%d bytes before the first entry".formatted(entries.get(0).start()));
    }
    for (Range entry : entries) {
      if (entry.start() < end) {
        throw malformed("two entries overlap at byte %d".formatted(entry.start()));
      }
      end = entry.start() + entry.length();
    }
  }

  private void checkCrc(ZipEntries.Entry entry, Range data) {
    var crc = new CRC32();
    for (long done = 0; done < data.length(); done += CHECKSUM_BYTES) {
      crc.update(file.slice(data.start() + done, Math.min(CHECKSUM_BYTES, data.length() - done)));
    }
    if (crc.getValue() != entry.crc()) {
      throw malformed(
          "the checksum of entry '%s' is wrong: its bytes were changed".formatted(entry.name()));
    }
  }

  private InvalidWeightFile malformed(String problem) {
    return file.invalid(Reason.CONTAINER, "malformed zip archive: " + problem);
  }
}
