package io.soakstream.secret;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Variables of a scenario in the environment instead of in arguments, which everybody on the
 * machine can see: {@value #NAME} holds a JSON object of names and texts. Stateless.
 */
public final class SecretVariables {
  /** The variable of the environment. */
  public static final String NAME = "SOAK_SECRET_VARIABLES";

  private static final ObjectMapper JSON = new ObjectMapper();

  private SecretVariables() {}

  /**
   * Those of the environment beside those that were given, which win.
   *
   * @throws IllegalArgumentException when the environment's are no JSON object; shows no value
   */
  public static Map<String, String> beside(
      Map<String, String> given, Map<String, String> environment) {
    Map<String, String> all = new LinkedHashMap<>(given);
    String text = environment.get(NAME);
    if (text != null && !text.isBlank()) {
      parsed(text)
          .properties()
          .forEach(entry -> all.putIfAbsent(entry.getKey(), entry.getValue().asText()));
    }
    return all;
  }

  private static JsonNode parsed(String text) {
    try {
      JsonNode root = JSON.readTree(text);
      if (root.isObject()) {
        return root;
      }
    } catch (JsonProcessingException e) {
      // Told below; its message would show what stands there.
    }
    throw new IllegalArgumentException(
        NAME + ": must be a JSON object of names and texts, such as {\"token\": \"…\"}");
  }

  /** The secret ones of these, as the environment of a child holds them; empty for none. */
  public static Map<String, String> environmentOf(Map<String, String> variables) {
    Map<String, String> secrets = new LinkedHashMap<>();
    variables.forEach(
        (name, value) -> {
          if (SecretName.matches(name)) {
            secrets.put(name, value);
          }
        });
    return secrets.isEmpty() ? Map.of() : Map.of(NAME, JSON.valueToTree(secrets).toString());
  }
}
