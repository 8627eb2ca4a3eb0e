package io.soakstream.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.fault.Polling;
import io.soakstream.process.JavaProcess;
import io.soakstream.sink.query.ClickHouseLogin;
import io.soakstream.sink.query.QueryClient;
import io.soakstream.sink.report.model.ReconciliationReader;
import io.soakstream.sink.report.model.ReportModelReader;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.StackConfig;
import io.soakstream.stack.StackListener;
import io.soakstream.stack.StackPart;
import io.soakstream.stack.clickhouse.DatabaseUser;
import io.soakstream.stack.clickhouse.RolePasswords;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Seed 000, the soak of a day, stored in a ClickHouse that holds nothing else but {@link MadeRows}:
 * for all test classes of this process that ask what is known of it. The simulation is the same
 * every time. It starts when the first of them asks for it and ends with the session.
 */
final class StoredDay implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(StoredDay.class);
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  /**
   * The day and where it is stored.
   *
   * @param began before its verdict was published, by the clock of this machine
   */
  record Day(Path directory, EmbeddedStack stack, Instant began) implements AutoCloseable {
    /** The id of the run. */
    static final String RUN = "seed-000";

    static final Instant START = Instant.parse("2026-02-12T00:00:00Z");
    static final Instant END = Instant.parse("2026-02-13T00:00:00Z");

    static Day start() {
      try {
        Path directory = Files.createTempDirectory("stored-day");
        EmbeddedStack stack =
            EmbeddedStack.startPrivate(
                StackConfig.ephemeral(directory.resolve("data")),
                EnumSet.allOf(StackPart.class),
                StackListener.SILENT);
        Day day = new Day(directory, stack, Instant.now());
        day.simulate();
        MadeRows.insert(day.login(DatabaseUser.SOAK_WRITER));
        return day;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    /** As one of the users of ClickHouse. */
    ClickHouseLogin login(DatabaseUser user) {
      return new ClickHouseLogin(
          URI.create(stack.addresses().clickhouseUrl()),
          user.userName(),
          new RolePasswords(stack.dataDir().resolve("secrets")).of(user));
    }

    /** As the read-only analyst. */
    QueryClient analyst() {
      return new QueryClient(login(DatabaseUser.SOAK_ANALYST));
    }

    private void simulate() throws IOException {
      Process producer =
          new JavaProcess(
                  "io.soakstream.producer.app.ProducerMain",
                  List.of(
                      "simulate",
                      Path.of(
                              System.getProperty("soak.home"),
                              "load-producer/scenarios/agp2-soak-24h.yaml")
                          .toString(),
                      "--run",
                      RUN,
                      "--bootstrap-server",
                      stack.addresses().kafka(),
                      "--schema-registry",
                      stack.addresses().schemaRegistry()),
                  List.of("-Xmx1g"),
                  Map.of(),
                  directory.resolve("producer.log"))
              .start();
      producer.getInputStream().transferTo(OutputStream.nullOutputStream());
      try (QueryClient analyst = analyst()) {
        assertThat(producer.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(producer.exitValue()).isZero();
        assertThat(ReportModelReader.awaitStored(analyst, RUN, "live", TIMEOUT)).isTrue();
        Polling.until(
            "the day is stored",
            TIMEOUT,
            () -> ReconciliationReader.read(analyst, RUN, "live").matches());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() throws IOException {
      stack.close();
      try (Stream<Path> left = Files.walk(directory)) {
        List<Path> deepestFirst = left.sorted(Comparator.reverseOrder()).toList();
        for (Path path : deepestFirst) {
          Files.delete(path);
        }
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Day.class;
  }

  @Override
  public Day resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
        .getOrComputeIfAbsent("day", key -> Day.start(), Day.class);
  }
}
