package io.soakstream.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.process.JavaProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedPartTest {
  private static final long LIMIT_S = 60;

  @TempDir Path dir;

  @Test
  void shouldTellWhatTheLogEndsWithWhileAStartTakesLong() throws Exception {
    CompletableFuture<String> given = new CompletableFuture<>();
    CompletableFuture<Void> again = new CompletableFuture<>();
    StackListener listener =
        new StackListener() {
          @Override
          public void slow(StackPart part, Duration waited, String lastLine) {
            if (lastLine.startsWith("waiting") && !given.complete(lastLine)) {
              again.complete(null);
            }
          }
        };
    JavaProcess program =
        new JavaProcess(
            StuckProgram.class.getName(),
            List.of(),
            List.of("-Xmx32m"),
            Map.of(),
            dir.resolve("analyzer.log"));
    SupervisedPart part =
        new SupervisedPart(
            StackPart.ANALYZER, program, listener, () -> true, () -> {}, Duration.ofMillis(50));
    part.start();
    try {
      assertThat(given.get(LIMIT_S, TimeUnit.SECONDS)).isEqualTo("waiting for what does not come");
      again.get(LIMIT_S, TimeUnit.SECONDS);
      assertThat(part.entry().lastError())
          .startsWith("has not answered for ")
          .endsWith("its log says: waiting for what does not come");
    } finally {
      part.beginClose();
      part.kill();
      assertThat(part.awaitEnd(TimeUnit.SECONDS.toMillis(LIMIT_S))).isTrue();
    }
  }

  /** Says why and never answers. */
  public static final class StuckProgram {
    public static void main(String[] args) throws InterruptedException {
      System.err.println("waiting for what does not come");
      Thread.sleep(TimeUnit.SECONDS.toMillis(LIMIT_S));
    }
  }
}
