package io.soakstream.backend;

import io.soakstream.stack.StackPart;
import io.soakstream.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Whether an event was ever stored in a data directory, seen from the broker's files: nobody has to
 * be started to know that there is no run. Stateless.
 */
public final class StoredEvents {
  /** The log of a partition that never held anything is one empty segment that begins at 0. */
  private static final String FIRST_SEGMENT = "00000000000000000000.log";

  private StoredEvents() {}

  /** Whether there is nothing; in doubt there is something. */
  public static boolean isEmpty(Path dataDir) {
    Path logs = dataDir.resolve(StackPart.KAFKA.processName());
    if (!Files.isDirectory(logs)) {
      return true;
    }
    String prefix = Topic.EVENTS.topicName() + "-";
    try (Stream<Path> partitions = Files.list(logs)) {
      return partitions
          .filter(partition -> partition.getFileName().toString().startsWith(prefix))
          .allMatch(StoredEvents::isUnused);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isUnused(Path partition) {
    try (Stream<Path> files = Files.list(partition)) {
      return files.filter(file -> file.toString().endsWith(".log")).allMatch(StoredEvents::isBlank);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isBlank(Path segment) {
    try {
      return segment.getFileName().toString().equals(FIRST_SEGMENT) && Files.size(segment) == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
