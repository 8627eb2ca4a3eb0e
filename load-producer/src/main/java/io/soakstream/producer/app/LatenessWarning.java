package io.soakstream.producer.app;

import io.soakstream.measure.GeneratorDelay;
import io.soakstream.producer.engine.LoadFigures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a generator says at the end when it could not send as it should have. Stateless. */
final class LatenessWarning {
  private static final Logger LOG = LoggerFactory.getLogger(LatenessWarning.class);

  private LatenessWarning() {}

  /** On stderr, as the end of the program has it. */
  static void tell(LoadFigures figures) {
    long p99Us = figures.sendDelayUs(99);
    if (figures.generatorFailures() > 0) {
      LOG.warn(
          "the generator did not send, or cancelled, {} of {} requests; they are no errors of the"
              + " target, the verdict says why",
          figures.generatorFailures(),
          figures.done());
    }
    if (GeneratorDelay.isLate(p99Us)) {
      LOG.warn(
          "the generator sent late (p99 {} ms, at most {} ms), so response times hold its own"
              + " delay; give it more CPU or less load",
          p99Us / 1000,
          figures.sendDelayUsMax() / 1000);
    }
  }
}
