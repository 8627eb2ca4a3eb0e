package io.soakstream.producer.run;

import io.soakstream.event.MetricKind;
import io.soakstream.producer.engine.LoadEngine;
import io.soakstream.producer.event.EventFactory;
import io.soakstream.producer.sampler.Sample;
import io.soakstream.producer.sampler.Sampler;
import java.util.List;

/** What samplers read, as events of a load; with what the engine counts of itself. Stateless. */
final class SampleEvents {
  private SampleEvents() {}

  /**
   * @param generator what this generator is called among the sources
   */
  static void publish(LoadEngine engine, List<Sample> samples, String generator) {
    for (Sample sample : samples) {
      boolean isOwn = sample.source().equals(Sampler.GENERATOR);
      publish(
          engine,
          isOwn ? generator : sample.source(),
          sample.metric(),
          sample.unit(),
          MetricKind.GAUGE,
          sample.value());
      if (isOwn && sample.metric().equals("rss")) {
        count(engine, generator, "requests_replaced", engine.figures().requestsReplaced());
        count(engine, generator, "surplus_after_response", engine.figures().surplusAfterResponse());
      }
    }
  }

  /** From its first on: most runs have none. */
  private static void count(LoadEngine engine, String generator, String metric, long count) {
    if (count > 0) {
      publish(engine, generator, metric, "count", MetricKind.COUNTER, count);
    }
  }

  private static void publish(
      LoadEngine engine, String source, String metric, String unit, MetricKind kind, double value) {
    engine.publish(nowUs -> EventFactory.resourceSample(nowUs, source, metric, unit, kind, value));
  }
}
