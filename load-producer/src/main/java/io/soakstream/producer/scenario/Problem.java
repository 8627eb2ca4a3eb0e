package io.soakstream.producer.scenario;

/**
 * One thing wrong with an input.
 *
 * @param file file as the user named it
 * @param path where in it, such as {@code tenants[1].weight}
 * @param value what stands there
 * @param rule what is asked of it
 * @param remedy what to do
 */
public record Problem(String file, String path, String value, String rule, String remedy) {
  /** The one line the user reads. */
  public String line() {
    return file + ": " + path + ": " + value + ": " + rule + "; " + remedy;
  }
}
