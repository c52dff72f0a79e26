package dev.tarsier.core.train;

import dev.tarsier.core.checkpoint.Checkpoint;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The right to write into a run's folder, which one process has at a time: a lock of the operating
 * system on {@code .lock}, which ends with the process however that ends. Whoever has it sweeps
 * what a killed writer left.
 */
public final class RunClaim implements AutoCloseable {

  private final RunFolder folder;
  private final FileChannel channel;
  private final @Nullable FileLock lock;

  private RunClaim(RunFolder folder, FileChannel channel, @Nullable FileLock lock) {
    this.folder = folder;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Claims a folder for a new run. What a start left that never finished an epoch is swept away:
   * there is nothing in it to go on with.
   *
   * @throws UserError if another process works in it, it holds a run, or something that the run
   *     would write over
   */
  public static RunClaim begin(RunFolder folder) {
    if (!Files.exists(folder.last()) && !folder.wasBegun()) {
      refuseForeign(folder); // before anything is made in it
    }
    RunClaim claim = claim(folder);
    try {
      if (Files.exists(folder.last())) {
        if (Checkpoint.read(folder.last()).progress().epochs() > 0) {
          throw new UserError(
              "--out: %s holds a run already; go on with it by 'tarsier train CONFIG --resume %s', or choose another folder"
                  .formatted(folder.root(), folder.root()));
        }
        folder.clear();
      } else if (folder.wasBegun()) {
        folder.clear();
      }
      refuseForeign(folder);
      RunFolder.at(folder.root()); // what was cleared held the folder of checkpoints
      return claim;
    } catch (RuntimeException e) {
      claim.close();
      throw e;
    }
  }

  /**
   * Claims a folder to go on with its run.
   *
   * @throws UserError if another process works in it, or it holds none
   */
  public static RunClaim resume(RunFolder folder) {
    if (!Files.exists(folder.last())) {
      throw new UserError(
          "--resume: %s holds no run: there is no %s".formatted(folder.root(), folder.last()));
    }
    return claim(folder);
  }

  /** Claims a folder whatever it holds; a run in it is gone on with. */
  static RunClaim claim(RunFolder folder) {
    RunFolder.at(folder.root());
    Path file = folder.lock();
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock = lock(channel);
      if (lock == null) {
        String process = holder(channel);
        channel.close();
        throw new UserError(
            "%s is in use by process %s; wait for it or end it".formatted(folder.root(), process));
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)),
          0);
      folder.sweep();
      return new RunClaim(folder, channel, lock);
    } catch (IOException e) {
      throw folder.unwritable(file, e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // this very process has it
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(20);
    channel.read(text, 0);
    String process = StandardCharsets.UTF_8.decode(text.flip()).toString().strip();
    return process.isEmpty() ? "(unknown)" : process;
  }

  private static void refuseForeign(RunFolder folder) {
    List<String> foreign = folder.present();
    if (!foreign.isEmpty()) {
      throw new UserError(
          "--out: %s holds %s, which a training would write over and no training of Tarsier left there; choose another folder"
              .formatted(folder.root(), String.join(", ", foreign)));
    }
  }

  /** The folder. */
  public RunFolder folder() {
    return folder;
  }

  /** Lets others have it. */
  @Override
  public void close() {
    try {
      if (lock != null) {
        lock.release();
      }
      channel.close();
    } catch (IOException e) {
      throw folder.unwritable(folder.lock(), e);
    }
  }
}
