package io.soakstream.analyzer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arithmetic knows no machinery. */
@AnalyzeClasses(
    packages = "io.soakstream.analyzer",
    importOptions = ImportOption.DoNotIncludeTests.class)
class PureStationsTest {
  private static final String[] PURE = {
    "..analyzer.statistics..",
    "..analyzer.detect..",
    "..analyzer.interference..",
    "..analyzer.warning..",
    "..analyzer.comparison..",
    "..analyzer.verdict..",
    "io.soakstream.rule.."
  };

  /** Each detector stands for itself. */
  @ArchTest
  static final ArchRule detectorsShouldNotKnowEachOther =
      slices().matching("..analyzer.detect.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule detectAndVerdictShouldBePure =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..",
              "io.netty..",
              "reactor..",
              "java.sql..",
              "javax.sql..",
              "com.clickhouse..",
              "..analyzer.topology..",
              "..analyzer.intake..",
              "..analyzer.app..");

  @ArchTest
  static final ArchRule detectShouldNotKnowTheVerdict =
      noClasses()
          .that()
          .resideInAnyPackage("..analyzer.detect..", "..analyzer.statistics..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..analyzer.verdict..");

  @ArchTest
  static final ArchRule neitherShouldLookAtAClock =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(java.time.Instant.class, "now");
}
