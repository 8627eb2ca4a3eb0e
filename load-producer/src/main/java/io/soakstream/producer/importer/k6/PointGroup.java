package io.soakstream.producer.importer.k6;

import io.soakstream.event.Outcome;
import io.soakstream.producer.importer.ImportedRequest;
import java.util.Objects;

/**
 * The points that k6 writes of one request, gathered: they stand together, with one time and one
 * set of tags. k6's duration begins when a connection is there; with the wait for one, connecting
 * and TLS included, it is what a user waits. Confined to one thread.
 */
public final class PointGroup {
  private static final int CLIENT_ERROR = 400;

  private long stampUs;
  private String tags;
  private boolean hasDuration;
  private long durationUs;
  private long blockedUs;
  private long connectingUs;
  private long tlsUs;
  private int failed;
  private int seen;

  /** What the tags of the request say. */
  public String name = "";

  public String url = "";
  public String method = "";
  public String tenant = "";
  public int status;
  public int errorCode;
  public boolean isUnexpected;

  /** The metrics that say something of a request. */
  public enum Metric {
    DURATION("http_req_duration"),
    BLOCKED("http_req_blocked"),
    CONNECTING("http_req_connecting"),
    TLS("http_req_tls_handshaking"),
    FAILED("http_req_failed"),
    COUNT("http_reqs");

    private final String label;

    Metric(String label) {
      this.label = label;
    }

    /** By its name; null for all others. */
    public static Metric of(String label) {
      for (Metric metric : values()) {
        if (metric.label.equals(label)) {
          return metric;
        }
      }
      return null;
    }
  }

  public boolean isEmpty() {
    return seen == 0;
  }

  /** Whether a point belongs to the request that is being gathered. */
  public boolean takes(Metric metric, long atUs, String itsTags) {
    return seen == 0
        || stampUs == atUs && (seen & 1 << metric.ordinal()) == 0 && Objects.equals(tags, itsTags);
  }

  /** Whether the tags of the request are known already. */
  public boolean hasTags() {
    return seen != 0;
  }

  public void add(Metric metric, long atUs, String itsTags, long valueUs, double value) {
    stampUs = atUs;
    tags = itsTags;
    seen |= 1 << metric.ordinal();
    switch (metric) {
      case DURATION -> {
        hasDuration = true;
        durationUs = valueUs;
      }
      case BLOCKED -> blockedUs = valueUs;
      case CONNECTING -> connectingUs = valueUs;
      case TLS -> tlsUs = valueUs;
      case FAILED -> failed = value != 0 ? 1 : -1;
      case COUNT -> {}
    }
  }

  /** Fills in the request, when there is one, and begins anew. */
  public boolean take(ImportedRequest into) {
    boolean isRequest = hasDuration;
    if (isRequest) {
      into.clear();
      into.stampUs = stampUs;
      into.endUs = stampUs;
      into.sentUs = stampUs - durationUs;
      into.startUs = into.sentUs - Math.max(blockedUs, connectingUs + tlsUs);
      into.status = status;
      into.name = name.isEmpty() ? url : name;
      into.isPath = into.name.equals(url);
      into.method = method;
      into.tenant = tenant;
      into.outcome = outcome();
      into.detail =
          into.outcome == Outcome.OK || errorCode == 0 ? null : "k6 error code " + errorCode;
    }
    clear();
    return isRequest;
  }

  private Outcome outcome() {
    boolean hasFailed = failed == 0 ? isUnexpected || status == 0 : failed > 0;
    if (!hasFailed) {
      return status >= CLIENT_ERROR ? Outcome.EXPECTED_DENIAL : Outcome.OK;
    }
    if (status >= CLIENT_ERROR) {
      return Outcome.HTTP_ERROR;
    } else if (status > 0) {
      return Outcome.FAILED_CHECK;
    }
    return switch (errorCode) {
      case 1050 -> Outcome.TIMEOUT;
      case 1211 -> Outcome.CONNECT_TIMEOUT;
      case 1212 -> Outcome.CONNECT_REFUSED;
      case 1201, 1220 -> Outcome.RESET;
      default -> ofClass(errorCode / 100);
    };
  }

  private static Outcome ofClass(int hundreds) {
    return switch (hundreds) {
      case 11 -> Outcome.DNS;
      case 13 -> Outcome.TLS;
      case 16 -> Outcome.PROTOCOL_ERROR;
      default -> Outcome.OTHER;
    };
  }

  private void clear() {
    seen = 0;
    hasDuration = false;
    durationUs = 0;
    blockedUs = 0;
    connectingUs = 0;
    tlsUs = 0;
    failed = 0;
    name = "";
    url = "";
    method = "";
    tenant = "";
    status = 0;
    errorCode = 0;
    isUnexpected = false;
  }
}
