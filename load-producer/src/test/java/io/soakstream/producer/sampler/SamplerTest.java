package io.soakstream.producer.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SamplerTest {
  private static final Path PROC = Path.of("/proc");

  private final BlockingQueue<List<Sample>> samples = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> vanished = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> unread = new LinkedBlockingQueue<>();

  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldReadWhatThisProcessUses() throws IOException {
    long pid = ProcessHandle.current().pid();
    ProcessSampler sampler = new ProcessSampler(PROC, "me", pid);
    long firstNs = System.nanoTime();
    assertThat(byMetric(sampler.sample(firstNs))).containsOnlyKeys("rss", "threads", "descriptors");
    burn(Duration.ofMillis(300));
    Map<String, Double> second = byMetric(sampler.sample(System.nanoTime()));

    assertThat(second.get("cpu"))
        .isBetween(1.0, 120.0 * Runtime.getRuntime().availableProcessors());
    assertThat(second.get("rss")).isBetween(20e6, 8e9);
    assertThat(second.get("threads")).isBetween(5.0, 1000.0);
    assertThat(second.get("descriptors")).isBetween(3.0, 10_000.0);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldReportAVanishedProcessOnceAndGoOnWithTheOthers() throws Exception {
    Process child = new ProcessBuilder("sleep", "60").start();
    try (Sampler sampler =
        new Sampler(
            PROC, Map.of("target", child.pid()), samples::add, vanished::add, unread::add)) {
      sampler.start(Duration.ZERO);
      assertThat(samples.poll(30, TimeUnit.SECONDS).get(0).source()).isEqualTo("generator");
      assertThat(samples.poll(30, TimeUnit.SECONDS).get(0).source()).isEqualTo("target");
      child.destroyForcibly().waitFor();
      assertThat(vanished.poll(30, TimeUnit.SECONDS))
          .isEqualTo("process " + child.pid() + " (target) is gone");
      samples.clear();
      assertThat(samples.poll(30, TimeUnit.SECONDS).get(0).source()).isEqualTo("generator");
      assertThat(vanished).isEmpty();
    } finally {
      child.destroyForcibly();
    }
  }

  @Test
  void shouldNotTakeAnotherProcessWithTheSamePidForTheOneThatWasNamed(@TempDir Path proc)
      throws IOException {
    ProcessSampler sampler = new ProcessSampler(proc, "target", 7);
    write(proc, "7 (a (b) c) S 1 1 1 0 -1 0 0 0 0 0 25 5 0 0 20 0 4 0 1000 0 0");
    assertThat(byMetric(sampler.sample(0)))
        .containsEntry("threads", 4.0)
        .containsEntry("rss", 2048.0);
    write(proc, "7 (a (b) c) S 1 1 1 0 -1 0 0 0 0 0 65 15 0 0 20 0 4 0 1000 0 0");
    assertThat(byMetric(sampler.sample(1_000_000_000L))).containsEntry("cpu", 50.0);
    write(proc, "7 (other) S 1 1 1 0 -1 0 0 0 0 0 1 1 0 0 20 0 4 0 2000 0 0");
    assertThatThrownBy(() -> sampler.sample(2_000_000_000L))
        .hasMessage("process 7 has ended; another one has its pid");
  }

  @Test
  void shouldSampleNothingWithoutProc(@TempDir Path empty) throws Exception {
    try (Sampler sampler = new Sampler(empty, Map.of(), samples::add, vanished::add, unread::add)) {
      sampler.start(Duration.ZERO);
      assertThat(samples.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }
  }

  @Test
  void shouldNotTakeAProcessThatItCannotReadForOneThatIsGone(@TempDir Path proc) throws Exception {
    Files.createDirectories(proc.resolve("self"));
    Path stat = Files.createDirectories(proc.resolve("7/stat")); // opens, and cannot be read
    try (Sampler sampler =
        new Sampler(proc, Map.of("target", 7L), samples::add, vanished::add, unread::add)) {
      sampler.start(Duration.ZERO);
      assertThat(unread.poll(30, TimeUnit.SECONDS))
          .startsWith("process 7 (target) is there, but the sampler cannot read it: ");
      Files.delete(stat);
      write(proc, "7 (x) S 1 1 1 0 -1 0 0 0 0 0 25 5 0 0 20 0 4 0 1000 0 0");
      assertThat(samples.poll(30, TimeUnit.SECONDS).get(0).source()).isEqualTo("target");
    }
    assertThat(unread).isEmpty();
    assertThat(vanished).allMatch(text -> text.contains("(generator)")); // it has no pid here
  }

  private static void write(Path proc, String stat) throws IOException {
    Path home = Files.createDirectories(proc.resolve("7"));
    Files.writeString(home.resolve("stat"), stat);
    Files.writeString(home.resolve("status"), "Name:\tx\nVmRSS:\t       2 kB\n");
  }

  private static void burn(Duration time) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long untilNs = threads.getCurrentThreadCpuTime() + time.toNanos();
    while (threads.getCurrentThreadCpuTime() < untilNs) {
      Thread.onSpinWait();
    }
  }

  private static Map<String, Double> byMetric(List<Sample> samples) {
    return samples.stream().collect(Collectors.toMap(Sample::metric, Sample::value));
  }
}
