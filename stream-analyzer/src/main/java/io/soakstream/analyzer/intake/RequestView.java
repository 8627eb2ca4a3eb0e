package io.soakstream.analyzer.intake;

import io.soakstream.event.Outcome;
import io.soakstream.event.RequestResult;

/**
 * The fields of a {@link RequestResult} that the analysis uses, overwritten by each decoded event.
 * Times are microseconds since the epoch. Confined to one thread.
 */
public final class RequestView {
  String run;
  String producer;
  int lane;
  long sequence;
  String tenant;
  String endpoint;
  String phase;
  long intendedStartUs;
  long actualStartUs;
  long endUs;
  Outcome outcome;
  long bytesOut;
  long bytesIn;

  void set(RequestResult event) {
    run = event.getRun();
    producer = event.getProducer();
    lane = event.getLane();
    sequence = event.getSequence();
    tenant = event.getTenant();
    endpoint = event.getEndpoint();
    phase = event.getPhase();
    intendedStartUs = event.getIntendedStartUs();
    actualStartUs = event.getActualStartUs();
    endUs = event.getEndUs();
    outcome = event.getOutcome();
    bytesOut = event.getBytesOut();
    bytesIn = event.getBytesIn();
  }

  public String run() {
    return run;
  }

  public String producer() {
    return producer;
  }

  public int lane() {
    return lane;
  }

  public long sequence() {
    return sequence;
  }

  public String tenant() {
    return tenant;
  }

  public String endpoint() {
    return endpoint;
  }

  public String phase() {
    return phase;
  }

  public long intendedStartUs() {
    return intendedStartUs;
  }

  public Outcome outcome() {
    return outcome;
  }

  public long bytesOut() {
    return bytesOut;
  }

  public long bytesIn() {
    return bytesIn;
  }

  /** From the intended start to the end, microseconds. */
  public long responseUs() {
    return endUs - intendedStartUs;
  }

  /** From the actual start to the end, microseconds. */
  public long serviceUs() {
    return endUs - actualStartUs;
  }

  /** What is impossible about the values, or null when nothing is. */
  public String impossible() {
    if (sequence < 1) {
      return "sequence " + sequence + " is below 1";
    } else if (lane < 0) {
      return "lane " + lane + " is below 0";
    } else if (endUs < actualStartUs) {
      return "end_us " + endUs + " is before actual_start_us " + actualStartUs;
    } else if (actualStartUs < 0 || intendedStartUs < 0) {
      return "a start before 1970";
    }
    return null;
  }
}
