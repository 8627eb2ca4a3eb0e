package io.soakstream.operate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.client.ConsumerLag;
import io.soakstream.clock.KafkaClock;
import io.soakstream.shell.AnsiStyle;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.DataRows;
import io.soakstream.shell.OutputFormat;
import io.soakstream.shell.RowsPrinter;
import io.soakstream.shell.Terminal;
import io.soakstream.stack.ProcessStatus;
import io.soakstream.stack.SinkReport;
import io.soakstream.stack.StackAddresses;
import io.soakstream.stack.StackView;
import io.soakstream.topic.Topic;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** A stack as {@code status} and {@code up} show it: addresses, processes, lag. */
final class StackStatus {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final StackView stack;
  private final OptionalLong analyzerLag;

  /** The status of a stack, with the analyzer's lag asked of Kafka. */
  static StackStatus measured(StackView stack) {
    KafkaClock.makeSteady();
    Map<String, Object> kafka = Map.of("bootstrap.servers", stack.addresses().kafka());
    try (ConsumerLag lag = new ConsumerLag(kafka, TIMEOUT)) {
      return new StackStatus(
          stack, lag.of(ConsumerLag.ANALYZER, List.of(Topic.EVENTS.topicName())));
    }
  }

  /**
   * @param analyzerLag events that are not analysed yet; empty when unknown
   */
  StackStatus(StackView stack, OptionalLong analyzerLag) {
    this.stack = stack;
    this.analyzerLag = analyzerLag;
  }

  void print(CallContext call) {
    Terminal terminal = call.terminal();
    switch (call.format()) {
      case JSON -> terminal.out().println(json().toPrettyString());
      case TABLE -> {
        printAddresses(terminal.out(), terminal.outAnsi());
        terminal.out().println();
        RowsPrinter.print(processes(), OutputFormat.TABLE, terminal);
      }
      case CSV, MARKDOWN -> RowsPrinter.print(processes(), call.format(), terminal);
    }
    terminal.out().flush();
  }

  /** The document whose keys scripts rely on. */
  ObjectNode json() {
    StackAddresses addresses = stack.addresses();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kafka", addresses.kafka());
    json.put("schema_registry", addresses.schemaRegistry());
    ObjectNode clickhouse = json.putObject("clickhouse");
    clickhouse.put("url", addresses.clickhouseUrl());
    clickhouse.put("analyst_user", addresses.analystUser());
    clickhouse.put("analyst_password_file", addresses.analystPasswordFile().toString());
    json.put("live", addresses.page().isEmpty() ? null : addresses.page());
    json.put("ingest", addresses.ingest().isEmpty() ? null : addresses.ingest());
    json.put("data_dir", stack.dataDir().toString());
    ObjectNode metrics = json.putObject("metrics");
    stack.metrics().forEach(metrics::put);
    ArrayNode processes = json.putArray("processes");
    stack.processes().forEach(process -> addProcess(processes, process));
    ObjectNode lag = json.putObject("lag");
    put(lag, "analyzer", analyzerLag);
    put(lag, "sink", sinkLag());
    return json;
  }

  private static void addProcess(ArrayNode processes, ProcessStatus process) {
    ObjectNode node = processes.addObject();
    node.put("name", process.name());
    node.put("pid", process.pid());
    node.put("state", state(process));
    node.put("restarts", process.restarts());
    if (!process.lastError().isBlank()) {
      node.put("last_error", process.lastError());
    }
  }

  private static void put(ObjectNode node, String name, OptionalLong value) {
    if (value.isPresent()) {
      node.put(name, value.getAsLong());
    } else {
      node.putNull(name);
    }
  }

  private OptionalLong sinkLag() {
    return stack
        .sinkStatus()
        .map(SinkReport::lag)
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  private void printAddresses(PrintStream out, AnsiStyle ansi) {
    StackAddresses addresses = stack.addresses();
    line(out, ansi, "kafka", addresses.kafka());
    line(out, ansi, "schema registry", addresses.schemaRegistry());
    line(out, ansi, "clickhouse", addresses.clickhouseUrl());
    line(out, ansi, "live page", addresses.page().isEmpty() ? "none" : addresses.page());
    if (!addresses.ingest().isEmpty()) {
      line(out, ansi, "ingest", addresses.ingest());
    }
    line(out, ansi, "analyst", addresses.analystUser());
    line(out, ansi, "password in", addresses.analystPasswordFile().toString());
    line(out, ansi, "data", stack.dataDir().toString());
    stack
        .metrics()
        .forEach((program, url) -> line(out, ansi, "metrics", url + " (" + program + ")"));
    line(out, ansi, "lag", "analyzer " + shown(analyzerLag) + ", sink " + shown(sinkLag()));
  }

  private static void line(PrintStream out, AnsiStyle ansi, String name, String value) {
    out.println(ansi.bold(String.format(Locale.ROOT, "%-16s", name)) + value);
  }

  private static String shown(OptionalLong lag) {
    return lag.isPresent() ? String.format(Locale.ROOT, "%,d", lag.getAsLong()) : "unknown";
  }

  private DataRows processes() {
    DataRows rows = DataRows.of("process", "pid", "state", "restarts", "last error");
    for (ProcessStatus process : stack.processes()) {
      rows.add(
          process.name(),
          process.pid() == 0 ? null : (Object) Long.toString(process.pid()), // an id, not a count
          state(process),
          process.restarts(),
          process.lastError());
    }
    return rows;
  }

  private static String state(ProcessStatus process) {
    return process.state().name().toLowerCase(Locale.ROOT);
  }
}
