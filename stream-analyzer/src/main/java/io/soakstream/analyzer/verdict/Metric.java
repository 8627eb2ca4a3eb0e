package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.detect.Figure;

/** What a rule is about. */
public sealed interface Metric {
  /** As it is named in verdicts, such as {@code p(95)} or {@code leak(rss)}. */
  String label();

  /** A response time figure: a percentile, the mean or the maximum. */
  record Latency(Figure figure) implements Metric {
    @Override
    public String label() {
      return figure.label();
    }
  }

  /** Counts of requests. */
  enum Count implements Metric {
    ERROR_RATE("error_rate"),
    RATE("rate"),
    REQUESTS("requests"),
    ERRORS("errors");

    private final String label;

    Count(String label) {
      this.label = label;
    }

    @Override
    public String label() {
      return label;
    }
  }

  /**
   * A figure of a tenant in one phase over the same in another.
   *
   * @param tenant name or pattern; a pattern leaves out tenants whose own load rose
   */
  record Fairness(String tenant, String burstPhase, String baselinePhase, Figure figure)
      implements Metric {
    @Override
    public String label() {
      return "fairness("
          + tenant
          + ", "
          + burstPhase
          + "/"
          + baselinePhase
          + ", "
          + figure.name()
          + ")";
    }
  }

  /** Growth of a resource without end. */
  record Leak(String resource, String source) implements Metric {
    @Override
    public String label() {
      return source.equals("*")
          ? "leak(" + resource + ")"
          : "leak(" + resource + ", " + source + ")";
    }
  }

  /** Change of a response time figure from the first to the last window, percent. */
  record Degradation(Figure figure) implements Metric {
    @Override
    public String label() {
      return "degradation(" + figure.name() + ")";
    }
  }

  /** The extreme reading of a resource. */
  record Resource(String resource, String source) implements Metric {
    @Override
    public String label() {
      return "resource(" + resource + ", " + source + ")";
    }
  }

  /** A rule nobody could read; it can only be inconclusive. */
  record Unreadable(String problem) implements Metric {
    @Override
    public String label() {
      return "unreadable";
    }
  }
}
