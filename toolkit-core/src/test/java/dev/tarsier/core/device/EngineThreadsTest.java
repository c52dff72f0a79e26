package dev.tarsier.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import dev.tarsier.core.config.ThreadsSection;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class EngineThreadsTest {

  private static final String PROPERTY = "ai.djl.pytorch.num_threads";

  private final String property = System.getProperty(PROPERTY, "1");
  private final int before = threads();

  private static int threads() {
    Engine.getInstance();
    return JniUtils.getNumThreads();
  }

  @AfterEach
  void asBefore() {
    System.setProperty(PROPERTY, property);
    JniUtils.setNumThreads(before);
  }

  @Test
  void whatIsAskedForIsWhatTheEngineHas() {
    EngineThreads.settle(new ThreadsSection(Optional.of(before + 1), Optional.empty()));

    assertThat(JniUtils.getNumThreads()).isEqualTo(before + 1);
    // A process that starts its engine only now begins with them.
    assertThat(System.getProperty(PROPERTY)).isEqualTo(Integer.toString(before + 1));
  }

  @Test
  void nothingAskedForChangesNothing() {
    EngineThreads.settle(new ThreadsSection(Optional.empty(), Optional.empty()));

    assertThat(JniUtils.getNumThreads()).isEqualTo(before);
  }
}
