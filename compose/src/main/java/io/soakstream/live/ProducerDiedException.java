package io.soakstream.live;

import java.util.List;

/** The producer ended before it could end the run. */
public final class ProducerDiedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int producerExitCode;
  private final transient List<String> lastWords;

  public ProducerDiedException(int producerExitCode, List<String> lastWords) {
    super("the producer ended with exit code " + producerExitCode + " before the run had ended");
    this.producerExitCode = producerExitCode;
    this.lastWords = List.copyOf(lastWords);
  }

  /** Of the process; 128 + n when it was killed by signal n. */
  public int producerExitCode() {
    return producerExitCode;
  }

  /** What it wrote on stderr last. */
  public List<String> lastWords() {
    return lastWords;
  }
}
