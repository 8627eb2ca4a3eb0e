package io.soakstream.producer.app;

import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.read.InvalidScenarioException;
import io.soakstream.producer.scenario.read.ScenarioProblem;
import io.soakstream.producer.scenario.read.TargetRefusedException;
import java.util.List;
import java.util.Optional;

/** Which system a real run loads: the command line's, else the scenario's. Stateless. */
final class TargetChoice {
  private TargetChoice() {}

  /**
   * @param file scenario file as the user named it
   * @param given option --target; null when it was not given
   * @throws InvalidScenarioException when there is no target
   * @throws TargetRefusedException when the option names a host that the scenario does not allow
   */
  static HttpAddress of(String file, Scenario scenario, String given) {
    Optional<HttpAddress> planned = scenario.target().url();
    if (given == null) {
      return planned.orElseThrow(
          () -> new InvalidScenarioException(List.of(missing(file, scenario))));
    }
    HttpAddress address = parsed(file, given);
    boolean allowed =
        address.host().isThisMachine()
            || planned.filter(url -> url.host().equals(address.host())).isPresent();
    if (!allowed) {
      throw new TargetRefusedException(
          List.of(
              new ScenarioProblem(
                  file,
                  "--target",
                  address.toString(),
                  "must be this machine or the host of the scenario's target",
                  "if you may put load on it, name it in the scenario as target.url, with"
                      + " allowed_hosts")));
    }
    return address;
  }

  private static HttpAddress parsed(String file, String given) {
    try {
      HttpAddress address = HttpAddress.parse(given);
      if (address.endsWithThePath()) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // told below, in the words of a problem
    }
    throw new InvalidScenarioException(
        List.of(
            new ScenarioProblem(
                file,
                "--target",
                given,
                "must be an http or https address without a query",
                "write it such as http://127.0.0.1:8080")));
  }

  private static ScenarioProblem missing(String file, Scenario scenario) {
    return scenario.target().sample().isPresent()
        ? new ScenarioProblem(
            file,
            "target.sample",
            "not started",
            "is started by ./soak run, which passes its address on",
            "use ./soak run "
                + file
                + ", or start the sample service yourself and give --target URL")
        : new ScenarioProblem(
            file,
            "target.url",
            "missing",
            "is required to put real load on something",
            "add target: {url: http://127.0.0.1:8080}, or give --target URL");
  }
}
