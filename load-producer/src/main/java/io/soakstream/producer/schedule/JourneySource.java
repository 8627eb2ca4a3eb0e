package io.soakstream.producer.schedule;

import io.soakstream.producer.scenario.LoadProfile;
import java.util.function.Consumer;

/** Makes the journeys of a load. Confined to the thread of the queue. */
public interface JourneySource {
  /**
   * A user of the closed model.
   *
   * @param tenant index in the scenario
   * @param flow that it does, by index; -1 for one by weight
   * @param index of the user within its tenant and interval, from 0
   * @param load that it is part of
   * @param endNs when it has to leave
   * @param seed of its random choices
   */
  Journey ofUser(int tenant, int flow, int index, LoadProfile.Users load, long endNs, long seed);

  /**
   * What an arrival of the open model does.
   *
   * @param flow that it does, by index; -1 for one by weight
   * @param seed of its random choices
   */
  Journey ofArrival(int tenant, int flow, long seed);

  /**
   * Says who is told, in a sentence without values, each time that something was left undone
   * because something else had failed.
   */
  void whenGivenUp(Consumer<String> listener);
}
