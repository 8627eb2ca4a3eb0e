package io.soakstream.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the benchmarks may see of the command line: its shell, and the stack that they start. */
class BenchLayersTest {
  private static final String[] VERBS = {
    "io.soakstream.archive..",
    "io.soakstream.argument..",
    "io.soakstream.backend..",
    "io.soakstream.cli..",
    "io.soakstream.compare..",
    "io.soakstream.live..",
    "io.soakstream.operate..",
    "io.soakstream.reconcile..",
    "io.soakstream.replay..",
    "io.soakstream.results..",
    "io.soakstream.soak..",
    "io.soakstream.trace.."
  };

  private static final JavaClasses BENCHMARKS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.soakstream.bench");

  @Test
  void shouldSeeNoVerb() {
    noClasses().should().dependOnClassesThat().resideInAnyPackage(VERBS).check(BENCHMARKS);
  }

  @Test
  void shouldHaveNoCyclesBetweenPackages() {
    slices().matching("io.soakstream.bench.(*)..").should().beFreeOfCycles().check(BENCHMARKS);
  }

  @Test
  void shouldLetTheHarnessKnowNoBenchmark() {
    noClasses()
        .that()
        .resideInAPackage("io.soakstream.bench.harness")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.soakstream.bench",
            "io.soakstream.bench.analytics..",
            "io.soakstream.bench.kafka..",
            "io.soakstream.bench.live..",
            "io.soakstream.bench.load..",
            "io.soakstream.bench.micro..",
            "io.soakstream.bench.query..",
            "io.soakstream.bench.sink..",
            "io.soakstream.bench.topic..")
        .check(BENCHMARKS);
  }
}
