package io.soakstream.analyzer.intake;

import io.soakstream.event.Outcome;
import io.soakstream.event.RequestResult;
import io.soakstream.name.EventNames;

/**
 * The fields of a {@link RequestResult} that the analysis uses, overwritten by each decoded event.
 * Times are microseconds since the epoch. Confined to one thread.
 */
public final class RequestView {
  /** 2100-01-01, microseconds since the epoch. */
  private static final long LATEST_US = 4_102_444_800_000_000L;

  String run;
  String producer;
  int lane;
  long sequence;
  SeriesId series;
  String laneProblem;
  String seriesProblem;
  long intendedStartUs;
  long actualStartUs;
  long endUs;
  int status;
  Outcome outcome;
  long bytesOut;
  long bytesIn;
  long sendDelayUs;

  void set(RequestResult event) {
    run = event.getRun();
    producer = event.getProducer();
    lane = event.getLane();
    sequence = event.getSequence();
    series = new SeriesId(event.getPhase(), event.getTenant(), event.getEndpoint());
    laneProblem = EventNames.problemOfLane(run, producer);
    seriesProblem = EventNames.problem(event);
    intendedStartUs = event.getIntendedStartUs();
    actualStartUs = event.getActualStartUs();
    endUs = event.getEndUs();
    status = event.getStatus();
    outcome = event.getOutcome();
    bytesOut = event.getBytesOut();
    bytesIn = event.getBytesIn();
    sendDelayUs = event.getSendDelayUs();
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

  /** Phase, tenant and endpoint; the same object as long as the same bytes come. */
  public SeriesId series() {
    return series;
  }

  public long intendedStartUs() {
    return intendedStartUs;
  }

  /** Status code as it came; 0 without a response. */
  public int status() {
    return status;
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

  /** How long the generator itself held the request up, microseconds. */
  public long sendDelayUs() {
    return sendDelayUs;
  }

  /** From the intended start to the end, microseconds. */
  public long responseUs() {
    return endUs - intendedStartUs;
  }

  /** From the actual start to the end, microseconds. */
  public long serviceUs() {
    return endUs - actualStartUs;
  }

  /** What is wrong with the names of run and producer; null when nothing is. */
  public String laneProblem() {
    return laneProblem;
  }

  /** Whether it is to be rejected for its names. */
  public boolean isMisnamed() {
    return seriesProblem != null;
  }

  /** What is impossible about names and values, or null when nothing is. */
  public String impossible() {
    if (seriesProblem != null) {
      return seriesProblem;
    } else if (intendedStartUs < 0 || intendedStartUs > LATEST_US) {
      return "intended_start_us " + intendedStartUs + " is not between 1970 and 2100";
    } else if (actualStartUs < 0 || actualStartUs > LATEST_US) {
      return "actual_start_us " + actualStartUs + " is not between 1970 and 2100";
    } else if (endUs < actualStartUs) {
      return "end_us " + endUs + " is before actual_start_us " + actualStartUs;
    } else if (endUs > LATEST_US) {
      return "end_us " + endUs + " is not between 1970 and 2100";
    } else if (bytesIn < 0 || bytesOut < 0) {
      return "bytes_in " + bytesIn + " or bytes_out " + bytesOut + " is below 0";
    }
    return null;
  }
}
