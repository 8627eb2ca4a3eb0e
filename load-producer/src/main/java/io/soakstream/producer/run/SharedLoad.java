package io.soakstream.producer.run;

import io.soakstream.client.ClusterConnection;
import io.soakstream.producer.engine.LoadClock;
import io.soakstream.producer.engine.LoadEngine;
import io.soakstream.producer.event.EventFactory;
import io.soakstream.producer.publish.EventPublisher;
import io.soakstream.producer.schedule.LoadShares;
import io.soakstream.producer.share.GeneratorLead;
import io.soakstream.producer.share.ShareGroup;
import java.time.Duration;
import java.util.Set;

/**
 * The load of a run that other generators may join: this one announces them, and sends the shares
 * that the group leaves to it. Used once.
 */
public final class SharedLoad implements AutoCloseable {
  /** From the plan to the first request: time for the group to deal out its shares. */
  public static final Duration LEAD = Duration.ofSeconds(6);

  private static final Duration ANNOUNCE_TIMEOUT = Duration.ofSeconds(10);
  private static final String KIND = "generator";

  private final ClusterConnection connection;
  private final String run;
  private final String producer;
  private final GeneratorLead lead;
  private ShareGroup group;

  public SharedLoad(ClusterConnection connection, String run, String producer, GeneratorLead lead) {
    this.connection = connection;
    this.run = run;
    this.producer = producer;
    this.lead = lead;
  }

  /** The plan is on its way: others are announced from now on, and shares are dealt out. */
  public void begin(LoadEngine engine, EventPublisher publisher, LoadClock clock) {
    engine.hold(LoadShares.of(Set.of(), ShareGroup.SHARES));
    lead.begin(
        clock.startUs(),
        new GeneratorLead.Coordinator() {
          @Override
          public void announce(String other, int lanes) {
            publisher.announce(clock.nowUs(), other, lanes, ANNOUNCE_TIMEOUT);
          }

          @Override
          public void note(String text, long fromUs, Long toUs) {
            publisher.coordinate(EventFactory.annotation(fromUs, KIND, text, toUs));
          }
        });
    group =
        ShareGroup.join(
            connection,
            run,
            producer,
            held -> {
              engine.hold(LoadShares.of(held, ShareGroup.SHARES));
              lead.holds(held.size(), Math.max(clock.startUs(), clock.nowUs()));
            });
  }

  /** The load is over: nobody is announced any more. */
  @Override
  public void close() {
    if (group != null) {
      group.close();
    }
    lead.close();
  }
}
