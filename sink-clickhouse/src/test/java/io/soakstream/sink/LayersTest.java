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
        .layer("encode")
        .definedBy("io.soakstream.sink.write.encode")
        .layer("insert")
        .definedBy("io.soakstream.sink.write.insert")
        .layer("consume")
        .definedBy("io.soakstream.sink.write.consume")
        .layer("status")
        .definedBy("io.soakstream.sink.status")
        .layer("model")
        .definedBy("io.soakstream.sink.report.model")
        .layer("section")
        .definedBy("io.soakstream.sink.report.section")
        .layer("render")
        .definedBy("io.soakstream.sink.report.render")
        .layer("page")
        .definedBy("io.soakstream.sink.page")
        .layer("app")
        .definedBy("io.soakstream.sink.app")
        .whereLayer("app")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("page")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("render")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("section")
        .mayOnlyBeAccessedByLayers("render", "page")
        .whereLayer("model")
        .mayOnlyBeAccessedByLayers("section", "render", "page")
        .whereLayer("status")
        .mayOnlyBeAccessedByLayers("model", "section", "render", "app")
        .whereLayer("consume")
        .mayOnlyBeAccessedByLayers("app")
        .whereLayer("insert")
        .mayOnlyBeAccessedByLayers("consume", "app")
        .whereLayer("encode")
        .mayOnlyBeAccessedByLayers("insert", "consume", "app")
        .whereLayer("ddl")
        .mayOnlyBeAccessedByLayers("app")
        .whereLayer("query")
        .mayOnlyBeAccessedByLayers(
            "ddl",
            "insert",
            "chart",
            "quantity",
            "status",
            "summary",
            "model",
            "section",
            "render",
            "page",
            "app")
        .whereLayer("chart")
        .mayOnlyBeAccessedByLayers("model", "section", "render", "page")
        .whereLayer("layout")
        .mayOnlyBeAccessedByLayers("query", "render")
        .whereLayer("quantity")
        .mayOnlyBeAccessedByLayers("summary", "model", "section", "render")
        .whereLayer("summary")
        .mayOnlyBeAccessedByLayers("model", "section", "render", "page")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.soakstream.sink"));
  }
}
