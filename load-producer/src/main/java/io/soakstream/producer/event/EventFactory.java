package io.soakstream.producer.event;

import io.soakstream.event.Annotation;
import io.soakstream.event.CheckResult;
import io.soakstream.event.EndStatus;
import io.soakstream.event.LaneEnd;
import io.soakstream.event.MetricKind;
import io.soakstream.event.PhaseStarted;
import io.soakstream.event.ProducerJoined;
import io.soakstream.event.ResourceSample;
import io.soakstream.event.RunEnded;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Makes events that wait for their place in the log. Times are µs since the epoch. Stateless. */
public final class EventFactory {
  private EventFactory() {}

  /** A phase begins. */
  public static UnstampedEvent phaseStarted(long timeUs, String phase) {
    return at -> new PhaseStarted(at.run(), at.producer(), at.lane(), at.sequence(), timeUs, phase);
  }

  /**
   * Something that a reader of the results should know of.
   *
   * @param endUs null for a moment
   */
  public static UnstampedEvent annotation(long timeUs, String kind, String text, Long endUs) {
    return at ->
        new Annotation(
            at.run(),
            at.producer(),
            at.lane(),
            at.sequence(),
            timeUs,
            kind,
            text,
            endUs,
            false,
            0L);
  }

  /**
   * The same from somebody who is no producer of the run, and has nothing else to say.
   *
   * @param endUs null for a moment
   * @param runStartUs start of the run
   */
  public static UnstampedEvent guestAnnotation(
      long timeUs, String kind, String text, Long endUs, long runStartUs) {
    return at ->
        new Annotation(
            at.run(),
            at.producer(),
            at.lane(),
            at.sequence(),
            timeUs,
            kind,
            text,
            endUs,
            true,
            runStartUs);
  }

  /** A reading of a resource. */
  public static UnstampedEvent resourceSample(
      long timeUs, String source, String metric, String unit, MetricKind kind, double value) {
    return at ->
        new ResourceSample(
            at.run(),
            at.producer(),
            at.lane(),
            at.sequence(),
            source,
            metric,
            unit,
            kind,
            value,
            timeUs,
            Map.of());
  }

  /**
   * What came of a check.
   *
   * @param durationUs from asking to knowing, microseconds; null when nobody was asked
   */
  public static UnstampedEvent checkResult(
      long timeUs,
      String check,
      boolean passed,
      String expected,
      String observed,
      Long durationUs) {
    return at ->
        new CheckResult(
            at.run(),
            at.producer(),
            at.lane(),
            at.sequence(),
            timeUs,
            check,
            passed,
            expected,
            observed,
            durationUs);
  }

  /**
   * The end of a run.
   *
   * @param lanes the last sequence of each
   * @param notes what the verdict should warn of, in sentences
   */
  public static UnstampedEvent runEnded(
      long timeUs, EndStatus status, String reason, List<LaneEnd> lanes, List<String> notes) {
    return at ->
        new RunEnded(
            at.run(),
            at.producer(),
            at.lane(),
            at.sequence(),
            timeUs,
            status,
            reason,
            lanes,
            notes);
  }

  /** A producer and its lanes take part in the run. */
  public static UnstampedEvent producerJoined(long timeUs, String producer, int lanes) {
    return at ->
        new ProducerJoined(
            at.run(), at.producer(), at.lane(), at.sequence(), timeUs, producer, lanes);
  }

  /** An event of a recording, to stand at another place; all else stays as it is. */
  public static UnstampedEvent recorded(SpecificRecord event) {
    return at -> {
      Schema schema = event.getSchema();
      SpecificRecord anew = (SpecificRecord) SpecificData.newInstance(event.getClass(), schema);
      for (Schema.Field field : schema.getFields()) {
        Object value =
            switch (field.name()) {
              case "run" -> at.run();
              case "producer" -> at.producer();
              case "lane" -> at.lane();
              case "sequence" -> at.sequence();
              default -> event.get(field.pos());
            };
        anew.put(field.pos(), value);
      }
      return anew;
    };
  }
}
