package io.soakstream.producer.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Asks one kind of question. Blocks; an interrupt ends the asking. Safe for any thread. */
interface CheckClient {
  /**
   * The parts of the answer by name, as {@link io.soakstream.producer.scenario.Check} names them.
   *
   * @throws UnansweredException when there is no answer, or none that can be read
   */
  Map<String, JsonNode> answer() throws UnansweredException, InterruptedException;
}
