package io.soakstream.soak;

import io.soakstream.shell.CallContext;
import io.soakstream.stack.EmbeddedStack;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code soak demo}: the 24-hour soak of 4,752,000 requests, simulated, analysed and judged. */
@Command(
    name = "demo",
    description =
        "The main job, nothing configured: a simulated 24-hour soak, analysed and judged.",
    footer = {"./soak demo", "./soak demo --reports build/soak"})
public final class DemoVerb implements Callable<Integer> {
  private static final String SCENARIO = "agp2-soak-24h";

  @ParentCommand CallContext call;

  @Mixin SoakOptions options;

  @Override
  public Integer call() throws Exception {
    SoakPlan plan = options.plan(call, SoakPlan.Kind.SIMULATE, SCENARIO);
    return new SoakSession(
            call,
            plan,
            (report, directory) -> NextSteps.print(call.terminal(), report, directory, page()))
        .perform();
  }

  /** Of the stack that is up. */
  private Optional<String> page() {
    return EmbeddedStack.running(call.dataDirectory())
        .map(stack -> stack.addresses().page())
        .filter(address -> !address.isEmpty());
  }
}
