package io.soakstream.soak;

import io.soakstream.backend.StandardInput;
import io.soakstream.exit.ExitCode;
import io.soakstream.producer.scenario.read.QuantityParser;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.VerbFailedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code soak monitor}: samplers alone, for a system that others load. */
@Command(
    name = "monitor",
    description = "Samplers alone, without load: a system that others load, watched and judged.",
    footer = {
      "./soak monitor my-service.yaml --duration 48h",
      "./soak monitor --sample host --sample process:pid=1234 --duration 30m",
      "./soak monitor --sample postgres:url_from=DATABASE_JDBC_URL --rule 'leak(db_size) = none'"
    })
public final class MonitorVerb implements Callable<Integer> {
  private static final String DEFAULT_DURATION = "10m";

  @ParentCommand CallContext call;

  @Parameters(
      arity = "0..1",
      paramLabel = "SCENARIO",
      description =
          "Scenario file, or the name of a bundled one; - for standard input. Its load, if it has"
              + " one, is left out. None with --sample.")
  String scenario;

  @Option(
      names = "--sample",
      paramLabel = "KIND[:KEY=VALUE,...]",
      description =
          "A sampler as a scenario has it, such as host, process:pid=1234 or"
              + " log:file=/var/log/app.log; repeatable.")
  List<String> samples = new ArrayList<>();

  @Option(
      names = "--rule",
      paramLabel = "RULE",
      description = "With --sample: a rule, such as 'leak(rss, app) = none'; repeatable.")
  List<String> rules = new ArrayList<>();

  @Option(
      names = "--duration",
      paramLabel = "DURATION",
      description = "How long, such as 30m or 48h; default the scenario's, or 10m.")
  String duration;

  @Mixin SoakOptions options;

  @Mixin HookOptions hook;

  @Override
  public Integer call() throws Exception {
    refuseOdd();
    Path file =
        scenario == null
            ? StandardInput.keep(written(), call.dataDirectory(), "(options)")
            : ScenarioFiles.ofProcess().locate(scenario, call);
    SoakPlan plan = options.plan(call, SoakPlan.Kind.MONITOR, file);
    List<String> more = new ArrayList<>(hook.producerArguments(call, "monitor"));
    if (scenario != null && duration != null) {
      more.addAll(List.of("--duration", duration));
    }
    return new SoakSession(call, plan.with(more)).perform();
  }

  private void refuseOdd() {
    if ((scenario == null) == samples.isEmpty()) {
      throw refused(
          scenario == null
              ? "name a scenario with samplers, or say what to watch with --sample host"
              : "the scenario says what is watched; leave out it or --sample");
    }
    if (scenario != null && !rules.isEmpty()) {
      throw refused("--rule goes with --sample; a scenario has its own rules");
    }
    try {
      if (duration != null && QuantityParser.duration(duration).isZero()) {
        throw new IllegalArgumentException(duration);
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw refused("--duration: " + duration + ": must be a duration above 0; such as 30m or 48h");
    }
  }

  /** The scenario that the options say. */
  private String written() {
    StringBuilder text = new StringBuilder("name: monitor\nduration: ");
    text.append(duration == null ? DEFAULT_DURATION : duration).append("\nsamplers:\n");
    for (String sample : samples) {
      String[] parts = sample.split(":", 2);
      text.append("  - ").append(quoted(parts[0])).append(": {");
      String separator = "";
      for (String pair : parts.length == 1 ? new String[0] : parts[1].split(",", -1)) {
        int equals = pair.indexOf('=');
        if (equals < 1) {
          throw refused("--sample: " + sample + ": write it such as process:pid=1234");
        }
        text.append(separator).append(quoted(pair.substring(0, equals))).append(": ");
        text.append(quoted(pair.substring(equals + 1)));
        separator = ", ";
      }
      text.append("}\n");
    }
    if (!rules.isEmpty()) {
      text.append("rules:\n");
      rules.forEach(rule -> text.append("  - ").append(quoted(rule)).append('\n'));
    }
    return text.toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static VerbFailedException refused(String why) {
    return new VerbFailedException(ExitCode.USAGE, "soak monitor: " + why);
  }
}
