package io.soakstream.producer.importer.accesslog;

import io.soakstream.producer.importer.ImportedRequest;
import io.soakstream.producer.importer.ReadingOptions;
import io.soakstream.producer.importer.ResultProvenance;
import io.soakstream.producer.importer.ResultReader;
import io.soakstream.producer.importer.text.InvalidResultsException;
import io.soakstream.producer.importer.text.LineReader;
import io.soakstream.producer.importer.text.NumberText;
import io.soakstream.producer.importer.text.StampText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Access logs of HAProxy, Envoy and AWS's application load balancer, in their own forms. */
public final class ProxyLogReader implements ResultReader {
  private static final long US_PER_MS = 1_000;
  private static final int WORDS_MAX = 64;

  private final LineReader lines;
  private final ReadingOptions options;
  private final LoggedRequest logged;
  private final Form form;
  private final ResultProvenance provenance;
  private final int[] starts = new int[WORDS_MAX];
  private final int[] ends = new int[WORDS_MAX];
  private int words;

  /** Whose log it is. */
  public enum Form {
    HAPROXY("HAProxy", "HTTP log", "the start of a request"),
    ENVOY("Envoy", "its default log", "the start of a request"),
    ALB("AWS's load balancer", "its access log", "the end of a request");

    private final String tool;
    private final String format;
    private final String stamp;

    Form(String tool, String format, String stamp) {
      this.tool = tool;
      this.format = format;
      this.stamp = stamp;
    }
  }

  public ProxyLogReader(LineReader lines, ReadingOptions options, Form form) {
    this.lines = lines;
    this.options = options;
    this.form = form;
    this.logged = new LoggedRequest(options.keptQuery());
    this.provenance =
        new ResultProvenance(form.tool, form.format).stampMeans(form.stamp).resolution(US_PER_MS);
  }

  @Override
  public boolean next(ImportedRequest into) throws IOException {
    while (lines.next()) {
      if (lines.isBlank()) {
        continue;
      }
      into.clear();
      split();
      boolean isRead =
          switch (form) {
            case HAPROXY -> readHaproxy(into);
            case ENVOY -> readEnvoy(into);
            case ALB -> readAlb(into);
          };
      if (isRead) {
        return true;
      } else if (lines.isUnended()) {
        provenance.cutAt("within line " + lines.line());
        return false;
      }
      throw InvalidResultsException.record(
          lines.file(),
          lines.line(),
          1,
          "the line is not written like a log of " + form.tool,
          "say how lines are written with --pattern, or leave it out with --skip-bad");
    }
    return false;
  }

  /** Words of the line; one in quotes or brackets is whole and stands without them. */
  private void split() {
    byte[] line = lines.buffer();
    int at = lines.start();
    words = 0;
    while (at < lines.end() && words < WORDS_MAX) {
      byte closing = line[at] == '"' ? (byte) '"' : line[at] == '[' ? (byte) ']' : (byte) ' ';
      int from = closing == ' ' ? at : at + 1;
      int end = from;
      while (end < lines.end() && line[end] != closing) {
        end += line[end] == '\\' && closing == '"' ? 2 : 1;
      }
      end = Math.min(end, lines.end());
      starts[words] = from;
      ends[words++] = end;
      at = closing == ' ' ? end + 1 : end + 2;
    }
  }

  private long whole(int word) {
    return word < words
        ? NumberText.whole(lines.buffer(), starts[word], ends[word])
        : NumberText.NONE;
  }

  private String text(int word) {
    return new String(
        lines.buffer(), starts[word], ends[word] - starts[word], StandardCharsets.UTF_8);
  }

  /** {@code … client [time] frontend backend/server TR/Tw/Tc/Tr/Ta status bytes … "request"}. */
  private boolean readHaproxy(ImportedRequest into) {
    byte[] line = lines.buffer();
    for (int i = 1; i + 5 < words; i++) {
      if (starts[i] > 0 && line[starts[i] - 1] == '[' && ends[i] - starts[i] >= 20) {
        String[] timers = text(i + 3).split("/");
        long status = whole(i + 4);
        long tookMs = timers.length == 5 ? number(timers[4]) : NumberText.NONE;
        if (tookMs == NumberText.NONE || status == NumberText.NONE) {
          return false;
        }
        LoggedRequest.times(acceptedUs(i), Math.max(0, tookMs) * US_PER_MS, false, into);
        LoggedRequest.status(status, into);
        into.bytesIn = Math.max(0, whole(i + 5));
        logged.requestLine(line, starts[words - 1], ends[words - 1], into);
        into.tenant =
            options.tenants().isThread() ? logged.text(line, starts[i + 1], ends[i + 1]) : "";
        return true;
      }
    }
    return false;
  }

  private static long number(String text) {
    byte[] digits = text.replace("+", "").getBytes(StandardCharsets.US_ASCII);
    return NumberText.whole(digits, 0, digits.length);
  }

  /** HAProxy writes local time without its zone. */
  private long acceptedUs(int word) {
    byte[] stamp = (text(word) + " +0000").getBytes(StandardCharsets.US_ASCII);
    long us = StampText.common(stamp, 0, stamp.length);
    if (us == StampText.NONE) {
      throw InvalidResultsException.record(
          lines.file(),
          lines.line(),
          1,
          "the time in brackets is none",
          "repair or remove the line");
    }
    if (options.zone().isEmpty()) {
      throw InvalidResultsException.file(
          lines.file(),
          "line " + lines.line() + ": HAProxy's time has no zone",
          "say where it was written with --zone, such as Europe/Berlin or UTC");
    }
    LocalDateTime local =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(us, 1_000_000),
            (int) Math.floorMod(us, 1_000_000L) * 1_000,
            ZoneOffset.UTC);
    return StampText.us(local.atZone(options.zone().get()).toInstant());
  }

  /** {@code [start] "request" status flags … received sent duration …}. */
  private boolean readEnvoy(ImportedRequest into) {
    if (words < 6) {
      return false;
    }
    long stampUs = StampText.rfc3339(lines.buffer(), starts[0], ends[0]);
    long status = whole(2);
    int at = 4;
    while (at + 2 < words
        && !(whole(at) != NumberText.NONE
            && whole(at + 1) != NumberText.NONE
            && whole(at + 2) != NumberText.NONE)) {
      at++;
    }
    if (stampUs == StampText.NONE || status == NumberText.NONE || at + 2 >= words) {
      return false;
    }
    LoggedRequest.times(stampUs, Math.max(0, whole(at + 2)) * US_PER_MS, false, into);
    LoggedRequest.status(status, into);
    into.bytesOut = Math.max(0, whole(at));
    into.bytesIn = Math.max(0, whole(at + 1));
    logged.requestLine(lines.buffer(), starts[1], ends[1], into);
    return true;
  }

  /**
   * {@code type time elb client target t1 t2 t3 status target_status received sent "request" …}.
   */
  private boolean readAlb(ImportedRequest into) {
    if (words < 13) {
      return false;
    }
    byte[] line = lines.buffer();
    long stampUs = StampText.rfc3339(line, starts[1], ends[1]);
    if (stampUs == StampText.NONE) {
      return false;
    }
    long tookUs = 0;
    for (int i = 5; i < 8; i++) {
      long us = NumberText.scaled(line, starts[i], ends[i], 6);
      if (us == NumberText.NONE) {
        return false;
      }
      tookUs += Math.max(0, us); // -1: it did not come to that
    }
    LoggedRequest.times(stampUs, tookUs, true, into);
    LoggedRequest.status(whole(8), into);
    into.bytesOut = Math.max(0, whole(10));
    into.bytesIn = Math.max(0, whole(11));
    logged.requestLine(line, starts[12], ends[12], into);
    return true;
  }

  @Override
  public ResultProvenance provenance() {
    return provenance;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
