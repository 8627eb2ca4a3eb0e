package io.soakstream.soak;

import io.soakstream.exit.ExitCode;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.VerbFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code soak run}: real load on a target, or on the bundled sample service. */
@Command(
    name = "run",
    description = "A real soak: load, live progress, verdict, report.",
    footer = {
      "./soak run quickstart",
      "./soak run my-service.yaml -e stall=0 --reports build/soak",
      "./soak run my-service.yaml --check",
      "./soak run my-service.yaml --annotations-port 9123   # a pipeline marks its deploys",
      "./soak run my-service.yaml --generators 2   # and on another machine: --join RUN"
    })
public final class RunVerb implements Callable<Integer> {
  @ParentCommand CallContext call;

  @Parameters(
      paramLabel = "SCENARIO",
      description = "Scenario file, or the name of a bundled one; - for standard input.")
  String scenario;

  @Mixin SoakOptions options;

  @Mixin HookOptions hook;

  @Mixin SharingOptions sharing;

  @Option(
      names = "--max-in-flight",
      paramLabel = "N",
      description =
          "Requests in flight at once; what is due beyond counts as not sent (default 10,000).")
  Integer inFlightMax;

  @Option(
      names = "--check",
      description =
          "One request of each step, printed with what it captured; no load, no run, no report.")
  boolean check;

  @Override
  public Integer call() throws Exception {
    sharing.check();
    if (inFlightMax != null && inFlightMax < 1) {
      throw new VerbFailedException(
          ExitCode.USAGE, "soak run: --max-in-flight " + inFlightMax + ": must be at least 1");
    }
    SoakPlan plan = options.plan(call, SoakPlan.Kind.RUN, scenario);
    sharing.checkTarget(plan);
    if (check) {
      return new ScenarioTrial(call).perform(plan);
    }
    List<String> more = new ArrayList<>(hook.producerArguments(call, "run"));
    more.addAll(sharing.producerArguments());
    if (inFlightMax != null) {
      more.add("--max-in-flight=" + inFlightMax);
    }
    SoakPlan whole = plan.with(more);
    if (sharing.joined != null) {
      return new JoinSession(call, whole, sharing.joined).perform();
    }
    SoakSession session = new SoakSession(call, whole);
    sharing.invite(call, scenario, session.run());
    return session.perform();
  }
}
