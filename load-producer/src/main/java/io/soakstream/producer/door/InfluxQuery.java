package io.soakstream.producer.door;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;

/** The statements that load tools send before they write. Stateless. */
final class InfluxQuery {
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;

  private InfluxQuery() {}

  /**
   * @param statement null for none
   * @param databases names of the runs that are open
   */
  static DoorAnswer answer(String statement, Set<String> databases) {
    String text = statement == null ? "" : statement.strip().toUpperCase(Locale.ROOT);
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ObjectNode result = node.putArray("results").addObject().put("statement_id", 0);
    if (text.startsWith("SHOW DATABASES")) {
      ObjectNode series = result.putArray("series").addObject().put("name", "databases");
      series.putArray("columns").add("name");
      ArrayNode values = series.putArray("values");
      databases.forEach(name -> values.addArray().add(name));
    } else if (!text.startsWith("CREATE DATABASE")) {
      return DoorAnswer.refusal(
          BAD_REQUEST,
          "only CREATE DATABASE and SHOW DATABASES are answered here; results are asked with soak"
              + " query");
    }
    return DoorAnswer.json(OK, node).with("X-Influxdb-Version", "1.8.10");
  }
}
