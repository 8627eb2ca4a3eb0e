package io.soakstream.bench.load;

import io.soakstream.bench.harness.BenchRig;
import io.soakstream.bench.harness.ProcessLaunch;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.JvmFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The commands that put the same load on the same nginx, each under the same meter. Used by one
 * thread.
 *
 * @param ratePerS requests per second in the open model; 0 for 50 users without think time
 * @param warmUpS how long the load lasts before it counts
 */
record LoadGenerators(
    BenchRig rig, EmbeddedStack stack, NginxTarget nginx, int ratePerS, int warmUpS) {
  static final int USERS = 50;

  /** Connections of HTTP/2; the users share them evenly. */
  private static final int CONNECTIONS = 5;

  static final int WINDOW_S = 4;

  /** What a load goes on after it was measured, so that its end is not. */
  private static final int TAIL_S = 1;

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private static final String SCENARIO =
      """
      name: keep-alive
      seed: 1
      target: {url: "${url}", timeout: 5s, connect_timeout: 2s${protocol}}
      tenants: [{name: A, weight: 1}]
      endpoints: [{name: "GET /page", weight: 1}]
      ${load}
      duration: ${seconds}s
      phases: [{name: load, duration: ${seconds}s}]
      rules: ["error_rate < 1%"]
      """;

  /** How requests_per_cpu_s is measured. */
  static String noteOnCost(int warmUpS) {
    return "requests_per_cpu_s is over "
        + WINDOW_S
        + " s in the middle of a load, warmed up for "
        + warmUpS
        + " s: requests by nginx' own count, processor time of the generator's processes alone."
        + " wall, cpu and peak are the whole trial's, its meter included.";
  }

  /** Our load engine, as {@code ./soak run} starts it. */
  ProcessLaunch ours(int round) throws IOException {
    return ours(round, nginx.url(), "");
  }

  /** The same over HTTP/2. */
  ProcessLaunch oursByHttp2(int round) throws IOException {
    String bounds = "connections: " + CONNECTIONS + ", streams: " + USERS / CONNECTIONS;
    return ours(round, nginx.http2Url(), ", protocol: h2c, http2: {" + bounds + "}");
  }

  private ProcessLaunch ours(int round, String url, String protocol) throws IOException {
    String load = ratePerS == 0 ? "users: {count: " + USERS + "}" : "rate: " + ratePerS + "/s";
    Path file = rig.workDir().resolve("keep-alive.yaml");
    Files.writeString(
        file,
        SCENARIO
            .replace("${url}", url)
            .replace("${protocol}", protocol)
            .replace("${load}", load)
            .replace("${seconds}", Integer.toString(loadS())));
    String kafka = stack.addresses().kafka();
    String registry = stack.addresses().schemaRegistry();
    String run = "round-" + round;
    return metered(
        List.of(kafka, registry, run),
        rig.java(
            JvmFlags.ofProducer(),
            "io.soakstream.producer.app.ProducerMain",
            "run",
            file.toString(),
            "--run=" + run,
            "--bootstrap-server=" + kafka,
            "--schema-registry=" + registry));
  }

  ProcessLaunch wrk() {
    return metered(
        List.of(),
        List.of(
            DebianProgram.path("wrk", "wrk"),
            "-t1",
            "-c" + USERS,
            "-d" + loadS() + "s",
            nginx.url() + "/page"));
  }

  ProcessLaunch h2load() {
    return metered(
        List.of(),
        List.of(
            DebianProgram.path("h2load", "nghttp2-client"),
            "-t1",
            "-c" + CONNECTIONS,
            "-m" + USERS / CONNECTIONS,
            "-D" + loadS(),
            nginx.http2Url() + "/page"));
  }

  ProcessLaunch gatling() {
    return metered(
        List.of(),
        rig.yardstick(
            "gatling",
            List.of(
                "-Xmx1g",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Dbench.target=" + nginx.url(),
                "-Dbench.load_s=" + loadS(),
                "-Dbench.warm_up_s=" + warmUpS,
                "-Dbench.rate_per_s=" + ratePerS),
            "io.gatling.app.Gatling",
            "-s",
            "io.soakstream.bench.gatling.KeepAliveGets",
            "-rf",
            rig.workDir().resolve("gatling").toString()));
  }

  ProcessLaunch jmeter(int round) throws IOException {
    JMeterHome home = JMeterHome.in(rig);
    return metered(List.of(), home.command(nginx.port(), USERS, loadS(), round));
  }

  private int loadS() {
    return warmUpS + WINDOW_S + TAIL_S;
  }

  private ProcessLaunch metered(List<String> published, List<String> command) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                nginx.statusUrl().toString(),
                Integer.toString(warmUpS),
                Integer.toString(WINDOW_S)));
    arguments.addAll(published);
    arguments.add("--");
    arguments.addAll(command);
    return ProcessLaunch.of(
            rig.java(
                List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                LoadMeterMain.class.getName(),
                arguments.toArray(String[]::new)))
        .within(LIMIT);
  }
}
