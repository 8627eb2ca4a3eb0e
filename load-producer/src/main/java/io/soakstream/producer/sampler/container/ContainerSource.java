package io.soakstream.producer.sampler.container;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.producer.sampler.ReadingSheet;
import io.soakstream.producer.sampler.ResourceSource;
import io.soakstream.producer.scenario.sampler.SamplerSettings;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A container as Docker's daemon shows it: 100 percent of CPU is one core. A restart and a kill for
 * want of memory are noted. Confined to one thread.
 */
public final class ContainerSource implements ResourceSource {
  private static final double NS_PER_S = 1e9;

  private final DockerSocket docker;
  private final String container;
  private String started = "";

  public ContainerSource(SamplerSettings settings) {
    this.docker = new DockerSocket(Path.of(settings.text("socket")));
    this.container = settings.text("container");
  }

  @Override
  public void read(ReadingSheet sheet) throws IOException {
    String path = "/containers/" + URLEncoder.encode(container, StandardCharsets.UTF_8);
    JsonNode state = docker.get(path + "/json").path("State");
    String now = state.path("StartedAt").asText();
    if (!started.isEmpty() && !started.equals(now)) {
      sheet.restarted("container " + container + " was started anew");
    }
    started = now;
    if (sheet.growth("oom", state.path("OOMKilled").asBoolean() ? 1 : 0).orElse(0) > 0) {
      sheet.note("oom_kill", "container " + container + " was killed for want of memory");
    }
    if (!state.path("Running").asBoolean()) {
      throw new IOException("container " + container + " is " + state.path("Status").asText());
    }
    write(docker.get(path + "/stats?stream=false&one-shot=true"), sheet);
  }

  private static void write(JsonNode stats, ReadingSheet sheet) {
    JsonNode cpu = stats.path("cpu_stats");
    sheet.busy("cpu", cpu.path("cpu_usage").path("total_usage").asDouble() / NS_PER_S);
    sheet.rate(
        "throttled",
        ReadingSheet.PER_S,
        cpu.path("throttling_data").path("throttled_periods").asDouble());
    memory(stats.path("memory_stats"), sheet);
    sheet.gauge("pids", ReadingSheet.COUNT, stats.path("pids_stats").path("current").asDouble());
    double received = 0;
    double sent = 0;
    for (JsonNode network : stats.path("networks")) {
      received += network.path("rx_bytes").asDouble();
      sent += network.path("tx_bytes").asDouble();
    }
    sheet.rate("net_received", ReadingSheet.BYTES_PER_S, received);
    sheet.rate("net_sent", ReadingSheet.BYTES_PER_S, sent);
    double read = 0;
    double written = 0;
    for (JsonNode entry : stats.path("blkio_stats").path("io_service_bytes_recursive")) {
      boolean isRead = entry.path("op").asText().equalsIgnoreCase("read");
      boolean isWrite = entry.path("op").asText().equalsIgnoreCase("write");
      read += isRead ? entry.path("value").asDouble() : 0;
      written += isWrite ? entry.path("value").asDouble() : 0;
    }
    sheet.rate("disk_read", ReadingSheet.BYTES_PER_S, read);
    sheet.rate("disk_written", ReadingSheet.BYTES_PER_S, written);
  }

  /** Without what can be dropped at once, as {@code docker stats} has it. */
  private static void memory(JsonNode memory, ReadingSheet sheet) {
    JsonNode parts = memory.path("stats");
    double droppable =
        parts.path("inactive_file").asDouble(parts.path("total_inactive_file").asDouble());
    double used = Math.max(0, memory.path("usage").asDouble() - droppable);
    double limit = memory.path("limit").asDouble();
    sheet.gauge("memory", ReadingSheet.BYTES, used);
    if (limit > 0) {
      sheet.gauge("memory_limit", ReadingSheet.BYTES, limit);
      sheet.gauge("memory_share", ReadingSheet.PERCENT, 100 * used / limit);
    }
  }
}
