package io.soakstream.promise.harness;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;

/** The scenarios of the promises. */
public final class Scenarios {
  private Scenarios() {}

  /** A day at 55 requests/s: 4,752,000 requests. */
  public static Path day() {
    return home().resolve("load-producer/scenarios/agp2-soak-24h.yaml");
  }

  /** The first six hours of that day: 1,188,000 requests. */
  public static Path sixHours() {
    return resource("six-hours.yaml");
  }

  /** The day when it was asked for, else its first six hours. */
  public static Path dayOrPart() {
    return Sweep.isOfTheDay() ? day() : sixHours();
  }

  /** An hour at 60 requests/s with errors and resources: 216,000 requests. */
  public static Path hour() {
    return resource("one-hour.yaml");
  }

  /** How fast {@link #hour} has to be played to last so long. */
  static String hourWithin(Duration duration) {
    return "--speed=" + Duration.ofHours(1).toSeconds() / (double) duration.toSeconds();
  }

  /** Real load on the bundled sample service. */
  public static Path realLoad() {
    return resource("real-load.yaml");
  }

  public static Path home() {
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
