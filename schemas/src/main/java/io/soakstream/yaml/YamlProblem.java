package io.soakstream.yaml;

/**
 * One thing in a file that is no YAML, or is YAML that would be understood otherwise than it looks.
 *
 * @param place where it stands
 * @param value what stands there
 * @param rule what is asked of it
 * @param remedy what to do
 */
public record YamlProblem(YamlPlace place, String value, String rule, String remedy) {}
