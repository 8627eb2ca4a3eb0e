package io.soakstream.producer.importer.series;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.soakstream.event.Outcome;
import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.PrivateText;
import io.soakstream.producer.importer.ReadingOptions;
import io.soakstream.producer.importer.ResultProvenance;
import io.soakstream.producer.importer.ResultReader;
import io.soakstream.producer.importer.text.InvalidResultsException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Hyperfoil's results as JSON (run-schema 0.6): how many requests each metric had in each second,
 * by outcome. Times of response are percentiles of a second, which cannot be merged.
 */
public final class HyperfoilReader implements ResultReader {
  private static final JsonFactory JSON = new JsonFactory();
  private static final long US_PER_MS = 1_000;
  private static final long COUNT_MAX = 1_000_000_000;
  private static final long MS_MAX = 1L << 42;
  private static final int METRIC_DEPTH = 8;

  private final EndNoticing in;
  private final JsonParser json;
  private final String file;
  private final ReadingOptions options;
  private final ResultProvenance provenance =
      new ResultProvenance("Hyperfoil", "Hyperfoil JSON")
          .stampMeans("the second in which requests were sent")
          .resolution(1_000_000)
          .cannotTell(
              ResultProvenance.LATENCY,
              "Hyperfoil's JSON holds percentiles of each second, which cannot be merged; import"
                  + " the access log of the system");
  private final Deque<String> path = new ArrayDeque<>();
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final Deque<Share> shares = new ArrayDeque<>();
  private String phase = "";
  private String metric = "";
  private long startMs;
  private boolean isInSeries;
  private boolean isOver;

  /** So many requests of one outcome. */
  private record Share(Outcome outcome, long count) {}

  /** Remembers that the file has ended; the parser closes it then. */
  private static final class EndNoticing extends FilterInputStream {
    private boolean hasEnded;

    EndNoticing(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int got = super.read(bytes, offset, length);
      hasEnded |= got < 0;
      return got;
    }
  }

  public HyperfoilReader(InputStream in, String file, ReadingOptions options) throws IOException {
    this.in = new EndNoticing(in);
    this.json = JSON.createParser(this.in);
    this.file = file;
    this.options = options;
  }

  @Override
  public boolean next(ImportedRequest into) throws IOException {
    try {
      while (shares.isEmpty() && !isOver) {
        step();
      }
    } catch (JsonParseException e) {
      isOver = true;
      endOf(e);
    }
    Share share = shares.poll();
    if (share == null) {
      return false;
    }
    into.clear();
    into.stampUs = startMs * US_PER_MS;
    into.startUs = into.stampUs;
    into.sentUs = into.stampUs;
    into.endUs = into.stampUs;
    into.name = PrivateText.name(metric, options.keptQuery());
    into.isPath = into.name.startsWith("/");
    into.tenant = options.tenants().isThread() ? phase : "";
    into.outcome = share.outcome();
    into.count = share.count();
    return true;
  }

  /** What is no JSON because it ends too early, or for another reason. */
  private void endOf(JsonParseException e) throws IOException {
    if (in.hasEnded && json.releaseBuffered(OutputStream.nullOutputStream()) <= 0) {
      provenance.cutAt("on line " + e.getLocation().getLineNr());
      return;
    }
    throw InvalidResultsException.file(
        file,
        "line "
            + e.getLocation().getLineNr()
            + ", column "
            + e.getLocation().getColumnNr()
            + ": no JSON; expected what Hyperfoil's 'export' writes",
        "export the run again");
  }

  /** One step through the document; agents are the same requests again, and passed over. */
  private void step() throws IOException {
    if (isInSeries) {
      second();
      return;
    }
    JsonToken token = json.nextToken();
    if (token == null) {
      isOver = true;
    } else if (token == JsonToken.FIELD_NAME) {
      enter(json.currentName());
    } else if (token == JsonToken.END_OBJECT && !path.isEmpty()) {
      path.removeLast();
    }
  }

  private void enter(String name) throws IOException {
    JsonToken value = json.nextToken();
    int depth = path.size();
    if (depth == 0 && name.equals("info") && value == JsonToken.START_OBJECT) {
      info();
    } else if (depth == 0 && !name.equals("phase") || value != JsonToken.START_OBJECT) {
      if (depth == METRIC_DEPTH && name.equals("series") && value == JsonToken.START_ARRAY) {
        isInSeries = true;
      } else {
        json.skipChildren();
      }
    } else if (depth < METRIC_DEPTH) {
      path.addLast(name);
      phase = depth == 1 ? name : phase;
      metric = depth == METRIC_DEPTH - 1 ? name : metric;
    } else {
      json.skipChildren();
    }
  }

  private void info() throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (name.equals("cancelled") && value == JsonToken.VALUE_TRUE) {
        provenance.note("Hyperfoil's run was cancelled");
      }
      json.skipChildren();
    }
  }

  /** The next second of a metric. */
  private void second() throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      isInSeries = json.currentToken() != null && json.currentToken() != JsonToken.END_ARRAY;
      json.skipChildren();
      return;
    }
    counts.clear();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      boolean isWhole = json.nextToken() == JsonToken.VALUE_NUMBER_INT;
      if (isWhole && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
        counts.put(name, json.getLongValue());
      }
      json.skipChildren();
    }
    share();
  }

  private long count(String... names) {
    long sum = 0;
    for (String name : names) {
      long count = counts.getOrDefault(name, 0L);
      if (count < 0 || count > COUNT_MAX) {
        throw wrong(name + " is out of range");
      }
      sum += count;
    }
    return sum;
  }

  private InvalidResultsException wrong(String problem) {
    return InvalidResultsException.record(
        file,
        json.currentLocation().getLineNr(),
        json.currentLocation().getColumnNr(),
        problem + "; expected a second of a metric as Hyperfoil exports it",
        "export the run again, or leave it out with --skip-bad");
  }

  /** Requests by outcome; what got no answer is divided among what is known to have failed. */
  private void share() {
    if (!counts.containsKey("startTime") || !counts.containsKey("requestCount")) {
      throw wrong("startTime or requestCount is missing");
    }
    startMs = Math.max(-1, Math.min(MS_MAX, counts.get("startTime")));
    long requests = count("requestCount");
    long answered = Math.min(requests, count("responseCount"));
    long denied = Math.min(answered, count("status_4xx", "status_5xx"));
    long invalid = Math.min(answered - denied, Math.max(0, count("invalid") - denied));
    add(Outcome.OK, answered - denied - invalid);
    add(Outcome.HTTP_ERROR, denied);
    add(Outcome.FAILED_CHECK, invalid);
    long left = requests - answered;
    left -= add(Outcome.TIMEOUT, Math.min(left, count("timeouts")));
    left -= add(Outcome.RESET, Math.min(left, count("resetCount")));
    left -= add(Outcome.CONNECT_REFUSED, Math.min(left, count("connectFailureCount")));
    add(Outcome.OTHER, left);
  }

  private long add(Outcome outcome, long requests) {
    if (requests > 0) {
      shares.add(new Share(outcome, requests));
    }
    return requests;
  }

  @Override
  public ResultProvenance provenance() {
    return provenance;
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
