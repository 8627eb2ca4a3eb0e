package io.soakstream.producer.sampler.redis;

import io.soakstream.producer.sampler.ReadingSheet;
import io.soakstream.producer.sampler.ResourceSource;
import io.soakstream.producer.scenario.sampler.SamplerSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A Redis server by its {@code INFO}, over one connection that is kept. A restart, and a snapshot
 * that was written, are noted. Confined to one thread, but for close.
 */
public final class RedisSource implements ResourceSource {
  private final String host;
  private final int port;
  private final boolean isTls;
  private final Optional<String> user;
  private final Optional<String> password;
  private final Duration timeout;
  private volatile RedisConnection connection;
  private String runId = "";

  public RedisSource(SamplerSettings settings, Optional<String> password, Duration timeout) {
    String address = settings.text("address");
    int colon = address.lastIndexOf(':');
    this.host = address.substring(0, colon);
    this.port = Integer.parseInt(address.substring(colon + 1));
    this.isTls = settings.flag("tls");
    this.user = settings.given("user");
    this.password = password;
    this.timeout = timeout;
  }

  @Override
  public void read(ReadingSheet sheet) throws IOException {
    Map<String, String> info;
    try {
      info = fields(connected().ask("INFO", "everything"));
    } catch (IOException e) {
      close();
      throw e;
    }
    String now = info.getOrDefault("run_id", "");
    if (!runId.isEmpty() && !runId.equals(now)) {
      sheet.restarted("Redis at " + host + ":" + port + " was started anew");
    }
    runId = now;
    RedisFigures.write(info, sheet);
  }

  private RedisConnection connected() throws IOException {
    RedisConnection open = connection;
    if (open == null) {
      open = RedisConnection.open(host, port, isTls, timeout);
      connection = open;
      if (user.isPresent() && password.isPresent()) {
        open.ask("AUTH", user.get(), password.get());
      } else if (password.isPresent()) {
        open.ask("AUTH", password.get());
      }
    }
    return open;
  }

  private static Map<String, String> fields(String info) {
    Map<String, String> fields = new HashMap<>();
    for (String line : info.split("\r?\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0 && line.charAt(0) != '#') {
        fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return fields;
  }

  @Override
  public void close() {
    RedisConnection open = connection;
    connection = null;
    if (open != null) {
      open.close();
    }
  }
}
