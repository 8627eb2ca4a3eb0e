package io.soakstream.producer.importer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * One known run, written as each tool writes it, with a canary in every place that may hold
 * something private. Requests are on full milliseconds, so that every format can hold them.
 */
record SampleRun(List<Sample> samples) {
  static final String CANARY = "cAnArY5ecret";
  static final long START_US = 1_772_359_200_000_000L;

  private static final DateTimeFormatter COMMON =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss '+0000'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter HAPROXY =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss.SSS", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** A request; milliseconds since the start of the run, and how long it took. */
  record Sample(long startMs, long tookMs, int status, String tenant) {
    long endMs() {
      return startMs + tookMs;
    }

    boolean isOk() {
      return status < 400;
    }
  }

  /** Formats and whether their stamps are fine to a millisecond. */
  enum Format {
    K6_JSON(true),
    K6_CSV(true),
    JTL_CSV(true),
    JTL_XML(true),
    VEGETA_JSON(true),
    VEGETA_CSV(true),
    VEGETA_GOB(true),
    LOCUST(true),
    GATLING_TEXT(true),
    GATLING_BINARY(true),
    NGINX(false),
    HAPROXY(true),
    ENVOY(true),
    ALB(true),
    JSON_LOG(true);

    private final boolean isFine;

    Format(boolean isFine) {
      this.isFine = isFine;
    }

    boolean isFine() {
      return isFine;
    }
  }

  static SampleRun of(int requests) {
    Random random = new Random(11);
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      samples.add(
          new Sample(
              i * 10L + random.nextInt(10),
              1 + random.nextInt(400),
              random.nextInt(50) == 0 ? 503 : 200,
              random.nextBoolean() ? "e" : "f"));
    }
    samples.sort(Comparator.comparingLong(Sample::endMs));
    return new SampleRun(samples);
  }

  static ReadingOptions options(Format format) {
    return switch (format) {
      case HAPROXY -> ReadResults.zone("UTC", null);
      case JTL_CSV, JTL_XML, GATLING_TEXT, GATLING_BINARY -> ReadResults.from("thread");
      case VEGETA_JSON, VEGETA_CSV, VEGETA_GOB -> ReadResults.from("tag:attack");
      default -> ReadingOptions.none();
    };
  }

  private static String iso(long ms) {
    return Instant.ofEpochMilli(START_US / 1_000 + ms).toString();
  }

  private static long epochMs(long ms) {
    return START_US / 1_000 + ms;
  }

  byte[] as(Format format) {
    if (format == Format.GATLING_BINARY) {
      return gatlingBinary();
    } else if (format == Format.VEGETA_GOB) {
      return VegetaGobTest.of(this, CANARY);
    }
    StringBuilder out = new StringBuilder(head(format));
    samples.forEach(sample -> out.append(line(format, sample)));
    out.append(format == Format.JTL_XML ? "</testResults>\n" : "");
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String head(Format format) {
    return switch (format) {
      case K6_CSV ->
          "metric_name,timestamp,metric_value,error,error_code,expected_response,method,name,status,url,extra_tags\n";
      case JTL_CSV ->
          "timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,failureMessage,bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect\n";
      case JTL_XML -> "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testResults version=\"1.2\">\n";
      case GATLING_TEXT -> "RUN\tdemo\tsoak\t1772359200000\t" + CANARY + "\t3.11.5\n";
      default -> "";
    };
  }

  private static String url(String path) {
    return "http://bob:" + CANARY + "@h" + path + "?token=" + CANARY;
  }

  private static String line(Format format, Sample s) {
    String code = Integer.toString(s.status());
    String asked = "GET /goals?token=" + CANARY + " HTTP/1.1";
    return switch (format) {
      case K6_JSON -> k6Json(s, code);
      case K6_CSV -> k6Csv(s, code);
      case JTL_CSV ->
          epochMs(s.startMs())
              + ","
              + s.tookMs()
              + ","
              + url("/goals")
              + ","
              + code
              + ","
              + CANARY
              + ","
              + s.tenant()
              + " 1-"
              + s.startMs()
              + ",text,"
              + s.isOk()
              + ",\"body was "
              + CANARY
              + "\",812,1,1,1,"
              + url("/goals")
              + ",1,0,1\n";
      case JTL_XML ->
          "<httpSample t=\""
              + s.tookMs()
              + "\" ts=\""
              + epochMs(s.startMs())
              + "\" s=\""
              + s.isOk()
              + "\" lb=\""
              + url("/goals")
              + "\" rc=\""
              + code
              + "\" rm=\""
              + CANARY
              + "\" tn=\""
              + s.tenant()
              + " 1-1\" by=\"812\"><requestHeader>Cookie: "
              + CANARY
              + "</requestHeader><responseData>"
              + CANARY
              + "</responseData></httpSample>\n";
      case VEGETA_JSON ->
          "{\"attack\":\""
              + s.tenant()
              + "\",\"seq\":1,\"code\":"
              + code
              + ",\"timestamp\":\""
              + iso(s.startMs())
              + "\",\"latency\":"
              + s.tookMs() * 1_000_000
              + ",\"bytes_out\":0,\"bytes_in\":812,\"error\":\""
              + (s.isOk() ? "" : CANARY)
              + "\",\"body\":\""
              + CANARY
              + "\",\"method\":\"GET\",\"url\":\""
              + url("/goals")
              + "\",\"headers\":{\"Set-Cookie\":[\""
              + CANARY
              + "\"]}}\n";
      case VEGETA_CSV ->
          epochMs(s.startMs()) * 1_000_000
              + ","
              + code
              + ","
              + s.tookMs() * 1_000_000
              + ",0,812,"
              + (s.isOk() ? "" : CANARY)
              + ","
              + CANARY
              + ","
              + s.tenant()
              + ",1,GET,"
              + url("/goals")
              + ","
              + CANARY
              + "\n";
      case LOCUST ->
          String.format(
              Locale.ROOT,
              "%.6f,GET,%s,%d,812,%s,%s%n",
              epochMs(s.startMs()) / 1e3,
              url("/goals"),
              s.tookMs(),
              code,
              s.isOk() ? "" : "HTTPError('" + CANARY + "')");
      case GATLING_TEXT ->
          "REQUEST\t"
              + s.tenant()
              + "\t"
              + url("/goals")
              + "\t"
              + epochMs(s.startMs())
              + "\t"
              + epochMs(s.endMs())
              + "\t"
              + (s.isOk() ? "OK\t " : "KO\tstatus.find.is(200), found 503 " + CANARY)
              + "\n";
      case NGINX ->
          "10.0.0.9 - "
              + CANARY
              + " ["
              + COMMON.format(Instant.ofEpochMilli(epochMs(s.endMs())))
              + "] \""
              + asked
              + "\" "
              + code
              + " 812 \"http://r/"
              + CANARY
              + "\" \""
              + CANARY
              + "\" "
              + String.format(Locale.ROOT, "%.3f", s.tookMs() / 1e3)
              + "\n";
      case HAPROXY ->
          "haproxy[1]: 10.0.0.9:3 ["
              + HAPROXY.format(Instant.ofEpochMilli(epochMs(s.startMs())))
              + "] in b/s 0/0/0/1/"
              + s.tookMs()
              + " "
              + code
              + " 812 - - ---- 1/1/1/1/0 0/0 {"
              + CANARY
              + "} \""
              + asked
              + "\"\n";
      case ENVOY ->
          "["
              + iso(s.startMs())
              + "] \""
              + asked
              + "\" "
              + code
              + " - 0 812 "
              + s.tookMs()
              + " 1 \""
              + CANARY
              + "\" \""
              + CANARY
              + "\"\n";
      case ALB ->
          "https "
              + iso(s.endMs())
              + " app/lb/1 10.0.0.9:1 10.0.0.1:80 0.000 "
              + String.format(Locale.ROOT, "%.3f", s.tookMs() / 1e3)
              + " 0.000 "
              + code
              + " "
              + code
              + " 1 812 \"GET "
              + url("/goals")
              + " HTTP/1.1\" \""
              + CANARY
              + "\" -\n";
      case JSON_LOG ->
          "{\"time\":\""
              + iso(s.endMs())
              + "\",\"request\":\""
              + asked
              + "\",\"status\":"
              + code
              + ",\"duration_ms\":"
              + s.tookMs()
              + ",\"tenant\":\""
              + s.tenant()
              + "\",\"headers\":{\"authorization\":\""
              + CANARY
              + "\"},\"remote_user\":\""
              + CANARY
              + "\"}\n";
      default -> throw new IllegalArgumentException(format.name());
    };
  }

  private static String k6Json(Sample s, String code) {
    StringBuilder points = new StringBuilder();
    for (String[] metric :
        new String[][] {
          {"http_reqs", "1"},
          {"http_req_duration", Long.toString(s.tookMs())},
          {"http_req_blocked", "0"},
          {"http_req_failed", s.isOk() ? "0" : "1"}
        }) {
      points.append(
          "{\"metric\":\""
              + metric[0]
              + "\",\"type\":\"Point\",\"data\":{\"time\":\""
              + iso(s.endMs())
              + "\",\"value\":"
              + metric[1]
              + ",\"tags\":{\"name\":\""
              + url("/goals")
              + "\",\"url\":\""
              + url("/goals")
              + "\",\"method\":\"GET\",\"status\":\""
              + code
              + "\",\"tenant\":\""
              + s.tenant()
              + "\",\"error\":\""
              + CANARY
              + "\",\"expected_response\":\""
              + s.isOk()
              + "\"}}}\n");
    }
    return points.toString();
  }

  private static String k6Csv(Sample s, String code) {
    String rest =
        ","
            + CANARY
            + ",,"
            + s.isOk()
            + ",GET,"
            + url("/goals")
            + ","
            + code
            + ","
            + url("/goals")
            + ",tenant="
            + s.tenant()
            + "\n";
    return "http_reqs,"
        + epochMs(s.endMs())
        + ",1"
        + rest
        + "http_req_duration,"
        + epochMs(s.endMs())
        + ","
        + s.tookMs()
        + rest
        + "http_req_failed,"
        + epochMs(s.endMs())
        + ","
        + (s.isOk() ? 0 : 1)
        + rest;
  }

  private byte[] gatlingBinary() {
    try {
      GatlingFilesTest.BinaryLog log = new GatlingFilesTest.BinaryLog(START_US / 1_000);
      for (Sample s : samples) {
        log.request(
            s.tenant(),
            url("/goals"),
            (int) s.startMs(),
            (int) s.endMs(),
            s.isOk(),
            s.isOk() ? "" : "status.find.is(200), found 503 " + CANARY);
      }
      return log.toBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
