package io.soakstream.bench.load;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a load generator as a child and measures it while it is warm: {@code LoadMeterMain
 * STATUS_URL WARM_UP_S WINDOW_S [BOOTSTRAP REGISTRY RUN] -- COMMAND...}. The window opens so many
 * seconds after the first request has arrived. Prints one JSON object at the end; with the address
 * of a broker, also what was published of the run there. Only the child's processor time counts.
 */
public final class LoadMeterMain {
  private static final int OWN_ARGUMENTS = 3;
  private static final long FIRST_REQUEST_LIMIT_NS = TimeUnit.SECONDS.toNanos(60);
  private static final int POLLS_THAT_ARE_NONE = 50;

  /** As Gatling sums up: {@code > response time 99th percentile (ms) | 3 | 3 | -}. */
  private static final Pattern GATLING_P99 =
      Pattern.compile("99th percentile[^|]*\\|\\s*([\\d,]+)");

  private static final Pattern DONE = Pattern.compile("\"done\":(\\d+)");

  private LoadMeterMain() {}

  public static void main(String[] args) throws Exception {
    List<String> all = Arrays.asList(args);
    int dashes = all.indexOf("--");
    StatusPage status = new StatusPage(URI.create(args[0]));
    Process generator =
        new ProcessBuilder(all.subList(dashes + 1, all.size()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      List<String> said = new ArrayList<>();
      Thread hearing = new Thread(() -> hear(generator, said), "stdout of the generator");
      hearing.start();
      LoadMeter[] window = measure(generator, status, seconds(args[1]), seconds(args[2]));
      generator.waitFor();
      hearing.join();
      ObjectNode figures = figures(window, generator, said);
      if (dashes > OWN_ARGUMENTS) {
        PublishedResults.read(args[OWN_ARGUMENTS], args[OWN_ARGUMENTS + 1], args[dashes - 1])
            .addTo(figures, window[0].atUs(), window[1].atUs());
      }
      System.out.println(figures);
    } finally {
      generator.destroyForcibly();
    }
  }

  private static long seconds(String text) {
    return TimeUnit.SECONDS.toMillis(Long.parseLong(text));
  }

  private static LoadMeter[] measure(
      Process generator, StatusPage status, long warmUpMs, long windowMs)
      throws InterruptedException {
    long before = status.requests().orElse(0);
    long startedNs = System.nanoTime();
    for (int polls = 1; status.requests().orElse(0) - before < polls + POLLS_THAT_ARE_NONE; ) {
      polls++;
      if (!generator.isAlive() || System.nanoTime() - startedNs > FIRST_REQUEST_LIMIT_NS) {
        throw new IllegalStateException("the generator sent nothing");
      }
      Thread.sleep(20);
    }
    Thread.sleep(warmUpMs);
    LoadMeter opened = LoadMeter.read(generator.toHandle(), status);
    Thread.sleep(windowMs);
    LoadMeter closed = LoadMeter.read(generator.toHandle(), status);
    if (!generator.isAlive()) {
      throw new IllegalStateException("the generator ended before it was measured");
    }
    return new LoadMeter[] {opened, closed};
  }

  private static ObjectNode figures(LoadMeter[] window, Process generator, List<String> said) {
    if (generator.exitValue() != 0) {
      throw new IllegalStateException("the generator ended with " + generator.exitValue());
    }
    ObjectNode figures =
        JsonNodeFactory.instance
            .objectNode()
            .put("requests_per_s", window[1].requestsPerSecondSince(window[0]))
            .put("requests_per_cpu_s", window[1].requestsPerCpuSecondSince(window[0]));
    for (String line : said) {
      Matcher p99 = GATLING_P99.matcher(line);
      if (p99.find()) {
        figures.put("p99_ms", Math.max(1, Long.parseLong(p99.group(1).replace(",", ""))));
      }
      Matcher done = DONE.matcher(line);
      if (done.find()) {
        figures.put("done", Long.parseLong(done.group(1)));
      }
    }
    return figures;
  }

  private static void hear(Process generator, List<String> said) {
    try (BufferedReader out = generator.inputReader(StandardCharsets.UTF_8)) {
      out.lines().forEach(said::add);
    } catch (IOException e) {
      // The pipe broke with the process.
    }
  }
}
