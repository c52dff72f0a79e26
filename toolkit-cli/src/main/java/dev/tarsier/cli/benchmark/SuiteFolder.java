package dev.tarsier.cli.benchmark;

import dev.tarsier.core.suite.Cell;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Where a suite's cells and tables lie, held by one process at a time:
 *
 * <pre>
 * cells/ROW/seed-N/    a cell, see {@link CellFolder}
 * results.json, results.csv, results.md, results.tex, report.html
 * </pre>
 */
final class SuiteFolder implements AutoCloseable {

  private final Path root;
  private final FileChannel channel;

  private SuiteFolder(Path root, FileChannel channel) {
    this.root = root;
    this.channel = channel;
  }

  /**
   * Claims a folder, making it where needed; the claim ends with the process however that ends.
   *
   * @throws UserError if another benchmark works in it, or it cannot be made
   */
  static SuiteFolder claim(Path root) {
    try {
      Files.createDirectories(root);
      FileChannel channel =
          FileChannel.open(
              root.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new UserError(
            "--out: another benchmark works in %s; wait for it, or choose another folder"
                .formatted(root));
      }
      return new SuiteFolder(root, channel);
    } catch (IOException e) {
      throw new UserError(
          "--out: %s cannot be used: %s; choose another folder".formatted(root, e.getMessage()), e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // this very process has it
    }
  }

  Path root() {
    return root;
  }

  CellFolder of(Cell cell) {
    return new CellFolder(root.resolve("cells").resolve(cell.id()));
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UserError("%s: %s".formatted(root.resolve(".lock"), e.getMessage()), e);
    }
  }
}
