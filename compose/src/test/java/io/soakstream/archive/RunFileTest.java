package io.soakstream.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.event.EndStatus;
import io.soakstream.event.LaneClosed;
import io.soakstream.event.Origin;
import io.soakstream.event.Outcome;
import io.soakstream.event.RequestResult;
import io.soakstream.event.RunEnded;
import io.soakstream.event.RunStarted;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {
  private static final int REQUESTS = 20_000;

  @TempDir Path dir;

  @Test
  void shouldGiveBackWhatWasWritten() throws IOException {
    List<SpecificRecord> events = run("r");
    Path file = write(events, header("r", events.size()));

    RunFile read = RunFile.open(file);
    read.check(count -> {});
    List<SpecificRecord> back = new ArrayList<>();
    read.read(back::add);

    assertThat(back).isEqualTo(events);
    assertThat(read.header()).isEqualTo(header("r", events.size()));
    try (Stream<Path> files = Files.list(dir)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void shouldBeReadableByAnybodyWhoKnowsAvro() throws IOException {
    Path file = write(run("r"), header("r", REQUESTS + 3));
    try (DataFileReader<GenericRecord> in =
        new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
      assertThat(in.getMetaString("avro.codec")).isEqualTo("zstandard");
      assertThat(in.next().getSchema().getName()).isEqualTo("RunStarted");
    }
  }

  @Test
  void shouldOverwriteNothingAndLeaveNothingUnfinished() throws IOException {
    Path taken = Files.writeString(dir.resolve("taken"), "mine");
    assertThatThrownBy(() -> new RunFileWriter(taken))
        .isInstanceOf(FileAlreadyExistsException.class);

    try (RunFileWriter writer = new RunFileWriter(dir.resolve("new"))) {
      writer.append(run("r").get(0));
    }
    try (Stream<Path> files = Files.list(dir)) {
      assertThat(files).containsExactly(taken);
    }
  }

  @Test
  void shouldNoticeWhereverItWasCut() throws IOException {
    byte[] whole = Files.readAllBytes(write(run("r"), header("r", REQUESTS + 3)));
    for (int keep : List.of(0, 3, 100, whole.length / 2, whole.length - 16, whole.length - 1)) {
      Path cut = Files.write(dir.resolve("cut"), Arrays.copyOf(whole, keep));
      assertThatThrownBy(() -> RunFile.open(cut).check(events -> {}))
          .as("%d of %d bytes", keep, whole.length)
          .isInstanceOf(InvalidRunFileException.class);
    }
  }

  @Test
  void shouldNoticeABlockThatIsMissing() throws IOException {
    Path file = write(run("r"), header("r", REQUESTS + 4));

    assertThatThrownBy(() -> RunFile.open(file).check(events -> {}))
        .hasMessage(
            file
                + ": is damaged or cut short (it holds 20003 of 20004 events); export the run"
                + " again, or copy the file again");
  }

  @Test
  void shouldNoticeADamagedByteInTheEvents() throws IOException {
    byte[] whole = Files.readAllBytes(write(run("r"), header("r", REQUESTS + 3)));
    Random random = new Random(11);
    for (int i = 0; i < 20; i++) {
      byte[] damaged = whole.clone();
      int at = whole.length / 3 + random.nextInt(whole.length / 2);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      Path file = Files.write(dir.resolve("damaged"), damaged);
      assertThatThrownBy(() -> RunFile.open(file).check(events -> {}))
          .as("byte %d of %d", at, whole.length)
          .isInstanceOf(InvalidRunFileException.class)
          .hasMessageContaining("is damaged or cut short");
    }
  }

  @Test
  void shouldRefuseAnEventOfAnotherRun() throws IOException {
    List<SpecificRecord> events = new ArrayList<>(run("r"));
    events.addAll(run("s"));
    Path file = write(events, header("r", events.size()));

    assertThatThrownBy(() -> RunFile.open(file).check(all -> {}))
        .hasMessageContaining("it holds an event of run s");
  }

  @Test
  void shouldRefuseAPlanWithANameThatIsNone() throws IOException {
    List<SpecificRecord> events = run("r");
    ((RunStarted) events.get(0)).setTenants(List.of("A", "*"));
    Path file = write(events, header("r", events.size()));

    assertThatThrownBy(() -> RunFile.open(file).check(all -> {}))
        .hasMessageContaining(
            "holds a plan that cannot be judged (tenant \"*\" stands for all); export the run"
                + " again");
  }

  @Test
  void shouldRefuseWhatIsNoExport() throws IOException {
    Path text = Files.writeString(dir.resolve("results.csv"), "time,status\n1,200\n");
    assertThatThrownBy(() -> RunFile.open(text))
        .hasMessage(
            text + ": is no Avro container file; import takes what 'soak export' has written");

    Path other = dir.resolve("other.avro");
    try (DataFileWriter<Integer> writer = new DataFileWriter<>(new GenericDatumWriter<>())) {
      writer.create(Schema.create(Schema.Type.INT), other.toFile()).append(1);
    }
    assertThatThrownBy(() -> RunFile.open(other))
        .hasMessageContaining("is no exported run (its header has no soakstream.run)");

    assertThatThrownBy(() -> RunFile.open(dir.resolve("none")))
        .hasMessageEndingWith("none: is not there; check its name");
  }

  private Path write(List<SpecificRecord> events, RunFileHeader header) throws IOException {
    Path file = dir.resolve("run.avro");
    try (RunFileWriter writer = new RunFileWriter(file)) {
      for (SpecificRecord event : events) {
        writer.append(event);
      }
      writer.finish(header);
    }
    return file;
  }

  private static RunFileHeader header(String run, long events) {
    return new RunFileHeader(run, "0.1.0", events, events - 3, "PASS", "abc");
  }

  private static List<SpecificRecord> run(String run) {
    List<SpecificRecord> events = new ArrayList<>();
    events.add(
        new RunStarted(
            run,
            "coordinator",
            0,
            1L,
            0L,
            60_000_000L,
            "test",
            "",
            Origin.SIMULATE,
            1L,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            null,
            "",
            Map.of(),
            List.of(),
            List.of(),
            "",
            Map.of(),
            0L,
            List.of(),
            Map.of()));
    for (int i = 0; i < REQUESTS; i++) {
      events.add(
          RequestResult.newBuilder()
              .setRun(run)
              .setProducer("p")
              .setLane(0)
              .setSequence(i + 1)
              .setTenant("t")
              .setUserClass("")
              .setEndpoint("GET /")
              .setMethod("GET")
              .setPhase("steady")
              .setIntendedStartUs(i * 3_000L)
              .setActualStartUs(i * 3_000L + i % 7)
              .setEndUs(i * 3_000L + 1_000 + i % 997)
              .setStatus(200)
              .setOutcome(Outcome.OK)
              .setBytesOut(0)
              .setBytesIn(i % 911)
              .setSendDelayUs(0)
              .build());
    }
    events.add(new LaneClosed(run, "analyzer", 0, 0L, 0L, "p", 0, (long) REQUESTS, "silent"));
    events.add(
        new RunEnded(run, "coordinator", 0, 2L, 0L, EndStatus.COMPLETED, "", List.of(), List.of()));
    return events;
  }
}
