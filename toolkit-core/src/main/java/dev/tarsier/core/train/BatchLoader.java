package dev.tarsier.core.train;

import dev.tarsier.core.input.NetworkTargets;
import dev.tarsier.core.input.Preprocessing;
import dev.tarsier.core.train.RandomStreams.Purpose;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Image;
import dev.tarsier.data.Sample;
import dev.tarsier.data.Transform;
import dev.tarsier.input.BatchLayout;
import dev.tarsier.input.Placement;
import dev.tarsier.model.Targets;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Decodes, augments, resizes and normalises in background threads, a few batches ahead of the
 * engine.
 *
 * <p>The order of images and every augmentation depend on the seed and the epoch alone, not on the
 * number of workers. Buffers go round in a ring: a batch must be given back with {@link
 * Epoch#release} once the engine is through with it.
 */
public final class BatchLoader implements AutoCloseable {

  /** Batches made ahead of the one in use; more only costs memory when the workers keep up. */
  private static final int AHEAD = 2;

  private final Dataset dataset;
  private final Augmentation augmentation;
  private final Preprocessing preprocessing;
  private final Batching batching;
  private final RandomStreams streams;
  private final @Nullable ExecutorService workers;
  private final BlockingQueue<ByteBuffer> buffers = new LinkedBlockingQueue<>();

  /**
   * How images become batches.
   *
   * @param size images a batch
   * @param dropLast leave out the last batch of an epoch if it is not full; its images wait for
   *     another epoch's order
   * @param workers background threads; with 0 a batch is made when it is asked for
   * @param groupFactor groups an octave of aspect ratios whose images share a batch; without, any
   *     do
   */
  public record Batching(int size, boolean dropLast, int workers, Optional<Integer> groupFactor) {

    /** Batches of whatever images come. */
    public Batching(int size, boolean dropLast, int workers) {
      this(size, dropLast, workers, Optional.empty());
    }
  }

  /**
   * A loader of shuffled, augmented batches.
   *
   * @param seed the experiment's seed
   */
  public BatchLoader(
      Dataset dataset,
      List<Transform> transforms,
      Preprocessing preprocessing,
      Batching batching,
      long seed) {
    this.dataset = dataset;
    this.augmentation = new Augmentation(dataset, transforms);
    this.preprocessing = preprocessing;
    this.batching = batching;
    this.streams = new RandomStreams(seed);
    this.workers =
        batching.workers == 0
            ? null
            : Executors.newFixedThreadPool(batching.workers, BatchLoader::daemon);
    for (int i = 0; i <= AHEAD; i++) {
      buffers.add(ByteBuffer.allocateDirect(0)); // grows with the batches that come
    }
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "tarsier-loader");
    thread.setDaemon(true);
    return thread;
  }

  /** Batches in an epoch; too few images for one batch make a smaller one. */
  public int batchesPerEpoch() {
    int full = dataset.size() / batching.size;
    boolean another = dataset.size() % batching.size > 0 && (full == 0 || !batching.dropLast);
    return another ? full + 1 : full;
  }

  /** Begins an epoch, counted from 0. One at a time. */
  public Epoch epoch(int number) {
    return new Epoch(number);
  }

  /** Stops the workers. */
  @Override
  public void close() {
    if (workers != null) {
      workers.shutdownNow();
    }
  }

  /** The batches of one epoch, in order. */
  public final class Epoch implements AutoCloseable {
    private final int number;
    private final int[] order;
    private final Deque<FutureTask<HostBatch>> pending = new ArrayDeque<>();
    private int submitted;
    private int taken;

    private Epoch(int number) {
      this.number = number;
      int[] shuffled = shuffled(streams.stream(Purpose.ORDER, number, 0));
      order =
          batching
              .groupFactor
              .map(k -> new AspectRatioGroups(k).arranged(shuffled, dataset, batching.size))
              .orElse(shuffled);
      for (int i = 0; i < AHEAD; i++) {
        submit();
      }
    }

    private void submit() {
      if (submitted < batchesPerEpoch()) {
        int batch = submitted++;
        var task = new FutureTask<>(() -> load(batch));
        pending.add(task);
        if (workers != null) {
          workers.execute(task);
        }
      }
    }

    /** Whether a batch is left. */
    public boolean hasNext() {
      return taken < batchesPerEpoch();
    }

    /**
     * The next batch, waiting for it if need be.
     *
     * @throws dev.tarsier.problem.UserError if an image cannot be read; the message names it
     */
    public HostBatch next() throws InterruptedException {
      submit();
      taken++;
      FutureTask<HostBatch> task = pending.remove();
      if (workers == null) {
        task.run();
      }
      try {
        return task.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        if (e.getCause() instanceof Error error) {
          throw error; // such as memory that runs out
        }
        throw new IllegalStateException("a loader thread failed", e.getCause());
      }
    }

    /** Gives a batch's buffer back to the ring. */
    public void release(HostBatch batch) {
      buffers.add(batch.planes());
    }

    /** Waits for what is still being made, so that its buffers return to the ring. */
    @Override
    public void close() {
      for (FutureTask<HostBatch> future : pending) {
        if (workers == null) {
          future.cancel(false); // nobody has begun it
        }
        finished(future).ifPresent(this::release);
      }
    }

    /**
     * A batch that failed is of no interest here: its buffer went back when it did, and nobody
     * waits for it.
     */
    private Optional<HostBatch> finished(FutureTask<HostBatch> future) {
      try {
        return Optional.of(future.get());
      } catch (ExecutionException | CancellationException e) {
        return Optional.empty();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }

    private HostBatch load(int batch) throws InterruptedException {
      ByteBuffer planes = buffers.take();
      try {
        return fill(planes, batch);
      } catch (RuntimeException | Error e) {
        buffers.add(planes);
        throw e;
      }
    }

    private HostBatch fill(ByteBuffer buffer, int batch) {
      int first = batch * batching.size;
      int count = Math.min(batching.size, dataset.size() - first);
      var ids = new ArrayList<String>();
      var images = new ArrayList<Image>();
      var placements = new ArrayList<Placement>();
      var targets = new ArrayList<Targets>();
      for (int i = 0; i < count; i++) {
        int index = order[first + i];
        Sample sample = augment(dataset.sample(index), index);
        Placement placement = place(sample, index);
        preprocessing.checkRoom(placement, count);
        ids.add(sample.id());
        images.add(preprocessing.resized(sample.image(), placement));
        placements.add(placement);
        targets.add(NetworkTargets.of(sample, placement));
      }
      BatchLayout layout = preprocessing.fit().layout(placements);
      ByteBuffer planes = preprocessing.planes(images, layout, buffer);
      return new HostBatch(planes, ids, layout.sizes(), targets);
    }

    private Placement place(Sample sample, int index) {
      RandomGenerator random = streams.stream(Purpose.SCALE, number, index);
      return preprocessing.fit().place(Preprocessing.size(sample.image()), random);
    }

    private Sample augment(Sample sample, int index) {
      return augmentation.apply(sample, streams.stream(Purpose.AUGMENTATION, number, index));
    }

    private int[] shuffled(RandomGenerator random) {
      int[] indices = new int[dataset.size()];
      for (int i = 0; i < indices.length; i++) {
        int j = random.nextInt(i + 1);
        indices[i] = indices[j];
        indices[j] = i;
      }
      return indices;
    }
  }
}
