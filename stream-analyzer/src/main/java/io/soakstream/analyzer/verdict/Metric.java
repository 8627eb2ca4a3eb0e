package io.soakstream.analyzer.verdict;

import io.soakstream.analyzer.detect.Figure;
import java.util.List;
import java.util.stream.Collectors;

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
    AVAILABILITY("availability"),
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

  /** Change of a resource from its first five minutes to its last, percent. */
  record Growth(String resource, String source) implements Metric {
    @Override
    public String label() {
      return "growth(" + resource + (source.equals("*") ? "" : ", " + source) + ")";
    }
  }

  /**
   * Share of all requests that were answered in time, percent.
   *
   * @param limitUs microseconds
   * @param limit as it is written
   */
  record Within(long limitUs, String limit) implements Metric {
    @Override
    public String label() {
      return "within(" + limit + ")";
    }
  }

  /**
   * How many times faster than allowed an error budget burns, at its highest.
   *
   * @param objective percent of requests that have to succeed
   * @param windows that have to burn at once, at least one
   */
  record BurnRate(Objective objective, List<Window> windows) implements Metric {
    /** A window as it is written, and its length in seconds. */
    record Window(String text, long lengthS) {}

    @Override
    public String label() {
      return "burn_rate("
          + objective.text()
          + ", "
          + windows.stream().map(Window::text).collect(Collectors.joining(" & "))
          + ")";
    }
  }

  /** Share of the run's error budget that is used, percent. */
  record Budget(Objective objective) implements Metric {
    @Override
    public String label() {
      return "budget(" + objective.text() + ")";
    }
  }

  /**
   * A service level objective.
   *
   * @param percent above 0, below 100
   * @param text as it is written
   */
  record Objective(double percent, String text) {
    /** Share of requests that may fail, 0 to 1. */
    double allowed() {
      return (100 - percent) / 100;
    }
  }

  /** How often a process of the system is known to have started again. */
  record Restarts() implements Metric {
    @Override
    public String label() {
      return "restarts";
    }
  }

  /** Results of checks after the run. */
  record Check(String name) implements Metric {
    @Override
    public String label() {
      return "check(" + name + ")";
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
