package io.soakstream.soak;

import io.soakstream.exit.ExitCode;
import io.soakstream.process.DataDirectory;
import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.around.SetupFailedException;
import io.soakstream.producer.around.TrialRun;
import io.soakstream.producer.around.TrialRun.Tried;
import io.soakstream.producer.scenario.read.InvalidScenarioException;
import io.soakstream.producer.scenario.read.ScenarioProblem;
import io.soakstream.producer.token.TokenRefusedException;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.DataRows;
import io.soakstream.shell.RowsPrinter;
import io.soakstream.shell.VerbFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** One request of each step of a scenario, for a person to look at; nothing is recorded of it. */
final class ScenarioTrial {
  private static final String TARGET = "--target";

  private final CallContext call;

  ScenarioTrial(CallContext call) {
    this.call = call;
  }

  /** Tries the scenario and prints what came back; 99 when something is not as expected. */
  int perform(SoakPlan plan) throws IOException, InterruptedException {
    Path temporary = Files.createDirectories(DataDirectory.temporaryIn(call.dataDirectory()));
    Path work = Files.createTempDirectory(temporary, "check-");
    List<Tried> tried;
    try (SampleTarget sample = SampleTarget.startFor(plan, work, work)) {
      tried = TrialRun.of(plan.file(), plan.scenario(), target(plan, sample), System.getenv());
    } catch (InvalidScenarioException e) {
      throw new VerbFailedException(
          e.exitCode(), e.problems().stream().map(ScenarioProblem::line).toList());
    } catch (TokenRefusedException | SetupFailedException e) {
      throw new VerbFailedException(ExitCode.ABORTED, "check: " + e.getMessage());
    } finally {
      remove(work);
    }
    print(tried);
    long bad = tried.stream().filter(it -> !it.isGood()).count();
    call.terminal()
        .err()
        .println(
            tried.size()
                + " requests, "
                + (bad == 0 ? "all as expected" : bad + " not as expected")
                + "; nothing was recorded, and the first time holds the start of this program");
    return bad == 0 ? ExitCode.PASS : ExitCode.RULE_FAILED;
  }

  /** The service has ended, and nothing is kept of what it wrote. */
  private static void remove(Path work) throws IOException {
    try (Stream<Path> files = Files.walk(work)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static HttpAddress target(SoakPlan plan, SampleTarget sample) {
    List<String> arguments = sample.producerArguments();
    int at = arguments.indexOf(TARGET);
    Optional<HttpAddress> planned = plan.scenario().target().url();
    return at < 0 ? planned.orElseThrow() : HttpAddress.parse(arguments.get(at + 1));
  }

  private void print(List<Tried> tried) {
    DataRows rows = DataRows.of("flow", "tenant", "request", "status", "ms", "outcome", "captured");
    for (Tried each : tried) {
      rows.add(
          each.flow().isEmpty() ? "-" : each.flow(),
          each.tenant(),
          each.endpoint(),
          each.status(),
          String.format(Locale.ROOT, "%.1f", each.serviceUs() / 1e3),
          each.detail().isEmpty()
              ? each.outcome().name()
              : each.outcome().name() + ": " + each.detail(),
          String.join(", ", each.captured()));
    }
    RowsPrinter.print(rows, call.format(), call.terminal());
  }
}
