package io.soakstream.promise.harness;

import io.soakstream.fault.Polling;
import io.soakstream.fault.Rig;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What ClickHouse has stored of a run, asked over HTTP as the analyst. Confined to one thread. */
public final class StoredRows {
  private static final Duration ASKED_EVERY = Duration.ofMillis(200);

  /** Views, and what of each row is no result: names of runs, places, moments of processing. */
  private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put(
        "windows",
        "* EXCEPT (run, analysis, slowest, first_failed),"
            + " arrayMap(r -> r.response_us, slowest), arrayMap(r -> r.response_us, first_failed)");
    COLUMNS.put("runs", "* EXCEPT (run, analysis, partitions)");
    COLUMNS.put("lanes", "* EXCEPT (run, analysis, partition)");
    COLUMNS.put("verdicts", "* EXCEPT (run, analysis, published_at, document)");
    for (String view :
        List.of(
            "resources",
            "annotations",
            "error_bursts",
            "fairness",
            "trends",
            "leaks",
            "change_points",
            "slo_burns",
            "ledgers")) {
      COLUMNS.put(view, "* EXCEPT (run, analysis)");
    }
  }

  private static final int SHOWN_MAX = 300;

  private final Rig rig;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public StoredRows(Rig rig) {
    this.rig = rig;
  }

  /** All rows of a run. */
  public Fingerprint fingerprint(String run) throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, String> view : COLUMNS.entrySet()) {
      String sql =
          "SELECT %s, hex(sipHash128(*)) FROM (SELECT %s FROM soak.%s WHERE run = '%s')"
              .formatted(
                  "left(toString(tuple(*)), " + SHOWN_MAX + ")",
                  view.getValue(),
                  view.getKey(),
                  run);
      ask(sql).lines().forEach(row -> lines.add(view.getKey() + "\t" + row));
    }
    return Fingerprint.ofLines(lines);
  }

  /** Waits until as many windows are stored as were stated, and the final verdict is. */
  public boolean awaitAll(String run, long windows, Duration limit) throws InterruptedException {
    return Polling.within(limit, ASKED_EVERY, () -> isAllStored(run, windows));
  }

  private boolean isAllStored(String run, long windows) throws InterruptedException {
    try {
      String counts =
          ask(
              "SELECT (SELECT count() FROM soak.windows WHERE run = '%s'), (SELECT count() FROM soak.verdicts WHERE (run = '%s') AND final), (SELECT count() FROM soak.runs WHERE (run = '%s') AND (state = 'ENDED')), (SELECT count() FROM soak.ledgers WHERE run = '%s')"
                  .formatted(run, run, run, run));
      return counts.strip().equals(windows + "\t1\t1\t1");
    } catch (IOException e) {
      // ClickHouse is away, or the sink has not made its views yet.
      return false;
    }
  }

  private String ask(String sql) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    rig.clickHouseUrl()
                        + "/?query="
                        + URLEncoder.encode(sql, StandardCharsets.UTF_8)))
            .header("X-ClickHouse-User", "soak_analyst")
            .header("X-ClickHouse-Key", rig.analystPassword())
            .timeout(Duration.ofSeconds(30))
            .build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(response.body());
    }
    return response.body();
  }
}
