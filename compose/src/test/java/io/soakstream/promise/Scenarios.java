package io.soakstream.promise;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;

/** The scenarios of the promises. */
final class Scenarios {
  private Scenarios() {}

  /** A day at 55 requests/s: 4,752,000 requests. */
  static Path day() {
    return home().resolve("load-producer/scenarios/agp2-soak-24h.yaml");
  }

  /** The first six hours of that day: 1,188,000 requests. */
  static Path sixHours() {
    return resource("six-hours.yaml");
  }

  /** Three hours at 20 requests/s with errors and resources: 216,000 requests. */
  static Path hours() {
    return resource("three-hours.yaml");
  }

  /** What is analysed several times over: six hours in the long sweep, three quiet ones else. */
  static Path some() {
    return Sweep.isLong() ? sixHours() : hours();
  }

  /** How fast {@link #hours} has to be played to last so long. */
  static String hoursWithin(Duration duration) {
    return "--speed=" + Duration.ofHours(3).toSeconds() / (double) duration.toSeconds();
  }

  /** Real load on the bundled sample service. */
  static Path realLoad() {
    return resource("real-load.yaml");
  }

  static Path home() {
    return Path.of(System.getProperty("soak.home")).toAbsolutePath().normalize();
  }

  private static Path resource(String name) {
    try {
      return Path.of(Scenarios.class.getResource("/promise/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
