package io.soakstream.producer.stub;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.producer.stub.feed.FeedSockets;
import io.soakstream.producer.stub.system.ServiceAnswer;
import io.soakstream.producer.stub.system.SystemFigures;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is asked of the service about itself, beside the load: neither logged nor counted, never
 * delayed. {@code GET /metrics}, {@code GET /stats}; {@code POST /control/stall?length=3s}, {@code
 * /control/checkpoint?length=7s&busy=true}, {@code /control/leak?per_min=10MB}, {@code
 * /control/tamper?tenant=A}. Confined to the event loop.
 */
final class ControlPaths {
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final double S_PER_MIN = 60;
  private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)(B|KB|MB|GB)");
  private static final Set<String> READINGS = Set.of("/metrics", "/stats");

  private final RequestDesk desk;
  private final FeedSockets sockets;

  ControlPaths(RequestDesk desk, FeedSockets sockets) {
    this.desk = desk;
    this.sockets = sockets;
  }

  /** What a request about the service itself is answered; empty for a part of the load. */
  Optional<ServiceAnswer> answer(String method, String uri) {
    int query = uri.indexOf('?');
    String path = query < 0 ? uri : uri.substring(0, query);
    if (method.equals("GET") && READINGS.contains(path)) {
      return Optional.of(
          path.equals("/stats")
              ? json(summary())
              : new ServiceAnswer(OK, Map.of(), "text/plain; version=0.0.4", metrics()));
    } else if (!path.startsWith("/control/")) {
      return Optional.empty();
    }
    try {
      return Optional.of(command(path, query < 0 ? "" : uri.substring(query + 1)));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      return Optional.of(
          ServiceAnswer.error(BAD_REQUEST, "a duration such as 3s, a size such as 10MB"));
    }
  }

  private ServiceAnswer command(String path, String query) {
    switch (path) {
      case "/control/stall" -> desk.stallNow(length(query));
      case "/control/checkpoint" ->
          desk.checkpoint(length(query), parameter(query, "busy", "false").equals("true"));
      case "/control/leak" ->
          desk.leak.set(bytesOf(parameter(query, "per_min", "0B")) / S_PER_MIN, System.nanoTime());
      case "/control/tamper" -> desk.routes.tamper(parameter(query, "tenant", "-"));
      default -> {
        return ServiceAnswer.error(404, "stall, checkpoint, leak or tamper");
      }
    }
    return json(summary());
  }

  private static Duration length(String query) {
    return StubServiceMain.durationOf(parameter(query, "length", "3s"));
  }

  /** Powers of 1,000, as in a scenario. */
  static double bytesOf(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      throw new IllegalArgumentException(text);
    }
    double unit =
        switch (size.group(2)) {
          case "KB" -> 1e3;
          case "MB" -> 1e6;
          case "GB" -> 1e9;
          default -> 1;
        };
    return Double.parseDouble(size.group(1)) * unit;
  }

  private static String parameter(String query, String name, String fallback) {
    for (String pair : query.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return pair.substring(name.length() + 1);
      }
    }
    return fallback;
  }

  private static ServiceAnswer json(ObjectNode document) {
    return new ServiceAnswer(OK, Map.of(), "application/json", document.toString());
  }

  /** Everything that the service counted. */
  ObjectNode summary() {
    ObjectNode summary = desk.figures.summary();
    summary.setAll(desk.routes.figures());
    summary.set("sockets", sockets.figures());
    summary
        .putObject("pool")
        .put("busy", desk.pool.busy())
        .put("busy_most", desk.pool.busyMost())
        .put("waiting", desk.pool.waiting())
        .put("timeouts", desk.pool.timeouts());
    return summary
        .put("turned_away", desk.capacity.turnedAway())
        .put("leaked_bytes", desk.leak.bytes())
        .put("checkpoints", desk.checkpoints());
  }

  private String metrics() {
    StringBuilder text = new StringBuilder(desk.figures.metrics());
    gauge(text, "sample_pool_busy", "Connections in use.", desk.pool.busy());
    gauge(text, "sample_pool_idle", "Connections that are free.", desk.pool.idle());
    gauge(text, "sample_pool_waiting", "Requests that wait for one.", desk.pool.waiting());
    counter(text, "sample_pool_timeouts_total", "Waits given up.", desk.pool.timeouts());
    counter(text, "sample_checkpoints_total", "Checkpoints begun.", desk.checkpoints());
    gauge(text, "sample_leaked_bytes", "Memory never given back.", desk.leak.bytes());
    ObjectNode feed = sockets.figures();
    gauge(text, "sample_sockets_open", "WebSockets open.", feed.path("open").asLong());
    for (String counted : new String[] {"opened", "dropped", "messages", "doubled", "lost"}) {
      String name = "sample_feed_" + counted + "_total";
      counter(text, name, "WebSocket endpoint: " + counted + ".", feed.path(counted).asLong());
    }
    double upS = ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
    gauge(text, "sample_up_seconds", "Time since the start.", upS);
    return text.toString();
  }

  private static void gauge(StringBuilder text, String name, String help, double value) {
    SystemFigures.metric(text, name, "gauge", help, value);
  }

  private static void counter(StringBuilder text, String name, String help, double value) {
    SystemFigures.metric(text, name, "counter", help, value);
  }
}
