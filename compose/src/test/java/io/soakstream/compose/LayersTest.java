package io.soakstream.compose;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Dependencies point one way, across all modules. */
class LayersTest {
  private static final String[] PROGRAMS = {
    "io.soakstream.producer..", "io.soakstream.analyzer..", "io.soakstream.sink.."
  };

  /** The stations of the command line and of the stack. */
  private static final String COMPOSE_STATIONS =
      "annotate|archive|argument|attach|backend|cli|compare|completion|foreign|ingest|init|live|lookup|notify|operate|output|process|reconcile|replay|results|shell|soak|stack|trace";

  private static final String[] COMPOSE =
      Stream.of(COMPOSE_STATIONS.split("\\|"))
          .map(station -> "io.soakstream." + station + "..")
          .toArray(String[]::new);
  private static final String[] SCHEMAS = {
    "io.soakstream.clock..",
    "io.soakstream.event..",
    "io.soakstream.exit..",
    "io.soakstream.rule..",
    "io.soakstream.result..",
    "io.soakstream.latency..",
    "io.soakstream.measure..",
    "io.soakstream.metrics..",
    "io.soakstream.name..",
    "io.soakstream.feed..",
    "io.soakstream.topic..",
    "io.soakstream.secret..",
    "io.soakstream.client..",
    "io.soakstream.wire..",
    "io.soakstream.yaml.."
  };

  /** Kafka, the network and databases: what arithmetic must not know. */
  private static final String[] OUTSIDE_WORLD = {
    "org.apache.kafka..", "io.netty..", "reactor..", "java.sql..", "com.clickhouse..", "java.net.."
  };

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.soakstream");

  @Test
  void shouldKeepTheProgramsApart() {
    for (String program : PROGRAMS) {
      for (String other : PROGRAMS) {
        if (!program.equals(other)) {
          noClasses()
              .that()
              .resideInAPackage(program)
              .should()
              .dependOnClassesThat()
              .resideInAPackage(other)
              .check(CLASSES);
        }
      }
    }
  }

  @Test
  void shouldLetNothingSeeComposeAndSchemasSeeNobody() {
    noClasses()
        .that()
        .resideInAnyPackage(PROGRAMS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(COMPOSE)
        .check(CLASSES);
    for (String[] above : new String[][] {PROGRAMS, COMPOSE}) {
      noClasses()
          .that()
          .resideInAnyPackage(SCHEMAS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(above)
          .check(CLASSES);
    }
  }

  @Test
  void shouldKeepArithmeticPure() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.soakstream.latency..",
            "io.soakstream.measure..",
            "io.soakstream.rule..",
            "io.soakstream.analyzer.around..",
            "io.soakstream.analyzer.detect..",
            "io.soakstream.analyzer.interference..",
            "io.soakstream.analyzer.statistics..",
            "io.soakstream.analyzer.warning..",
            "io.soakstream.analyzer.run..",
            "io.soakstream.analyzer.comparison..",
            "io.soakstream.analyzer.verdict..",
            "io.soakstream.analyzer.window..",
            "io.soakstream.notify.alert..",
            "io.soakstream.producer.schedule..",
            "io.soakstream.producer.simulate..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(OUTSIDE_WORLD)
        .check(CLASSES);
  }

  @Test
  void shouldLetOnlyTheTopologyAndTheProgramKnowKafkaStreams() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.soakstream.analyzer.topology..", "io.soakstream.analyzer.app..")
        .and()
        .resideInAPackage("io.soakstream..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka.streams..")
        .check(CLASSES);
  }

  @Test
  void shouldHaveNoCyclesBetweenStations() {
    slices().matching("io.soakstream.producer.(*)..").should().beFreeOfCycles().check(CLASSES);
    slices().matching("io.soakstream.analyzer.(*)..").should().beFreeOfCycles().check(CLASSES);
    slices().matching("io.soakstream.sink.(*)..").should().beFreeOfCycles().check(CLASSES);
    slices()
        .matching(
            "io.soakstream.(clock|event|exit|feed|latency|measure|metrics|name|result|rule|topic|secret|client|wire|yaml)..")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }

  @Test
  void shouldHaveNoCyclesBetweenStationsOfTheCommandLine() {
    slices()
        .matching("io.soakstream.(" + COMPOSE_STATIONS + ")..")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }

  @Test
  void shouldLetNothingImportTheRootOfTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.soakstream.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.soakstream.cli..")
        .check(CLASSES);
  }

  @Test
  void shouldKeepTheShellFreeOfKafkaAndClickHouse() {
    noClasses()
        .that()
        .resideInAPackage("io.soakstream.shell..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "com.clickhouse..", "java.sql..")
        .check(CLASSES);
  }
}
