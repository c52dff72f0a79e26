package dev.tarsier.cli.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The end of what a process said.
 *
 * @param log the file
 * @param from where its own words begin, in bytes
 */
record LogTail(Path log, long from) {

  private static final int ENOUGH = 4096;
  private static final int LINES = 3;
  private static final int SIGNALS = 128;
  private static final int KILLED = SIGNALS + 9;

  /** Why a process ended, in a line. */
  String reason(int code) {
    String words = words();
    if (code == KILLED) {
      return "killed (signal 9; a system that runs out of memory does that)" + after(words);
    }
    if (code > SIGNALS) {
      return "ended by signal %d".formatted(code - SIGNALS) + after(words);
    }
    return words.isEmpty() ? "ended with exit code %d".formatted(code) : words;
  }

  private static String after(String words) {
    return words.isEmpty() ? "" : "; its last words: " + words;
  }

  /** The last lines, joined. */
  private String words() {
    try (SeekableByteChannel channel = Files.newByteChannel(log)) {
      long size = channel.size();
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(ENOUGH, Math.max(0, size - from)));
      channel.position(size - bytes.capacity());
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // until it is full
      }
      List<String> lines =
          StandardCharsets.UTF_8
              .decode(bytes.flip())
              .toString()
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .toList();
      return String.join(" ", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    } catch (IOException e) {
      return "";
    }
  }
}
