package io.soakstream.producer.sampler.redis;

import io.soakstream.producer.sampler.ReadingSheet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** The fields of {@code INFO} as readings. Stateless. */
final class RedisFigures {
  private static final Pattern DATABASE = Pattern.compile("db\\d+");
  private static final long US_PER_S = 1_000_000;

  private RedisFigures() {}

  static void write(Map<String, String> info, ReadingSheet sheet) {
    OptionalDouble used = number(info, "used_memory");
    sheet.gauge("memory", ReadingSheet.BYTES, used);
    sheet.gauge("memory_rss", ReadingSheet.BYTES, number(info, "used_memory_rss"));
    OptionalDouble most = number(info, "maxmemory");
    if (used.isPresent() && most.orElse(0) > 0) {
      double share = 100 * used.getAsDouble() / most.getAsDouble();
      sheet.gauge("memory_share", ReadingSheet.PERCENT, share);
    }
    sheet.gauge("fragmentation", "ratio", number(info, "mem_fragmentation_ratio"));
    sheet.gauge("clients", ReadingSheet.COUNT, number(info, "connected_clients"));
    sheet.gauge("clients_blocked", ReadingSheet.COUNT, number(info, "blocked_clients"));
    rate(sheet, "operations", ReadingSheet.PER_S, number(info, "total_commands_processed"));
    rate(sheet, "evicted", ReadingSheet.PER_S, number(info, "evicted_keys"));
    rate(sheet, "expired", ReadingSheet.PER_S, number(info, "expired_keys"));
    rate(sheet, "rejected", ReadingSheet.PER_S, number(info, "rejected_connections"));
    rate(sheet, "net_received", ReadingSheet.BYTES_PER_S, number(info, "total_net_input_bytes"));
    rate(sheet, "net_sent", ReadingSheet.BYTES_PER_S, number(info, "total_net_output_bytes"));
    sheet.share(
        "hit_rate",
        number(info, "keyspace_hits").orElse(0),
        number(info, "keyspace_misses").orElse(0));
    sheet.busy(
        "cpu", number(info, "used_cpu_sys").orElse(0) + number(info, "used_cpu_user").orElse(0));
    sheet.gauge("keys", ReadingSheet.COUNT, keys(info));
    OptionalDouble behindS = number(info, "master_last_io_seconds_ago");
    if (behindS.isPresent()) {
      sheet.gauge("replication_lag", ReadingSheet.MS, behindS.getAsDouble() * 1e3);
    }
    noteSnapshot(info, sheet);
  }

  private static void rate(ReadingSheet sheet, String metric, String unit, OptionalDouble count) {
    count.ifPresent(known -> sheet.rate(metric, unit, known));
  }

  /** A snapshot forks the server, and that is felt. */
  private static void noteSnapshot(Map<String, String> info, ReadingSheet sheet) {
    OptionalDouble endS = number(info, "rdb_last_save_time");
    if (endS.isPresent() && sheet.growth("rdb_last_save_time", endS.getAsDouble()).orElse(0) > 0) {
      double tookS = Math.max(0, number(info, "rdb_last_bgsave_time_sec").orElse(0));
      long endUs = (long) endS.getAsDouble() * US_PER_S;
      String text = "Redis wrote a snapshot in " + (long) tookS + " s";
      sheet.note("redis_save", text, endUs - (long) tookS * US_PER_S, endUs);
    }
  }

  private static double keys(Map<String, String> info) {
    double keys = 0;
    for (Map.Entry<String, String> field : info.entrySet()) {
      if (DATABASE.matcher(field.getKey()).matches()) {
        keys += Double.parseDouble(field.getValue().replaceFirst("keys=(\\d+).*", "$1"));
      }
    }
    return keys;
  }

  private static OptionalDouble number(Map<String, String> info, String field) {
    try {
      return OptionalDouble.of(Double.parseDouble(info.getOrDefault(field, "")));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
