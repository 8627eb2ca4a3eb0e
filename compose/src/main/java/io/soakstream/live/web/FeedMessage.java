package io.soakstream.live.web;

/**
 * A message of a feed, as server-sent events carry it.
 *
 * @param number counts up by one within a feed, while the program runs
 * @param kind name of the event
 * @param json its data, on one line
 */
record FeedMessage(long number, String kind, String json) {
  /**
   * The event as text.
   *
   * @param epoch tells this program from the one before it, whose numbers mean nothing here
   */
  String text(String epoch) {
    return "id: " + epoch + "-" + number + "\nevent: " + kind + "\ndata: " + json + "\n\n";
  }
}
