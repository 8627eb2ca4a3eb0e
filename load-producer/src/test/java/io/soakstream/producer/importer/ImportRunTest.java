package io.soakstream.producer.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.event.EndStatus;
import io.soakstream.event.LaneEnd;
import io.soakstream.event.MetricKind;
import io.soakstream.event.ProducerEnded;
import io.soakstream.event.ProducerJoined;
import io.soakstream.event.Progress;
import io.soakstream.event.RequestResult;
import io.soakstream.event.ResourceSample;
import io.soakstream.event.RunEnded;
import io.soakstream.event.RunStarted;
import io.soakstream.producer.importer.resource.ResourceFile;
import io.soakstream.producer.importer.resource.ResourceReading;
import io.soakstream.producer.publish.EventPublisher;
import io.soakstream.producer.publish.Recorded;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an import sends: everything once, and no promise that the rest of the files breaks. */
class ImportRunTest {
  private static final long GAP_US = 900_000_000L;

  @TempDir private Path dir;

  private ResultInput file(String name, byte[] content) throws IOException {
    return new ResultInput(Files.write(dir.resolve(name), content), name);
  }

  /** Rows of a JTL, shuffled as badly as can be. */
  private static byte[] shuffled(int requests, long seed) {
    List<String> lines =
        new ArrayList<>(
            new String(SampleRun.of(requests).as(SampleRun.Format.JTL_CSV), StandardCharsets.UTF_8)
                .lines()
                .toList());
    String header = lines.remove(0);
    Collections.shuffle(lines, new Random(seed));
    return (header + "\n" + String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private record Sent(Recorded recorded, EndStatus status) {
    List<SpecificRecord> all() {
      List<SpecificRecord> all = new ArrayList<>();
      recorded.byPartition().values().forEach(all::addAll);
      return all;
    }

    List<RequestResult> requests() {
      return all().stream()
          .filter(RequestResult.class::isInstance)
          .map(RequestResult.class::cast)
          .toList();
    }

    RunEnded end() {
      return (RunEnded) all().stream().filter(RunEnded.class::isInstance).findFirst().orElseThrow();
    }
  }

  private static ImportScan scan(ReadingOptions options, long skip, ResultInput... inputs)
      throws IOException {
    ImportScan scan = new ImportScan(options, GAP_US, skip, Optional.empty());
    for (ResultInput input : inputs) {
      scan.read(input, read -> {});
    }
    return scan;
  }

  private static Sent sent(ImportScan scan, ReadingOptions options, ImportPlan plan)
      throws Exception {
    Recorded recorded = Recorded.with(4, true);
    try (EventPublisher publisher =
        new EventPublisher(recorded.kafka, Recorded.IDS, "run-1", "import-1", 0)) {
      return new Sent(recorded, new ImportRun(publisher, options, scan, plan).play(() -> false));
    }
  }

  private static ImportPlan plan(Sitting sitting, List<ResourceReading> readings) {
    return new ImportPlan(
        "results", sitting, 0, List.of("p(95) < 1s"), readings, List.of(), List.of("a note"));
  }

  private static Sent sent(ReadingOptions options, ResultInput... inputs) throws Exception {
    ImportScan scan = scan(options, 0, inputs);
    return sent(scan, options, plan(scan.sittings().get(0), List.of()));
  }

  /** No event of a lane lies before what its lane has promised already. */
  private static void assertPromisesHold(Sent sent) {
    for (int lane = 0; lane < 4; lane++) {
      long promisedUs = Long.MIN_VALUE;
      long sequence = 0;
      for (SpecificRecord event : sent.recorded().lane("import-1", lane)) {
        assertThat(event.get(3)).isEqualTo(++sequence);
        if (event instanceof Progress progress) {
          promisedUs = progress.getWatermarkUs();
        } else if (event instanceof RequestResult request) {
          assertThat(request.getIntendedStartUs()).isGreaterThanOrEqualTo(promisedUs);
        } else if (event instanceof ResourceSample sample) {
          assertThat(sample.getTimeUs()).isGreaterThanOrEqualTo(promisedUs);
        }
      }
    }
  }

  @Test
  void shouldSendEveryRequestOnceAndPromiseNothingThatAShuffledFileBreaks() throws Exception {
    Sent sent = sent(ReadResults.from("thread"), file("a.jtl", shuffled(20_000, 3)));

    assertThat(sent.status()).isEqualTo(EndStatus.COMPLETED);
    assertThat(sent.requests()).hasSize(20_000);
    assertThat(sent.requests().stream().filter(each -> each.getStatus() == 503).count())
        .isEqualTo(
            SampleRun.of(20_000).samples().stream().filter(each -> each.status() == 503).count());
    assertPromisesHold(sent);
  }

  @Test
  void shouldPromiseAsItGoesWhenAFileIsInTheOrderOfEnds() throws Exception {
    Sent sent =
        sent(
            ReadingOptions.none(),
            file("k6.json", SampleRun.of(20_000).as(SampleRun.Format.K6_JSON)));

    assertPromisesHold(sent);
    assertThat(sent.recorded().lane("import-1", 0).stream().filter(Progress.class::isInstance))
        .as("watermarks in 200 s of event time")
        .hasSizeGreaterThan(5);
  }

  @Test
  void shouldMakeOneRunOfSeveralFilesWhateverTheyAre() throws Exception {
    Sent sent =
        sent(
            ReadingOptions.none(),
            file("a.jtl", shuffled(9_000, 3)),
            file("b.json", SampleRun.of(8_000).as(SampleRun.Format.K6_JSON)));

    assertThat(sent.requests()).hasSize(17_000);
    assertPromisesHold(sent);
  }

  @Test
  void shouldEndWithTheLastSequenceOfEveryLaneAndItsNotes() throws Exception {
    Sent sent = sent(ReadingOptions.none(), file("a.jtl", shuffled(3_000, 3)));

    assertThat(sent.end().getNotes()).containsExactly("a note");
    assertThat(sent.end().getLanes()).hasSize(5);
    for (LaneEnd end : sent.end().getLanes()) {
      assertThat(sent.recorded().lane(end.getProducer(), end.getLane()))
          .hasSize((int) end.getLastSequence());
    }
  }

  @Test
  void shouldSayWhatItIs() throws Exception {
    ReadingOptions options = ReadResults.from("thread");
    RunStarted started =
        (RunStarted)
            sent(options, file("a.jtl", shuffled(100, 3))).all().stream()
                .filter(RunStarted.class::isInstance)
                .findFirst()
                .orElseThrow();

    assertThat(started.getTags())
        .containsEntry("tool", "JMeter")
        .containsEntry("format", "JTL CSV");
    assertThat(started.getTenants()).containsExactlyInAnyOrder("e", "f");
    assertThat(started.getEndpoints()).containsExactly("/goals");
    assertThat(started.getRules()).containsExactly("p(95) < 1s");
    assertThat(started.toString()).doesNotContain(SampleRun.CANARY);
  }

  @Test
  void shouldEndIncompleteWhereAFileWasCut() throws Exception {
    byte[] whole = SampleRun.of(500).as(SampleRun.Format.VEGETA_JSON);
    Sent sent =
        sent(ReadingOptions.none(), file("v.json", Arrays.copyOf(whole, whole.length - 30)));

    assertThat(sent.status()).isEqualTo(EndStatus.INCOMPLETE);
    assertThat(sent.end().getStatus()).isEqualTo(EndStatus.INCOMPLETE);
    assertThat(sent.end().getReason()).isEqualTo("v.json ends within line 500");
    assertThat(sent.requests()).hasSize(499);
  }

  @Test
  void shouldEndIncompleteWhereCompressionBreaksOff() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(SampleRun.of(9_000).as(SampleRun.Format.JTL_CSV));
    }
    byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() * 2 / 3);
    Sent sent = sent(ReadingOptions.none(), file("a.jtl.gz", cut));

    assertThat(sent.status()).isEqualTo(EndStatus.INCOMPLETE);
    assertThat(sent.end().getReason()).contains("where its compression breaks off");
    assertThat(sent.requests().size()).isBetween(1_000, 8_999);
  }

  @Test
  void shouldLeaveOutBadRecordsOnlyWhenAskedAndSaySo() throws Exception {
    String content =
        new String(shuffled(50, 3), StandardCharsets.UTF_8)
            + "1772359200000,x,a,200\n1772359200000,5,a,200,OK,T 1-1,text,true,,1,1,1,1,,1,0,1\n";
    ResultInput input = file("a.jtl", content.getBytes(StandardCharsets.UTF_8));
    ImportScan scan = scan(ReadingOptions.none(), 1, input);
    Sent sent = sent(scan, ReadingOptions.none(), plan(scan.sittings().get(0), List.of()));

    assertThat(sent.requests()).hasSize(51);
    assertThat(sent.end().getReason())
        .startsWith("1 records of a.jtl could not be read and were left out, first a.jtl:52:");
  }

  @Test
  void shouldTellSittingsApartAndSendOneAlone() throws Exception {
    StringBuilder rows = new StringBuilder("timeStamp,elapsed,label,responseCode,success\n");
    for (long start : new long[] {7_200_000, 0, 864_000_000}) {
      for (int i = 0; i < 100; i++) {
        rows.append(1_772_359_200_000L + start + i * 600L).append(",5,a,200,true\n");
      }
    }
    ResultInput input = file("a.jtl", rows.toString().getBytes(StandardCharsets.UTF_8));
    ImportScan all = scan(ReadingOptions.none(), 0, input);

    assertThat(all.sittings()).extracting(Sitting::requests).containsExactly(100L, 100L, 100L);
    Sitting second = all.sittings().get(1);
    ImportScan only = new ImportScan(ReadingOptions.none(), GAP_US, 0, Optional.of(second));
    only.read(input, read -> {});
    Sent sent = sent(only, ReadingOptions.none(), plan(second, List.of()));
    assertThat(sent.requests())
        .hasSize(100)
        .allMatch(request -> request.getIntendedStartUs() >= second.startUs())
        .allMatch(request -> request.getIntendedStartUs() <= second.endUs());
    assertPromisesHold(sent);
  }

  @Test
  void shouldSendReadingsOfResourcesWhenTheirTimeHasCome() throws Exception {
    ResultInput readings =
        file(
            "r.csv",
            ("time,source,metric,value,unit,kind\n"
                    + "2026-03-01T10:00:10Z,replica-1,rss,12.5,MB,gauge\n"
                    + "1772359205,replica-1,requests,7,,counter\n")
                .getBytes(StandardCharsets.UTF_8));
    List<ResourceReading> read = ResourceFile.read(readings);
    assertThat(read)
        .containsExactly(
            new ResourceReading(
                1_772_359_205_000_000L, "replica-1", "requests", "", MetricKind.COUNTER, 7),
            new ResourceReading(
                1_772_359_210_000_000L, "replica-1", "rss", "MB", MetricKind.GAUGE, 12.5));

    ImportScan scan = scan(ReadingOptions.none(), 0, file("a.jtl", shuffled(5_000, 3)));
    Sent sent = sent(scan, ReadingOptions.none(), plan(scan.sittings().get(0), read));

    assertThat(sent.all().stream().filter(ResourceSample.class::isInstance)).hasSize(2);
    assertPromisesHold(sent);
  }

  @Test
  void shouldGiveEachFileLanesOfItsOwn() throws Exception {
    ResultInput first = file("a.jtl", shuffled(400, 1));
    ResultInput second = file("b.jtl", shuffled(300, 2));
    ReadingOptions options = ReadingOptions.none();
    ImportScan scan = scan(options, 0, first, second);
    Recorded recorded = Recorded.with(4, true);
    EventPublisher other = new EventPublisher(recorded.kafka, Recorded.IDS, "run-1", "import-2", 0);
    EndStatus status;
    try (EventPublisher lead =
        new EventPublisher(recorded.kafka, Recorded.IDS, "run-1", "import-1", 0)) {
      status =
          new ImportRun(
                  lead,
                  Map.of("import-2", other),
                  options,
                  scan,
                  plan(scan.sittings().get(0), List.of()))
              .play(() -> false);
    }

    assertThat(status).isEqualTo(EndStatus.COMPLETED);
    assertThat(requestsOf(recorded, "import-1")).isEqualTo(400);
    assertThat(requestsOf(recorded, "import-2")).isEqualTo(300);
    Sent sent = new Sent(recorded, status);
    assertThat(
            sent.all().stream()
                .filter(ProducerJoined.class::isInstance)
                .map(event -> ((ProducerJoined) event).getJoinedProducer().toString()))
        .containsExactly("import-1", "import-2");
    for (int lane = 0; lane < 4; lane++) {
      List<? extends SpecificRecord> events = recorded.lane("import-2", lane);
      assertThat(events.get(events.size() - 1)).isInstanceOf(ProducerEnded.class);
    }
  }

  private static long requestsOf(Recorded recorded, String producer) {
    long requests = 0;
    for (int lane = 0; lane < 4; lane++) {
      requests +=
          recorded.lane(producer, lane).stream().filter(RequestResult.class::isInstance).count();
    }
    return requests;
  }
}
