package io.soakstream.producer.scenario.flow;

/**
 * A named value of a request: a header, or a field of a form.
 *
 * @param isOptional whether it is left out while something that it names is not known yet
 */
public record HeaderTemplate(String name, Template value, boolean isOptional) {
  /** One that is always there. */
  public HeaderTemplate(String name, Template value) {
    this(name, value, false);
  }
}
