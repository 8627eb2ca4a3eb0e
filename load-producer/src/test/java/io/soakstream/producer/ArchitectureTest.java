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
          .resideOutsideOfPackages(ROOT + "publish", ROOT + "share")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..");

  @ArchTest
  static final ArchRule shouldPointOneWay =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("app")
          .definedBy(ROOT + "app")
          .layer("run")
          .definedBy(ROOT + "run", ROOT + "around")
          .layer("preflight")
          .definedBy(ROOT + "preflight")
          .layer("share")
          .definedBy(ROOT + "share")
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
          .whereLayer("run")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("preflight")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("share")
          .mayOnlyBeAccessedByLayers("run", "app")
          .whereLayer("stub")
          .mayOnlyBeAccessedByLayers("run", "app")
          .whereLayer("check")
          .mayOnlyBeAccessedByLayers("sampler", "run", "app")
          .whereLayer("http")
          .mayOnlyBeAccessedByLayers("stub", "preflight", "run", "app")
          .whereLayer("publish")
          .mayOnlyBeAccessedByLayers("share", "run", "app")
          .whereLayer("read")
          .mayOnlyBeAccessedByLayers("check", "sampler", "run", "app")
          .whereLayer("event")
          .mayOnlyBeAccessedByLayers("publish", "engine", "http", "run", "app")
          .whereLayer("flow")
          .mayOnlyBeAccessedByLayers("run", "app")
          .whereLayer("simulate")
          .mayOnlyBeAccessedByLayers("run", "app")
          .whereLayer("schedule")
          .mayOnlyBeAccessedByLayers("engine", "http", "flow", "run", "app");

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
