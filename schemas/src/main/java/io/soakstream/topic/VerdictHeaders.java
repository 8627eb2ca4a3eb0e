package io.soakstream.topic;

import io.soakstream.result.Verdict;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The headers of a record of the verdict topic: a CloudEvent in Kafka's binary mode, and what
 * consumers choose by without decoding a value. Each follows from the verdict and its number alone,
 * so that the headers of a final verdict are as repeatable as the verdict. No part of its body.
 * Stateless.
 */
public final class VerdictHeaders {
  /** {@code 1.0}. */
  public static final String SPEC_VERSION = "ce_specversion";

  /**
   * {@code run|analysis|number}. Provisional verdicts are numbered from 1; a final one always has
   * {@value #FINAL_NUMBER}, whoever worked it out and however often.
   */
  public static final String ID = "ce_id";

  /** {@value #TYPE_FINAL} or {@value #TYPE_PROVISIONAL}. */
  public static final String TYPE = "ce_type";

  /** Always {@value #SOURCE_ANALYZER}. */
  public static final String SOURCE = "ce_source";

  /** The run. */
  public static final String SUBJECT = "ce_subject";

  /** Event time up to which the verdict speaks, ISO-8601 in UTC; no wall clock. */
  public static final String TIME = "ce_time";

  /** Of the value. */
  public static final String CONTENT_TYPE = "content-type";

  /** One of the statuses of the schema. */
  public static final String STATUS = "soak_status";

  /** {@code true} or {@code false}. */
  public static final String FINAL = "soak_final";

  /** {@code live}, or the id of a replay. */
  public static final String ANALYSIS = "soak_analysis";

  /** Type of the one verdict that ends an analysis. */
  public static final String TYPE_FINAL = "io.soakstream.verdict.final";

  /** Type of what is said on the way. */
  public static final String TYPE_PROVISIONAL = "io.soakstream.verdict.provisional";

  /** Who speaks. */
  public static final String SOURCE_ANALYZER = "/soakstream/analyzer";

  /** Avro, behind the five bytes of Confluent's wire format. */
  public static final String AVRO = "application/avro";

  /** Number of a final verdict. */
  public static final long FINAL_NUMBER = 0;

  private static final String VERSION = "1.0";

  private VerdictHeaders() {}

  /**
   * The headers, in this order.
   *
   * @param number of a provisional verdict among those of its run and analysis, from 1; of no
   *     consequence for a final one
   */
  public static Map<String, String> of(Verdict verdict, long number) {
    boolean isFinal = verdict.getFinal$();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(SPEC_VERSION, VERSION);
    headers.put(
        ID,
        verdict.getRun() + "|" + verdict.getAnalysis() + "|" + (isFinal ? FINAL_NUMBER : number));
    headers.put(TYPE, isFinal ? TYPE_FINAL : TYPE_PROVISIONAL);
    headers.put(SOURCE, SOURCE_ANALYZER);
    headers.put(SUBJECT, verdict.getRun());
    headers.put(TIME, verdict.getEventTime());
    headers.put(CONTENT_TYPE, AVRO);
    headers.put(STATUS, verdict.getStatus().name());
    headers.put(FINAL, Boolean.toString(isFinal));
    headers.put(ANALYSIS, verdict.getAnalysis());
    return Collections.unmodifiableMap(headers);
  }
}
