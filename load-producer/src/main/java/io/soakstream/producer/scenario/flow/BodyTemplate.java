package io.soakstream.producer.scenario.flow;

import io.soakstream.producer.payload.RequestBody;
import java.util.List;
import java.util.Optional;

/**
 * What a request carries: a text to be filled, the fields of a form, or a file as it is. At most
 * one of them. Immutable.
 *
 * @param form sent as {@code application/x-www-form-urlencoded}
 */
public record BodyTemplate(
    Optional<Template> text, List<HeaderTemplate> form, Optional<RequestBody> file) {
  /** No body. */
  public static final BodyTemplate NONE =
      new BodyTemplate(Optional.empty(), List.of(), Optional.empty());

  public BodyTemplate {
    form = List.copyOf(form);
  }

  /** Whether there is none. */
  public boolean isNone() {
    return text.isEmpty() && form.isEmpty() && file.isEmpty();
  }
}
