package io.soakstream.producer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Dependencies point one way. */
@AnalyzeClasses(
    packages = "io.soakstream.producer",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "io.soakstream.producer.";

  @ArchTest
  static final ArchRule shouldKeepTheArithmeticPure =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + "scenario..",
              ROOT + "simulate",
              ROOT + "schedule",
              ROOT + "event",
              ROOT + "flow")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.apache.kafka..", "io.netty..", "reactor..", "java.net.http..", "java.sql..");

  @ArchTest
  static final ArchRule shouldLetOnlyPublishKnowKafka =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "publish")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..");

  @ArchTest
  static final ArchRule shouldPointOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("app")
          .definedBy(ROOT + "app")
          .layer("publish")
          .definedBy(ROOT + "publish")
          .layer("event")
          .definedBy(ROOT + "event")
          .layer("check")
          .definedBy(ROOT + "check")
          .layer("engine")
          .definedBy(ROOT + "engine")
          .layer("http")
          .definedBy(ROOT + "engine.http")
          .layer("flow")
          .definedBy(ROOT + "flow")
          .layer("sampler")
          .definedBy(ROOT + "sampler..")
          .layer("stub")
          .definedBy(ROOT + "stub")
          .layer("schedule")
          .definedBy(ROOT + "schedule")
          .layer("simulate")
          .definedBy(ROOT + "simulate")
          .layer("read")
          .definedBy(ROOT + "scenario.read..")
          .layer("scenario")
          .definedBy(ROOT + "scenario", ROOT + "scenario.sampler")
          .whereLayer("app")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("stub")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("check")
          .mayOnlyBeAccessedByLayers("sampler", "app")
          .whereLayer("http")
          .mayOnlyBeAccessedByLayers("stub", "app")
          .whereLayer("publish")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("read")
          .mayOnlyBeAccessedByLayers("check", "sampler", "app")
          .whereLayer("event")
          .mayOnlyBeAccessedByLayers("publish", "engine", "http", "app")
          .whereLayer("flow")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("simulate")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("schedule")
          .mayOnlyBeAccessedByLayers("engine", "http", "flow", "app");

  @ArchTest
  static final ArchRule shouldReadNoClockInASimulation =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + "simulate", ROOT + "scenario..", ROOT + "schedule", ROOT + "flow")
          .should()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(java.time.Instant.class, "now");
}
