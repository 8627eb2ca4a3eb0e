package io.soakstream.producer.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.producer.scenario.sampler.SamplerKind;
import io.soakstream.producer.scenario.sampler.SamplerPlan;
import io.soakstream.producer.scenario.sampler.SamplerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SamplerTest {
  private static final Path PROC = Path.of("/proc");

  private final BlockingQueue<List<Sample>> samples = new LinkedBlockingQueue<>();
  private final BlockingQueue<SamplerNote> notes = new LinkedBlockingQueue<>();
  private final SamplerListener listener =
      new SamplerListener() {
        @Override
        public void sampled(List<Sample> read) {
          samples.add(read);
        }

        @Override
        public void noted(SamplerNote note) {
          notes.add(note);
        }
      };

  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldReportAVanishedProcessOnceAndGoOnWithTheOthers() throws Exception {
    Process child = new ProcessBuilder("sleep", "60").start();
    try (Sampler sampler =
        new Sampler(PROC, Map.of("target", child.pid()), PlannedSources.NONE, listener)) {
      sampler.start(Duration.ZERO);
      awaitSource("target");
      child.destroyForcibly().waitFor();
      assertThat(notes.poll(30, TimeUnit.SECONDS))
          .isEqualTo(SamplerNote.now("process", "process " + child.pid() + " (target) is gone"));
      samples.clear();
      awaitSource("generator");
      assertThat(notes).isEmpty();
    } finally {
      child.destroyForcibly();
    }
  }

  @Test
  void shouldSampleNothingWithoutProc(@TempDir Path empty) throws Exception {
    try (Sampler sampler = new Sampler(empty, Map.of(), PlannedSources.NONE, listener)) {
      sampler.start(Duration.ZERO);
      assertThat(samples.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }
  }

  @Test
  void shouldNotTakeAProcessThatItCannotReadForOneThatIsGone(@TempDir Path proc) throws Exception {
    Files.createDirectories(proc.resolve("self"));
    Path stat = Files.createDirectories(proc.resolve("7/stat")); // opens, and cannot be read
    try (Sampler sampler = new Sampler(proc, Map.of("target", 7L), PlannedSources.NONE, listener)) {
      sampler.start(Duration.ZERO);
      SamplerNote note = notes.poll(30, TimeUnit.SECONDS);
      while (note.text().contains("(generator)")) { // it has no pid here
        note = notes.poll(30, TimeUnit.SECONDS);
      }
      assertThat(note.text())
          .startsWith("process 7 (target) is there, but the sampler cannot read it: ");
      assertThat(note.kind()).isEqualTo("generator");
      Files.delete(stat);
      Files.writeString(
          proc.resolve("7/stat"), "7 (x) S 1 1 1 0 -1 0 0 0 0 0 25 5 0 0 20 0 4 0 1000 0 0");
      Files.writeString(proc.resolve("7/status"), "Name:\tx\nVmRSS:\t       2 kB\n");
      awaitSource("target");
    }
  }

  @Test
  void shouldTellAFailureOnceAndThatItReadsAgain() throws Exception {
    AtomicInteger reads = new AtomicInteger();
    ResourceSource source =
        sheet -> {
          if (reads.incrementAndGet() <= 3) {
            throw new IOException("connection refused by password=topsecret host");
          }
          sheet.gauge("figure", "count", 5);
        };
    try (Sampler sampler = sampler(Map.of(plan("db", 1, 1000), source))) {
      sampler.start(Duration.ZERO);
      assertThat(notes.poll(30, TimeUnit.SECONDS).text())
          .isEqualTo("sampler db cannot read: connection refused by password=***");
      assertThat(notes.poll(30, TimeUnit.SECONDS).text()).isEqualTo("sampler db reads again");
      awaitSource("db");
      assertThat(notes).isEmpty();
    }
  }

  @Test
  void shouldEndAReadThatHangsAndLetTheOthersGoOn() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    AtomicBoolean isClosed = new AtomicBoolean();
    ResourceSource hanging =
        new ResourceSource() {
          @Override
          public void read(ReadingSheet sheet) throws InterruptedException {
            never.await();
          }

          @Override
          public void close() {
            isClosed.set(true);
          }
        };
    ResourceSource other = sheet -> sheet.gauge("figure", "count", 1);
    Map<SamplerPlan, ResourceSource> sources = new LinkedHashMap<>();
    sources.put(plan("slow", 10, 50), hanging);
    sources.put(plan("quick", 10, 50), other);
    try (Sampler sampler = sampler(sources)) {
      sampler.start(Duration.ZERO);
      assertThat(notes.poll(30, TimeUnit.SECONDS).text())
          .isEqualTo("sampler slow cannot read: no answer within 50 ms");
      assertThat(isClosed).isTrue();
      samples.clear();
      awaitSource("quick");
      assertThat(notes).isEmpty();
    }
  }

  @Test
  void shouldDeliverNothingOnceItIsClosed() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    ResourceSource source =
        sheet -> {
          sheet.gauge("figure", "count", 1);
          reading.countDown();
          boolean isGiven = false;
          while (!isGiven) {
            try {
              isGiven = go.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
              isGiven = false; // a source that does not care
            }
          }
        };
    try (Sampler sampler = sampler(Map.of(plan("late", 10, 60_000), source))) {
      sampler.start(Duration.ZERO);
      reading.await();
    }
    go.countDown();
    assertThat(samples.poll(200, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void shouldMeasureWhatItCosts() throws Exception {
    SamplerCost cost = new SamplerCost("db");
    ResourceSource source = sheet -> SamplerCost.writeAll(List.of(cost), sheet);
    SourceReader reader = new SourceReader(source);
    reader.readAt(0);
    cost.add(20_000_000, 300_000_000);

    assertThat(reader.readAt(1_000_000_000))
        .containsEntry("sampler_cpu", 2.0)
        .containsEntry("sampler_time", 30.0)
        .containsEntry("sampler_cpu.db", 2.0)
        .containsEntry("sampler_time.db", 30.0);
  }

  private static SamplerPlan plan(String name, long everyMs, long timeoutMs) {
    return new SamplerPlan(
        name,
        SamplerKind.SQL,
        Duration.ofMillis(everyMs),
        Duration.ofMillis(timeoutMs),
        new SamplerSettings(Map.of()));
  }

  private Sampler sampler(Map<SamplerPlan, ResourceSource> sources) {
    return new Sampler(Path.of("/nowhere"), Map.of(), new PlannedSources(sources), listener);
  }

  private void awaitSource(String source) throws InterruptedException {
    List<Sample> read = samples.poll(30, TimeUnit.SECONDS);
    while (!read.get(0).source().equals(source)) {
      read = samples.poll(30, TimeUnit.SECONDS);
    }
  }
}
