package io.soakstream.ingest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A load tool that writes line protocol as k6 does, once, and counts the requests by the status of
 * the answer. Confined to one thread.
 */
final class ToolClient {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI address;
  private final String tenant;
  private final Random random;
  private final Map<Integer, Long> requests = new TreeMap<>();

  ToolClient(String door, String name, String tenant, long seed) {
    this.address = URI.create(door + "/write?db=" + name + "&precision=ns");
    this.tenant = tenant;
    this.random = new Random(seed);
  }

  /** Sends so many requests in one batch, with stamps of the last second. */
  void send(int count) throws IOException, InterruptedException {
    long nowNs = ChronoUnit.NANOS.between(Instant.EPOCH, Instant.now());
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      boolean failed = random.nextInt(1_000) == 0;
      lines
          .append("http_req_duration,method=GET,name=list,status=")
          .append(failed ? 503 : 200)
          .append(",tenant=")
          .append(tenant)
          .append(" value=")
          .append(1 + random.nextInt(50_000) / 1_000.0)
          .append(' ')
          .append(nowNs - random.nextInt(1_000_000_000))
          .append('\n');
    }
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(address)
                .POST(HttpRequest.BodyPublishers.ofString(lines.toString()))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    requests.merge(answer.statusCode(), (long) count, Long::sum);
  }

  /** Requests by the status of the answer to their batch. */
  Map<Integer, Long> requests() {
    return requests;
  }
}
