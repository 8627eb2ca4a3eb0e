package io.soakstream.bench.gatling;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.time.Duration;

/**
 * Keep-alive GETs: 50 users without think time, or new users at a rate that share connections. At a
 * rate, what is sent to warm up is silent, so that it is in no statistics.
 */
public final class KeepAliveGets extends Simulation {
  private static final int USERS = 50;

  public KeepAliveGets() {
    Duration load = Duration.ofSeconds(Integer.getInteger("bench.load_s"));
    Duration warmUp = Duration.ofSeconds(Integer.getInteger("bench.warm_up_s"));
    int ratePerS = Integer.getInteger("bench.rate_per_s");
    HttpProtocolBuilder protocol =
        http.baseUrl(System.getProperty("bench.target"))
            .disableCaching()
            .disableWarmUp()
            .shareConnections();
    if (ratePerS == 0) {
      ScenarioBuilder users = scenario("users").during(load).on(http("GET /page").get("/page"));
      setUp(users.injectOpen(atOnceUsers(USERS))).protocols(protocol);
    } else {
      ScenarioBuilder warming = scenario("warm-up").exec(http("warm-up").get("/page").silent());
      ScenarioBuilder measured = scenario("measured").exec(http("GET /page").get("/page"));
      setUp(
              warming
                  .injectOpen(constantUsersPerSec(ratePerS).during(warmUp))
                  .andThen(
                      measured.injectOpen(
                          constantUsersPerSec(ratePerS).during(load.minus(warmUp)))))
          .protocols(protocol);
    }
  }
}
