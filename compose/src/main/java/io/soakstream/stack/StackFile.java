package io.soakstream.stack;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.soakstream.process.LivingProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code stack.json}: what a stack tells other processes about itself. Immutable.
 *
 * @param kind {@link #SERVICE} or {@link #PRIVATE}
 * @param supervisorStartedTicks tells the supervisor from a later process with the same pid
 * @param page null in the file of an older version
 * @param sink null before its first word
 * @param metrics where each program tells of itself, by its name; empty when nobody asked
 */
record StackFile(
    String kind,
    long supervisorPid,
    long supervisorStartedTicks,
    String kafka,
    String schemaRegistry,
    ClickHouse clickhouse,
    String page,
    String ingest,
    String dataDir,
    List<Entry> processes,
    SinkReport sink,
    Map<String, String> metrics) {
  static final String SERVICE = "service";
  static final String PRIVATE = "private";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  StackFile {
    metrics = metrics == null ? Map.of() : metrics; // of a stack of an earlier version
  }

  record ClickHouse(String url, String analystUser, String analystPasswordFile) {}

  record Entry(
      String name,
      long pid,
      long startedTicks,
      ProcessState state,
      int restarts,
      String lastError) {
    ProcessStatus status() {
      return new ProcessStatus(name, pid, state, restarts, lastError);
    }

    Optional<ProcessHandle> process() {
      return new LivingProcess(pid, startedTicks).find();
    }
  }

  static Optional<StackFile> read(Path file) {
    try {
      return Optional.of(JSON.readValue(file.toFile(), StackFile.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Readers see the old file or the new one, never a half of it. */
  void write(Path file) {
    try {
      Path draft = file.resolveSibling(file.getFileName() + ".draft");
      JSON.writeValue(draft.toFile(), this);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  Optional<ProcessHandle> supervisor() {
    return new LivingProcess(supervisorPid, supervisorStartedTicks).find();
  }

  StackAddresses addresses() {
    return new StackAddresses(
        kafka,
        schemaRegistry,
        clickhouse.url(),
        clickhouse.analystUser(),
        Path.of(clickhouse.analystPasswordFile()),
        page == null ? "" : page,
        ingest == null ? "" : ingest);
  }
}
