package io.soakstream.analyzer.app;

import io.soakstream.analyzer.replay.ReplayRequest;
import io.soakstream.analyzer.topology.AnalyzerTopology;
import io.soakstream.analyzer.topology.EventClients;
import io.soakstream.analyzer.topology.LaneWatch;
import io.soakstream.analyzer.topology.ReadingPace;
import io.soakstream.client.ClusterConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topology over recorded events. Nobody gives silent lanes up here: what was given up is in the
 * log already. Safe for any thread.
 */
final class ReplayStreams implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReplayStreams.class);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
  private static final int FAILURES_BORNE = 3;

  private final KafkaStreams streams;
  private final AtomicInteger failures = new AtomicInteger();
  private volatile String failure = "";

  private ReplayStreams(KafkaStreams streams) {
    this.streams = streams;
  }

  static ReplayStreams start(ClusterConnection connection, ReplayRequest replay, Path stateDir)
      throws IOException {
    ReadingPace reading = new ReadingPace();
    KafkaStreams streams =
        new KafkaStreams(
            AnalyzerTopology.build(
                connection.schemaIds(), replay.toAnalysis(), new LaneWatch(), reading),
            StreamsSettings.ofReplay(connection, replay.applicationId(), stateDir),
            new EventClients(reading));
    ReplayStreams started = new ReplayStreams(streams);
    streams.setUncaughtExceptionHandler(started::bear);
    streams.start();
    return started;
  }

  private StreamThreadExceptionResponse bear(Throwable error) {
    LOG.error("a stream thread of the replay ended", error);
    failure = error.toString();
    return failures.incrementAndGet() <= FAILURES_BORNE
        ? StreamThreadExceptionResponse.REPLACE_THREAD
        : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }

  /** Whether it gave up. */
  boolean hasFailed() {
    return streams.state() == KafkaStreams.State.ERROR;
  }

  /** What went wrong last. */
  String failure() {
    return failure;
  }

  /** Ends it, and leaves the group for good. */
  @Override
  public void close() {
    streams.close(
        CloseOptions.timeout(CLOSE_WITHIN)
            .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
  }
}
