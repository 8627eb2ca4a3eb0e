package io.soakstream.producer.engine;

import java.util.List;

/**
 * What came back, for whoever asked for it. Never part of an event.
 *
 * @param headers asked by name, in any case
 * @param body its first bytes, as many as were wanted
 * @param isCut whether there were more
 */
public record ReplyContent(Headers headers, byte[] body, boolean isCut) {
  /** The headers of a response. */
  public interface Headers {
    /** All values of a name, in their order; empty when there are none. */
    List<String> all(String name);
  }
}
