package io.soakstream.producer.reference;

import java.util.List;
import java.util.stream.Collectors;

/** The table of keys as a page for people. Stateless. */
public final class ReferencePage {
  private static final String HEAD =
      """
      # The scenario file

      Written from the table that `ScenarioKeysTest` holds against the reader; a page that is out of date fails the build.
      `-Dreference.write=true` with `ReferenceFilesTest` writes it anew, and [the schema](scenarios/scenario.schema.json) for editors:
      the first line `# yaml-language-server: $schema=scenario.schema.json` completes keys and marks mistakes.

      ## How it is read

      - A file is one YAML document in UTF-8. A value is the text that is written: `1.10`, `0123`, `NO` and `null` are no numbers,
        truths or nothing. Quotes keep what YAML would take apart, blanks at the ends included.
      - An alias stands for the whole value of its anchor, up to 100,000 values a file. Merge keys, tags, a second document, a key
        that stands twice and a key that nobody knows are refused.
      - `${NAME}` in a value is the variable of that name. Variables do not refer to variables. `-e NAME=VALUE` replaces one, and
        wins over what a tier sets.
      - Every problem is told at once: `FILE:LINE:COLUMN: path: value: rule; remedy`, exit code 104.
      - Bodies, paths, forms, headers and checks of endpoints and flows are templates: `${tenant}`, `${uuid}`, `${now}` (ISO 8601),
        `${now_ms}`, `${random(1,9)}`, `${user_number}`, `${iteration}`, `${FEEDER.COLUMN}` (`${FEEDER}` is its first), in flows what was
        captured before, and secrets: `${env:NAME}`, `${file:PATH}`. Values are escaped for their place, a path or JSON; `${name | raw}` is not
        (`json`, `url` choose). All but the time follows from the seed.
      - At most 768 KB travel with a run. Large bodies go in files (`body_file`), of which the run has name, size and SHA-256.
      - Rules have [a reference of their own](../stream-analyzer/RULES.md). One that nothing in the scenario can match is refused.

      | Value | Is written |
      |---|---|
      | duration | `500ms`, `30s`, `1h30m`: numbers with us, ms, s, m, h or d, up to ten years |
      | rate | `55/s`, `300/m`, `1000/h`; `10/s..50/s` changes over its phase, or over the run |
      | percentage | `0.5%` |
      | number or size | `27`, `145MB`: B, KB, MB and GB are powers of 1,000 |
      | point of the run | `06:00`, `18:23:41` or a duration, from its start |
      | number | `15`, `-2.5`, `1e3` in base ten; a leading 0 changes nothing |
      """;

  private static final String WIRE =
      """
      ## What goes over the wire

      Requests are HTTP/1.1 on connections that are kept, without redirects and without retries but one: a connection that the
      server closed while it was idle is replaced once for a method that may be repeated. A POST of a scenario with the tenant `A` is these bytes:

      ```http
      POST /api/goals HTTP/1.1
      host: 127.0.0.1:8080
      user-agent: soakstream
      accept: */*
      X-Soak-Tenant: A
      content-type: application/json
      content-length: 16
      traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01

      {"title":"soak"}
      ```

      - `X-Soak-Tenant` is the tenant's name in UTF-8, so that a service can tell tenants apart; `target.tenant_header` renames it.
      - Headers of a step win over those of its flow, these over the tenant's, these over the target's, these over the ones above.
      - `traceparent` is new for each request (W3C Trace Context); `soak trace` shows it as the trace id.
      - `content-type` is sent with a body. `content-length` is sent with a body, and without one as 0 for all methods but GET, HEAD
        and DELETE.
      - `authorization` is sent when `target.url` holds `user:password@`.
      - The path of `target.url` stands before the path of every endpoint. Nothing is encoded: a path goes out in UTF-8 as it is written.
      """;

  private ReferencePage() {}

  /** The page as it is published. */
  public static String text() {
    StringBuilder page = new StringBuilder(HEAD);
    for (ScenarioKey top : ScenarioKeys.all()) {
      if (top.parent().isEmpty()) {
        section(top, page);
      }
    }
    return page.append('\n').append(WIRE).toString();
  }

  private static void section(ScenarioKey top, StringBuilder page) {
    List<ScenarioKey> parts =
        ScenarioKeys.all().stream()
            .filter(key -> key.path().matches("\\Q" + top.path() + "\\E[.\\[].*"))
            .filter(key -> !key.path().endsWith("[]"))
            .toList();
    page.append("\n## ").append(top.name()).append("\n\n");
    page.append(sentence(top)).append('\n');
    if (!parts.isEmpty()) {
      page.append("\n| Key | Value | When left out | Is |\n|---|---|---|---|\n");
      page.append(parts.stream().map(ReferencePage::row).collect(Collectors.joining()));
    }
  }

  private static String sentence(ScenarioKey top) {
    String description =
        Character.toUpperCase(top.description().charAt(0)) + top.description().substring(1);
    String kind = top.kind() == ValueKind.ANY ? "" : " (" + top.kind().description() + ")";
    String fallback = top.fallback().isEmpty() ? "" : " `" + top.fallback() + "` when left out.";
    return description + kind + (top.isRequired() ? ". Required." : ".") + fallback;
  }

  private static String row(ScenarioKey key) {
    String fallback =
        key.isRequired() ? "required" : key.fallback().isEmpty() ? "" : "`" + key.fallback() + "`";
    String description = key.description().replace("|", "\\|");
    return "| `"
        + key.path()
        + "` | "
        + key.kind().description()
        + " | "
        + fallback
        + " | "
        + description
        + " |\n";
  }
}
