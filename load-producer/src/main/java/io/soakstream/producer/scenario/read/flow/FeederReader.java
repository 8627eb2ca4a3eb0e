package io.soakstream.producer.scenario.read.flow;

import io.soakstream.producer.payload.BodyFile;
import io.soakstream.producer.payload.RequestBody;
import io.soakstream.producer.scenario.Tenant;
import io.soakstream.producer.scenario.flow.Feeder;
import io.soakstream.producer.scenario.flow.Feeder.Order;
import io.soakstream.producer.scenario.read.MappingReader;
import io.soakstream.producer.scenario.read.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code feeders}: by name a file, or a mapping that says how its rows are given out. */
public final class FeederReader {
  private FeederReader() {}

  /** The feeders of a scenario. */
  public static List<Feeder> feeders(MappingReader root, List<Tenant> tenants) {
    List<Feeder> feeders = new ArrayList<>();
    root.object("feeders")
        .ifPresent(
            named -> {
              for (String name : named.keys()) {
                feeder(named, name, tenants).ifPresent(feeders::add);
              }
            });
    return feeders;
  }

  private static Optional<Feeder> feeder(MappingReader named, String name, List<Tenant> tenants) {
    if (!name.matches("[A-Za-z][A-Za-z0-9_]*")) {
      named.refuse(
          name,
          "must have a name of letters, digits and _ that begins with a letter",
          "rename it, such as user");
    }
    if (!named.isObject(name)) {
      return rows(named, name)
          .map(
              table ->
                  new Feeder(
                      name,
                      table.file(),
                      table.columns(),
                      table.rows(),
                      Order.SEQUENTIAL,
                      Optional.empty(),
                      false,
                      false,
                      table.sha256()));
    }
    MappingReader fields = named.object(name).orElseThrow();
    fields.require("file", "file: users.csv");
    Order order =
        fields.parsed(
            "order",
            text -> Order.valueOf(text.toUpperCase(java.util.Locale.ROOT)),
            Order.SEQUENTIAL,
            "must be sequential or shuffled",
            "write order: shuffled");
    boolean isUnique = fields.flag("unique", false);
    boolean isPerIteration =
        fields.parsed(
            "every",
            FeederReader::isPerIteration,
            false,
            "must be user or iteration",
            "write every: user for a row that a user keeps, every: iteration for one each time");
    String tenantColumn = fields.text("tenant", "");
    Optional<RowFile> read = fields.has("file") ? rows(fields, "file") : Optional.empty();
    read.ifPresent(table -> refuseTenant(fields, table, tenantColumn, tenants));
    fields.refuseUnknown();
    return read.map(
        table ->
            new Feeder(
                name,
                table.file(),
                table.columns(),
                table.rows(),
                order,
                Optional.of(tenantColumn).filter(column -> !column.isEmpty()),
                isUnique,
                isPerIteration,
                table.sha256()));
  }

  private static boolean isPerIteration(String text) {
    if (!text.equals("user") && !text.equals("iteration")) {
      throw new IllegalArgumentException(text);
    }
    return text.equals("iteration");
  }

  private static void refuseTenant(
      MappingReader fields, RowFile table, String column, List<Tenant> tenants) {
    if (column.isEmpty()) {
      return;
    }
    int index = table.columns().indexOf(column);
    if (index < 0) {
      fields.refuse(
          "tenant",
          "is no column of " + table.file(),
          NearestName.to(column, table.columns())
              .map(meant -> "did you mean " + meant + "?")
              .orElse("name one of " + String.join(", ", table.columns())));
      return;
    }
    for (Tenant tenant : tenants) {
      if (table.rows().stream().noneMatch(row -> row.get(index).equals(tenant.name()))) {
        fields.refuse(
            "tenant",
            "must name a column with rows of every tenant, and none is of " + tenant.name(),
            "add a row whose " + column + " is " + tenant.name());
      }
    }
  }

  private static Optional<RowFile> rows(MappingReader fields, String key) {
    String name = fields.text(key, "");
    try {
      RequestBody content = BodyFile.read(fields.problems().directory(), name);
      return Optional.of(RowFile.read(name, content));
    } catch (BodyFile.UnusableException e) {
      fields.refuse(key, e.getMessage(), e.remedy().replace("body_file: order.json", "users.csv"));
    } catch (RowFile.UnreadableException e) {
      fields.refuse(key, e.getMessage(), e.remedy());
    }
    return Optional.empty();
  }
}
