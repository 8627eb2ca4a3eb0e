package io.soakstream.notify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.backend.Backend;
import io.soakstream.backend.FirstContact;
import io.soakstream.backend.StackProgress;
import io.soakstream.exit.ExitCode;
import io.soakstream.feed.VerdictFeed;
import io.soakstream.live.LiveDisplay;
import io.soakstream.notify.alert.DueMessage;
import io.soakstream.notify.config.NotifyFile;
import io.soakstream.notify.receiver.AlertNotice;
import io.soakstream.output.OutputGuard;
import io.soakstream.shell.CallContext;
import io.soakstream.shell.DataRows;
import io.soakstream.shell.InterruptHandler;
import io.soakstream.shell.OutputFormat;
import io.soakstream.shell.RowsPrinter;
import io.soakstream.shell.VerbFailedException;
import io.soakstream.stack.EmbeddedStack;
import io.soakstream.stack.StackPart;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code soak notify}: the verdict topic to people, until Ctrl-C. */
@Command(
    name = "notify",
    description = {
      "Tells people what the verdicts say: webhook, Slack, Alertmanager, PagerDuty, mail, command."
          + " Goes on until Ctrl-C, and next time from there; 'soak up --notify FILE' has it as a"
          + " process of the stack. What the file may say: docs/ALERTS.md; a whole one:"
          + " compose/examples/alerts.yaml."
    },
    footer = {
      "./soak notify alerts.yaml --test",
      "./soak notify alerts.yaml --dry-run",
      "./soak notify alerts.yaml"
    })
public final class NotifyVerb implements Callable<Integer> {
  /** What a notify is called that was given no name; that of the stack is. */
  public static final String DEFAULT_NAME = "default";

  @ParentCommand CallContext call;

  @Parameters(paramLabel = "FILE", description = "Receivers and rules, in YAML.")
  Path file;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Whose state this is, when several tell different people; default: default.")
  String name = DEFAULT_NAME;

  @Option(
      names = "--from-beginning",
      description = "The first time: also what the topic holds already.")
  boolean fromBeginning;

  @Option(
      names = "--dry-run",
      description = "Prints what past verdicts would have sent, sends nothing, and ends.")
  boolean dryRun;

  @Option(names = "--test", description = "Sends a test message to each receiver, and ends.")
  boolean test;

  @Override
  public Integer call() throws Exception {
    checkName();
    NotifyFile read = NotifyFile.read(file, call.env(), Clock.systemUTC());
    if (test) {
      return test(read);
    }
    if (dryRun) {
      return dryRun(read);
    }
    return follow(read);
  }

  private void checkName() {
    if (!name.matches("[A-Za-z0-9_-]{1,60}")) {
      throw new VerbFailedException(
          ExitCode.USAGE,
          "soak notify: --name: '" + name + "': must be letters, digits, - and _, at most 60");
    }
  }

  private int test(NotifyFile read) throws InterruptedException {
    DataRows rows = DataRows.of("receiver", "kind", "outcome", "answer");
    boolean isGood = TestMessages.send(read, Instant.now().truncatedTo(ChronoUnit.MILLIS), rows);
    RowsPrinter.print(rows, call.format(), call.terminal());
    return isGood ? ExitCode.PASS : ExitCode.INTERNAL_ERROR;
  }

  private int dryRun(NotifyFile read) {
    if (FirstContact.isFirst(call)) {
      call.terminal().say(FirstContact.NO_RUNS);
      return ExitCode.PASS;
    }
    LiveDisplay display = LiveDisplay.on(call.terminal());
    try (Backend backend =
            Backend.open(call, Set.of(StackPart.KAFKA), new StackProgress(display, false));
        VerdictFeed feed = VerdictFeed.fromBeginning(backend.kafka(), backend.schemaIds())) {
      display.clear();
      int[] count = {0};
      new DryRun(
              read,
              (at, due) -> {
                count[0]++;
                printWould(read, at, due);
              })
          .read(feed);
      call.terminal().say("dry run: " + count[0] + " messages would have been sent; nothing was");
    }
    return ExitCode.PASS;
  }

  private void printWould(NotifyFile read, Instant at, DueMessage due) {
    String kind = read.receivers().get(due.receiver()).kind();
    if (call.format() == OutputFormat.JSON) {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      json.put("time", at.toString());
      json.put("receiver", due.receiver());
      json.put("kind", kind);
      json.put("key", due.alert().key());
      json.put("number", due.message().number());
      json.put("sends", DryRun.preview(read, due));
      call.terminal().out().println(json);
    } else {
      call.terminal().out().println("--- " + at + "  to " + due.receiver() + " (" + kind + ")");
      call.terminal().out().println(AlertNotice.of(due).headline());
      call.terminal().out().println(DryRun.preview(read, due));
      call.terminal().out().println();
    }
    OutputGuard.check(call.terminal().out());
  }

  private int follow(NotifyFile read) throws InterruptedException {
    if (!FirstContact.isUp(call)) {
      throw new VerbFailedException(
          ExitCode.KAFKA_UNREACHABLE,
          "soak notify: no stack is up, so there is nothing to tell; 'soak up --notify "
              + file
              + "' starts one that tells, and --dry-run needs none");
    }
    refuseBesideStack();
    try (Backend backend =
        Backend.open(
            call,
            Set.of(StackPart.KAFKA),
            new StackProgress(LiveDisplay.on(call.terminal()), false))) {
      NotifyService service =
          new NotifyService(
              backend.connection(),
              read,
              name,
              fromBeginning,
              new TerminalListener(call.terminal(), call.format()));
      InterruptHandler.onInterrupt(service::close);
      service.run();
    } catch (NotifyService.SupersededException e) {
      throw new VerbFailedException(ExitCode.INTERNAL_ERROR, "soak notify: " + e.getMessage());
    }
    return ExitCode.PASS;
  }

  /** Two of one name would end each other in turns. */
  private void refuseBesideStack() {
    boolean isInStack =
        call.bootstrapServer().isEmpty()
            && EmbeddedStack.running(call.dataDirectory()).stream()
                .flatMap(stack -> stack.processes().stream())
                .anyMatch(process -> process.name().equals(StackPart.NOTIFY.processName()));
    if (isInStack && name.equals(DEFAULT_NAME)) {
      throw new VerbFailedException(
          ExitCode.USAGE,
          "soak notify: the stack that is up has a notify of this name; give this one another with"
              + " --name, or 'soak down' first");
    }
  }
}
