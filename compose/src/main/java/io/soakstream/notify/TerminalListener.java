package io.soakstream.notify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.notify.alert.DueMessage;
import io.soakstream.notify.receiver.AlertNotice;
import io.soakstream.output.OutputGuard;
import io.soakstream.shell.OutputFormat;
import io.soakstream.shell.Terminal;
import io.soakstream.sink.layout.LineWrap;
import java.io.PrintStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** What notify does, in the terminal: what was told on standard output, the rest beside it. */
record TerminalListener(Terminal terminal, OutputFormat format) implements NotifyListener {
  private static final String INDENT = " ".repeat("2026-11-30T10:00:00Z  ".length());

  @Override
  public void ready() {
    terminal.say("listening to the verdicts; Ctrl-C ends it");
  }

  @Override
  public void told(DueMessage due, String kind, String answer) {
    if (format == OutputFormat.JSON) {
      AlertNotice notice = AlertNotice.of(due);
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      json.put("time", now());
      json.put("receiver", due.receiver());
      json.put("kind", kind);
      json.put("key", notice.key());
      json.put("number", due.message().number());
      json.put("state", notice.state());
      json.put("title", due.message().title());
      json.put("answer", answer);
      terminal.out().println(json);
    } else {
      say(terminal.out(), terminal.outIsTty(), TellingLine.told(due, kind, answer));
    }
    OutputGuard.check(terminal.out());
  }

  @Override
  public void notTold(DueMessage due, String kind, String reason) {
    note(TellingLine.notTold(due, kind, reason));
  }

  @Override
  public void note(String text) {
    say(terminal.err(), terminal.errIsTty(), text);
  }

  /** A line that is too long for a terminal goes on below itself. */
  private void say(PrintStream stream, boolean isTty, String text) {
    String line = now() + "  " + text;
    if (isTty) {
      LineWrap.hanging(line, terminal.columns(), INDENT).forEach(stream::println);
    } else {
      stream.println(line);
    }
  }

  private static String now() {
    return Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
