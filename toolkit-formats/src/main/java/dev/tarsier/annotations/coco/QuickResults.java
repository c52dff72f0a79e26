package dev.tarsier.annotations.coco;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The quick way through a plain results file: it is read in blocks that end between two detections,
 * and the processors work on a block each. A cut is a guess from its surroundings (inside a text it
 * would be wrong), but a block that does not go out exactly is {@link Unusual}, so a wrong guess
 * never shows.
 */
final class QuickResults {
  private static final int BLOCK = 1 << 22;

  /** No detection is longer. */
  private static final int LONGEST = 1 << 26;

  private final InputStream stream;
  private final int blockSize;
  private byte[] rest = new byte[0];
  private boolean dry;

  private QuickResults(InputStream stream, int blockSize) {
    this.stream = stream;
    this.blockSize = blockSize;
  }

  static ResultColumns read(Path file) throws IOException, Unusual {
    return read(file, BLOCK);
  }

  static ResultColumns read(Path file, int blockSize) throws IOException, Unusual {
    try (InputStream stream = Unpacked.open(file)) {
      var reading = new QuickResults(stream, blockSize);
      ResultBlock first = reading.nextBlock(null);
      return reading.dry ? first.read() : reading.shared(first);
    }
  }

  /** The processors share the blocks. */
  private ResultColumns shared(ResultBlock first) throws IOException, Unusual {
    int threads = Runtime.getRuntime().availableProcessors();
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try {
      var parts = new ArrayList<ResultColumns>();
      var inWork = new ArrayDeque<Future<ResultColumns>>();
      inWork.add(workers.submit(first::read));
      while (!dry) {
        inWork.add(workers.submit(nextBlock(first.form())::read));
        // A few blocks ahead keep the workers busy; the whole file in memory helps nobody.
        while (inWork.size() > threads + 1) {
          parts.add(result(inWork.remove()));
        }
      }
      while (!inWork.isEmpty()) {
        parts.add(result(inWork.remove()));
      }
      return ResultColumns.joined(parts);
    } finally {
      workers.shutdownNow();
    }
  }

  /** Bytes up to a cut between two detections, or up to the end. */
  private ResultBlock nextBlock(ResultBlock.@Nullable Form form) throws IOException, Unusual {
    byte[] bytes;
    int cut;
    do {
      bytes = new byte[rest.length + blockSize + 1];
      System.arraycopy(rest, 0, bytes, 0, rest.length);
      int read = stream.readNBytes(bytes, rest.length, blockSize);
      int end = rest.length + read;
      dry = read < blockSize;
      cut = dry ? end : lastCut(bytes, end);
      rest = Arrays.copyOfRange(bytes, cut, end);
    } while (cut == 0 && !dry && rest.length < LONGEST);
    bytes[cut] = 0;
    return form == null
        ? ResultBlock.first(bytes, cut, dry)
        : new ResultBlock(bytes, 0, cut, form, dry);
  }

  /**
   * The brace behind the last <code>},</code> (or <code>}</code> in JSON Lines), where a detection
   * seems to begin; 0 where none does.
   */
  private static int lastCut(byte[] bytes, int end) {
    for (int brace = end - 1; brace > 0; brace--) {
      if (bytes[brace] == '{') {
        int before = lastLetter(bytes, brace);
        if (before > 0 && bytes[before] == ',') {
          before = lastLetter(bytes, before);
        }
        if (before > 0 && bytes[before] == '}') {
          return brace;
        }
      }
    }
    return 0;
  }

  /** The last byte before {@code end} that is no white space; −1 where there is none. */
  private static int lastLetter(byte[] bytes, int end) {
    int i = end - 1;
    while (i >= 0 && bytes[i] <= ' ') {
      i--;
    }
    return i;
  }

  private static ResultColumns result(Future<ResultColumns> future) throws IOException, Unusual {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Unusual) {
        throw new Unusual();
      }
      if (e.getCause() instanceof Error error) {
        throw error; // such as memory that runs out, whose blame is the file's
      }
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
