package io.soakstream.notify;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.InputStream;
import java.util.List;

/** What receivers publish of the requests they take, as JSON Schemas. Stateless. */
public final class PublishedSchemas {
  private PublishedSchemas() {}

  /**
   * What is wrong with a request, in the words of the validator; empty when nothing is.
   *
   * @param name of the schema, such as {@code pagerduty-events-v2}
   */
  public static List<String> problemsOf(String name, JsonNode body) {
    InputStream text = PublishedSchemas.class.getResourceAsStream("/notify/" + name + ".json");
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                text, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    return schema.validate(body).stream().map(ValidationMessage::toString).toList();
  }
}
