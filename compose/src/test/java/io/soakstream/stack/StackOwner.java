package io.soakstream.stack;

import java.nio.file.Path;
import java.util.EnumSet;

/** A parent to be killed: starts the servers, says {@code up}, and waits. */
public final class StackOwner {
  private StackOwner() {}

  public static void main(String[] args) throws InterruptedException {
    EmbeddedStack.startPrivate(
        StackConfig.ephemeral(Path.of(args[0])),
        EnumSet.of(StackPart.KAFKA, StackPart.CLICKHOUSE),
        StackListener.SILENT);
    System.out.println("up");
    Thread.sleep(600_000);
  }
}
