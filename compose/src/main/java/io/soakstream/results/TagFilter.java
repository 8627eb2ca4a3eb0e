package io.soakstream.results;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.soakstream.wire.RecordJson;
import java.util.Map;

/** Tags that a stored run has to have, as queries take them. Stateless. */
public final class TagFilter {
  private TagFilter() {}

  /** The parameter {@code tags}: a JSON object, which a query can take apart whatever is in it. */
  public static String json(Map<String, String> tags) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    tags.forEach(json::put);
    return RecordJson.text(json);
  }
}
