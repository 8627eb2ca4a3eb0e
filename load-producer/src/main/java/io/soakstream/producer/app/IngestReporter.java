package io.soakstream.producer.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.producer.door.feed.EndedRun;
import io.soakstream.producer.door.feed.FeedListener;
import java.io.PrintStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the door says on stdout, one JSON object a line: {@code ready}, then {@code started} and
 * {@code ended} of each run. Safe for any thread.
 */
final class IngestReporter implements FeedListener {
  private static final Logger LOG = LoggerFactory.getLogger(IngestReporter.class);

  private final PrintStream out;

  IngestReporter(PrintStream out) {
    this.out = out;
  }

  /** The door is open. */
  void ready(String host, int port) {
    String shown = host.contains(":") ? "[" + host + "]" : host;
    print(line("ready").put("url", "http://" + shown + ":" + port));
  }

  @Override
  public void begun(String name, String run, String tool) {
    LOG.info("run {} begins with results of {}", run, tool);
    print(line("started").put("run", run).put("name", name).put("tool", tool));
  }

  @Override
  public void ended(String name, EndedRun run) {
    LOG.info("run {} has ended {} {}", run.run(), run.status(), run.reason());
    print(
        line("ended")
            .put("run", run.run())
            .put("name", name)
            .put("status", run.status().name())
            .put("reason", run.reason())
            .put("requests", run.requests())
            .put("failures", run.failures()));
  }

  @Override
  public void warned(String text) {
    LOG.warn("{}", text);
  }

  private static ObjectNode line(String event) {
    return JsonNodeFactory.instance.objectNode().put("event", event);
  }

  private void print(ObjectNode line) {
    synchronized (out) {
      out.println(line);
      out.flush();
    }
  }
}
