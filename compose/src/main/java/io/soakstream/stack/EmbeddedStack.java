package io.soakstream.stack;

import io.soakstream.exit.ExitCode;
import io.soakstream.process.ClassArchive;
import io.soakstream.process.ExecutableMapping;
import io.soakstream.process.LivingProcess;
import io.soakstream.process.TemporaryDirectory;
import io.soakstream.stack.clickhouse.DatabaseUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stack whose parts are children of this process: they are restarted when they die, and end with
 * this process, however it ends. Safe for any thread.
 */
public final class EmbeddedStack implements StackView, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStack.class);
  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  /** Of the 3 s that closing may take: first those that write to the others, then the others. */
  private static final long WRITERS_GRACE_MS = 1_300;

  private static final long SERVERS_GRACE_MS = 1_300;
  private static final long KILL_GRACE_MS = 300;

  /** Longer in training, because writing an archive of classes takes seconds. */
  private static final long TRAINING_GRACE_MS = 30_000;

  private static final Map<StackPart, Set<StackPart>> NEEDS =
      Map.of(
          StackPart.KAFKA, Set.of(),
          StackPart.CLICKHOUSE, Set.of(),
          StackPart.ANALYZER, Set.of(StackPart.KAFKA),
          StackPart.SINK, Set.of(StackPart.KAFKA, StackPart.CLICKHOUSE),
          // Not before the others are there: it would take the processor from them.
          StackPart.PAGE, Set.of(StackPart.ANALYZER, StackPart.SINK),
          StackPart.NOTIFY, Set.of(StackPart.KAFKA),
          StackPart.INGEST, Set.of(StackPart.KAFKA));

  private final String kind;
  private final DataDirClaim claim;
  private final StackAddresses addresses;
  private final MetricsPorts metrics;
  private final Map<StackPart, SupervisedPart> parts = new EnumMap<>(StackPart.class);
  private final ReadinessProbes readiness = new ReadinessProbes(parts);

  private EmbeddedStack(
      String kind,
      DataDirClaim claim,
      ProgramCommands programs,
      Set<StackPart> wanted,
      StackListener listener) {
    this.kind = kind;
    this.claim = claim;
    this.addresses = programs.addresses();
    this.metrics = programs.metrics();
    for (DatabaseUser user : DatabaseUser.values()) {
      claim.layout().passwords().of(user);
    }
    for (StackPart part : wanted) {
      Set<StackPart> needs = EnumSet.noneOf(StackPart.class);
      NEEDS.get(part).stream().filter(wanted::contains).forEach(needs::add);
      parts.put(
          part,
          new SupervisedPart(
              part, programs.of(part), listener, () -> readiness.awaitNeeds(needs), this::changed));
    }
  }

  /**
   * Starts the parts and returns when all answer.
   *
   * @throws StackStartException when one does not; nothing is left running
   */
  public static EmbeddedStack startPrivate(
      StackConfig config, Set<StackPart> parts, StackListener listener) {
    EmbeddedStack stack = launch(config, parts, listener);
    stack.await(parts, START_LIMIT);
    return stack;
  }

  /**
   * Starts the parts and returns at once; {@link #await} tells when they answer. When the directory
   * is in use it waits up to 12 s, then takes one beside it.
   */
  public static EmbeddedStack launch(
      StackConfig config, Set<StackPart> parts, StackListener listener) {
    return launch(
        StackFile.PRIVATE,
        DataDirClaim.wantedOrBeside(config.dataDir(), listener),
        config,
        parts,
        listener);
  }

  static EmbeddedStack launchService(StackConfig config, StackListener listener) {
    DataDirClaim claim = DataDirClaim.wanted(config.dataDir(), listener);
    return launch(StackFile.SERVICE, claim, config, EnumSet.allOf(StackPart.class), listener);
  }

  private static EmbeddedStack launch(
      String kind,
      DataDirClaim claim,
      StackConfig config,
      Set<StackPart> parts,
      StackListener listener) {
    try {
      checkTemporary(claim.layout().temporary());
      EmbeddedStack stack =
          new EmbeddedStack(
              kind,
              claim,
              new ProgramCommands(config, claim.layout()),
              config.configured(parts),
              listener);
      stack.parts.values().forEach(SupervisedPart::start);
      return stack;
    } catch (RuntimeException e) {
      claim.close();
      throw e;
    }
  }

  /** What cannot work is told at once, and not by parts that keep ending. */
  private static void checkTemporary(Path temporary) {
    try {
      Files.createDirectories(temporary);
    } catch (IOException e) {
      throw new StackStartException(
          ExitCode.INTERNAL_ERROR, "cannot use " + temporary + " (" + e.getMessage() + ")");
    }
    TemporaryDirectory.removeLeftovers(temporary);
    ExecutableMapping.refusalIn(temporary)
        .ifPresent(
            reason -> {
              throw new StackStartException(
                  ExitCode.INTERNAL_ERROR,
                  "no native library can be loaded from %s: %s; the parts unpack theirs there: choose a data directory on another file system with --data-dir or SOAK_DATA_DIR"
                      .formatted(temporary, reason));
            });
  }

  /** The service that is up in this directory, if there is one. */
  public static Optional<RunningStack> running(Path dataDir) {
    return RunningStack.find(dataDir.toAbsolutePath().normalize());
  }

  /**
   * Waits until the parts answer.
   *
   * @throws StackStartException when one does not; the stack is closed then
   */
  public void await(Set<StackPart> wanted, Duration limit) {
    Set<StackPart> had = EnumSet.copyOf(wanted);
    had.retainAll(parts.keySet());
    readiness
        .await(had, limit)
        .ifPresent(
            shortfall -> {
              close();
              throw failureOf(shortfall);
            });
  }

  private StackStartException failureOf(ReadinessProbes.Shortfall shortfall) {
    int exitCode =
        switch (shortfall.part()) {
          case KAFKA -> ExitCode.KAFKA_UNREACHABLE;
          case CLICKHOUSE -> ExitCode.CLICKHOUSE_UNREACHABLE;
          case ANALYZER, SINK, PAGE, NOTIFY, INGEST -> ExitCode.INTERNAL_ERROR;
        };
    String name = shortfall.part().processName();
    return new StackStartException(
        exitCode,
        "%s %s; the whole story is in %s"
            .formatted(name, shortfall.reason(), claim.layout().log(name)));
  }

  private void changed() {
    writeFile();
    readiness.changed();
  }

  /** One at a time, so that the newest view is what stays. */
  private synchronized void writeFile() {
    if (readiness.isClosed()) {
      return;
    }
    try {
      snapshot().write(claim.layout().stackFile());
    } catch (UncheckedIOException e) {
      LOG.warn("{}; other verbs cannot see this stack", e.getMessage());
    }
  }

  private StackFile snapshot() {
    ProcessHandle self = ProcessHandle.current();
    List<StackFile.Entry> entries = parts.values().stream().map(SupervisedPart::entry).toList();
    return new StackFile(
        kind,
        self.pid(),
        LivingProcess.startedTicks(self),
        addresses.kafka(),
        addresses.schemaRegistry(),
        new StackFile.ClickHouse(
            addresses.clickhouseUrl(),
            addresses.analystUser(),
            addresses.analystPasswordFile().toString()),
        addresses.page(),
        addresses.ingest(),
        dataDir().toString(),
        entries,
        sinkStatus().orElse(null),
        metrics());
  }

  @Override
  public StackAddresses addresses() {
    return addresses;
  }

  @Override
  public Path dataDir() {
    return claim.layout().dataDir();
  }

  @Override
  public List<ProcessStatus> processes() {
    return parts.values().stream().map(part -> part.entry().status()).toList();
  }

  @Override
  public Map<String, String> metrics() {
    return metrics.urls();
  }

  /** The port of the supervisor's own metrics; empty when nobody asked. */
  Optional<Integer> supervisorMetricsPort() {
    return Optional.ofNullable(metrics.byProgram().get(MetricsPorts.SUPERVISOR));
  }

  @Override
  public Optional<SinkReport> sinkStatus() {
    return Optional.ofNullable(parts.get(StackPart.SINK)).flatMap(SupervisedPart::sinkStatus);
  }

  /** Ends all parts; takes at most 3 s. Idempotent. */
  @Override
  public void close() {
    if (!readiness.close()) {
      return;
    }
    end(
        List.of(
            StackPart.INGEST, StackPart.PAGE, StackPart.NOTIFY, StackPart.ANALYZER, StackPart.SINK),
        WRITERS_GRACE_MS);
    end(List.of(StackPart.KAFKA, StackPart.CLICKHOUSE), SERVERS_GRACE_MS);
    TemporaryDirectory.removeLeftovers(claim.layout().temporary());
    claim.close();
  }

  private void end(List<StackPart> some, long graceMs) {
    List<SupervisedPart> ending = new ArrayList<>();
    some.stream().filter(parts::containsKey).map(parts::get).forEach(ending::add);
    ending.forEach(SupervisedPart::beginClose);
    long timeoutMs = ClassArchive.isTraining() ? TRAINING_GRACE_MS : graceMs;
    long deadline = System.nanoTime() + Duration.ofMillis(timeoutMs).toNanos();
    for (SupervisedPart part : ending) {
      long leftMs = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (!part.awaitEnd(Math.max(0, leftMs))) {
        part.kill();
        part.awaitEnd(KILL_GRACE_MS);
      }
    }
  }
}
