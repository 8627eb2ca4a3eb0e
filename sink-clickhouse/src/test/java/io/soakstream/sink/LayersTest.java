package io.soakstream.sink;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayersTest {
  @Test
  void shouldPointOneWay() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("query")
        .definedBy("io.soakstream.sink.query")
        .layer("layout")
        .definedBy("io.soakstream.sink.layout")
        .layer("chart")
        .definedBy("io.soakstream.sink.chart")
        .layer("quantity")
        .definedBy("io.soakstream.sink.quantity")
        .layer("summary")
        .definedBy("io.soakstream.sink.summary")
        .layer("ddl")
        .definedBy("io.soakstream.sink.ddl")
        .layer("write")
        .definedBy("io.soakstream.sink.write")
        .layer("status")
        .definedBy("io.soakstream.sink.status")
        .layer("report")
        .definedBy("io.soakstream.sink.report")
        .layer("app")
        .definedBy("io.soakstream.sink.app")
        .whereLayer("app")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("report")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("status")
        .mayOnlyBeAccessedByLayers("report", "app")
        .whereLayer("write")
        .mayOnlyBeAccessedByLayers("app")
        .whereLayer("ddl")
        .mayOnlyBeAccessedByLayers("app")
        .whereLayer("query")
        .mayOnlyBeAccessedByLayers("ddl", "write", "chart", "quantity", "status", "report", "app")
        .whereLayer("chart")
        .mayOnlyBeAccessedByLayers("report")
        .whereLayer("layout")
        .mayOnlyBeAccessedByLayers("query", "report")
        .whereLayer("quantity")
        .mayOnlyBeAccessedByLayers("summary", "report")
        .whereLayer("summary")
        .mayOnlyBeAccessedByLayers("report")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.soakstream.sink"));
  }
}
