package io.soakstream.producer.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.scenario.Check;
import io.soakstream.producer.scenario.read.InvalidScenarioException;
import io.soakstream.producer.scenario.read.ScenarioProblem;
import io.soakstream.secret.SecretValues;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * The checks of a run, one after the other, each within its timeout. Confined to one thread; each
 * check is asked on a thread of its own, which is interrupted when its time is over.
 */
public final class CheckRunner {
  private static final long LOOK_MS = 50;

  private final Map<Check, CheckClient> clients;

  private CheckRunner(Map<Check, CheckClient> clients) {
    this.clients = clients;
  }

  /**
   * Makes ready to run the checks; asks nothing yet.
   *
   * @param file of the scenario, as the user named it
   * @param target what paths are on
   * @throws InvalidScenarioException with every problem that would stop a check: nobody wants to
   *     hear of it after a day of load
   */
  public static CheckRunner of(
      String file, List<Check> checks, HttpAddress target, Map<String, String> environment) {
    List<ScenarioProblem> problems = new ArrayList<>();
    Map<Check, CheckClient> clients = new LinkedHashMap<>();
    boolean asksSql = checks.stream().anyMatch(check -> check.question() instanceof Check.Sql);
    JdbcDrivers drivers = asksSql ? JdbcDrivers.of(environment) : null;
    for (int i = 0; i < checks.size(); i++) {
      Check check = checks.get(i);
      if (check.question() instanceof Check.Http http) {
        clients.put(check, new HttpCheckClient(address(target, http), http, check.timeout()));
      } else if (check.question() instanceof Check.Command command) {
        clients.put(check, new CommandCheckClient(command));
      } else if (check.question() instanceof Check.Sql sql) {
        String path = "checks[" + i + "].sql.url_from";
        String url = environment.getOrDefault(sql.urlFrom(), "");
        Optional<Driver> driver = drivers.of(url);
        if (url.isBlank()) {
          problems.add(unset(file, path, sql));
        } else if (driver.isEmpty()) {
          problems.add(driverless(file, path, sql, url));
        } else {
          clients.put(check, new SqlCheckClient(driver.get(), url, sql, check.timeout()));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidScenarioException(problems);
    }
    return new CheckRunner(clients);
  }

  /** Paths are below the target's own, as those of endpoints are. */
  private static HttpAddress address(HttpAddress target, Check.Http http) {
    return http.address().isAbsolute()
        ? new HttpAddress(http.address(), http.authorization())
        : target.resolve(http.address().toString());
  }

  private static ScenarioProblem unset(String file, String path, Check.Sql sql) {
    return new ScenarioProblem(
        file,
        path,
        sql.urlFrom(),
        "must be set in the environment",
        "export "
            + sql.urlFrom()
            + "='jdbc:postgresql://HOST/DATABASE?user=USER&password=PASSWORD'");
  }

  private static ScenarioProblem driverless(String file, String path, Check.Sql sql, String url) {
    String kind = url.replaceAll("^(jdbc:[^:/]*:?).*", "$1");
    boolean isJdbc = kind.length() < url.length() && kind.startsWith("jdbc:");
    return new ScenarioProblem(
        file,
        path,
        sql.urlFrom(),
        isJdbc ? "has no driver here for " + kind : "must hold a JDBC address",
        isJdbc
            ? "export "
                + JdbcDrivers.JARS
                + "=/path/to/driver.jar; ours are for PostgreSQL and, in"
                + " ./soak, ClickHouse"
            : "begin it with jdbc:, such as jdbc:postgresql://HOST/DATABASE");
  }

  /**
   * Runs a check.
   *
   * @param goesOn asked all the time; false gives the check up
   * @return what came of it; empty when it was given up
   * @throws InterruptedException when the caller's thread is interrupted meanwhile
   */
  public Optional<CheckOutcome> run(Check check, BooleanSupplier goesOn)
      throws InterruptedException {
    long beganNs = System.nanoTime();
    FutureTask<Map<String, JsonNode>> asked = start(clients.get(check)::answer);
    try {
      while (goesOn.getAsBoolean()) {
        try {
          Map<String, JsonNode> answer = asked.get(LOOK_MS, TimeUnit.MILLISECONDS);
          return Optional.of(
              outcome(check, check.passes(answer), check.observedText(answer), beganNs));
        } catch (TimeoutException e) {
          if (System.nanoTime() - beganNs > check.timeout().toNanos()) {
            String observed = "no answer within " + check.timeout().toMillis() + " ms";
            return Optional.of(outcome(check, false, observed, beganNs));
          }
        } catch (ExecutionException e) {
          String observed = Check.cut(String.valueOf(e.getCause().getMessage()));
          return Optional.of(outcome(check, false, observed, beganNs));
        }
      }
      return Optional.empty();
    } finally {
      asked.cancel(true);
    }
  }

  private static FutureTask<Map<String, JsonNode>> start(Callable<Map<String, JsonNode>> asking) {
    FutureTask<Map<String, JsonNode>> task = new FutureTask<>(asking);
    Thread thread = new Thread(task, "check");
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private static CheckOutcome outcome(Check check, boolean passed, String observed, long beganNs) {
    // It is published: an output may name a password, and a failure an address with one.
    String shown = SecretValues.NONE.hiddenIn(observed);
    return new CheckOutcome(check, passed, shown, (System.nanoTime() - beganNs) / 1_000);
  }
}
