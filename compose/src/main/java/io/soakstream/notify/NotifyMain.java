package io.soakstream.notify;

import io.soakstream.client.ClientProperties;
import io.soakstream.client.ClusterConnection;
import io.soakstream.client.UnreadableFileException;
import io.soakstream.clock.KafkaClock;
import io.soakstream.exit.ExitCode;
import io.soakstream.notify.alert.DueMessage;
import io.soakstream.notify.config.NotifyFile;
import io.soakstream.producer.scenario.read.InvalidScenarioException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;

/**
 * Notify as a process of the stack: {@code NotifyMain KAFKA REGISTRY NAME FILE [--from-beginning]}.
 * Prints {@code {"event":"ready"}} when it has caught up, and what it does on standard error.
 */
public final class NotifyMain {
  private static final int FROM_BEGINNING = 4;

  private NotifyMain() {}

  public static void main(String[] args) throws InterruptedException {
    KafkaClock.makeSteady();
    NotifyFile file;
    try {
      file = NotifyFile.read(Path.of(args[3]), System.getenv(), Clock.systemUTC());
    } catch (InvalidScenarioException | UnreadableFileException e) {
      System.err.println(e.getMessage());
      System.exit(ExitCode.INVALID_CONFIGURATION);
      return;
    }
    ClusterConnection connection = new ClusterConnection(args[0], args[1], ClientProperties.NONE);
    try (NotifyService service =
        new NotifyService(connection, file, args[2], args.length > FROM_BEGINNING, new Log())) {
      Runtime.getRuntime().addShutdownHook(new Thread(service::close, "close-notify"));
      service.run();
    } catch (NotifyService.SupersededException e) {
      System.err.println(e.getMessage());
      System.exit(ExitCode.INTERNAL_ERROR);
    }
  }

  /** Its log. */
  private static final class Log implements NotifyListener {
    @Override
    public void ready() {
      System.out.println("{\"event\":\"ready\"}");
    }

    @Override
    public void told(DueMessage due, String kind, String answer) {
      note(TellingLine.told(due, kind, answer));
    }

    @Override
    public void notTold(DueMessage due, String kind, String reason) {
      note(TellingLine.notTold(due, kind, reason));
    }

    @Override
    public void note(String text) {
      System.err.println(Instant.now() + " " + text);
    }
  }
}
