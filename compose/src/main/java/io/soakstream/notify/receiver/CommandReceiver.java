package io.soakstream.notify.receiver;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A program that is started for each message: the notice is JSON on its standard input, arguments
 * are templates, and no shell reads either. Exit code 0 is taken, everything else is tried again.
 *
 * @param words the program and its arguments
 */
record CommandReceiver(List<MessageTemplate> words, Duration timeout) implements AlertReceiver {
  private static final int OUTPUT_CHARACTERS_MAX = 200;

  @Override
  public String kind() {
    return "command";
  }

  @Override
  public String preview(AlertNotice notice) {
    String command =
        words(notice).stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));
    return command + " <<< JSON\n\n" + NoticeJson.of(notice);
  }

  @Override
  public SendOutcome send(AlertNotice notice) throws InterruptedException {
    Process process;
    try {
      ProcessBuilder builder = new ProcessBuilder(words(notice)).redirectErrorStream(true);
      builder.environment().put("ALERT_KEY", notice.key());
      builder.environment().put("ALERT_IDEMPOTENCY_KEY", notice.idempotencyKey());
      builder.environment().put("ALERT_STATE", notice.state());
      process = builder.start();
    } catch (IOException e) {
      return new SendOutcome.Refused("cannot be started: " + e.getMessage());
    }
    CommandOutput output = CommandOutput.of(process, OUTPUT_CHARACTERS_MAX);
    try {
      try (OutputStream in = process.getOutputStream()) {
        in.write(NoticeJson.of(notice).toString().getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // It does not read what it is told, which is its own affair.
      }
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        return new SendOutcome.Postponed("did not end within " + timeout.toSeconds() + " s");
      }
      int code = process.exitValue();
      return code == 0
          ? new SendOutcome.Taken("exit 0")
          : new SendOutcome.Postponed("exit " + code + output.said());
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private List<String> words(AlertNotice notice) {
    return words.stream().map(word -> word.render(notice)).toList();
  }
}
