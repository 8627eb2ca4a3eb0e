package io.soakstream.producer.scenario.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places that are filled for each request: {@code ${tenant}}, {@code ${uuid}}, {@code
 * ${now}}, {@code ${random(1,9)}}, {@code ${user.name}} of a feeder, what was captured before, and
 * secrets, {@code ${env:NAME}} and {@code ${file:PATH}}. Immutable.
 *
 * @param text as it was written
 */
public record Template(String text, List<Part> parts) {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^{}\\n]*)\\}");
  private static final Pattern RANDOM =
      Pattern.compile("random\\(\\s*(-?\\d{1,18})\\s*,\\s*(-?\\d{1,18})\\s*\\)");
  private static final Pattern NAMED =
      Pattern.compile("([A-Za-z][A-Za-z0-9_]*)(?:\\.([^|(){}]+?))?");
  private static final Pattern ESCAPED = Pattern.compile("(.+?)\\s*\\|\\s*(raw|json|url)");

  /** A piece of a template. */
  public sealed interface Part {}

  /** It stands as it is. */
  public record Literal(String text) implements Part {}

  /**
   * A value is put in.
   *
   * @param name of a capture or a feeder, of a variable of the environment, of a file; else empty
   * @param column of a feeder; empty for its first
   * @param from least of a random number
   * @param to greatest of a random number
   */
  public record Reference(
      Source source, String name, String column, long from, long to, Escape escape)
      implements Part {}

  /** User and password as Basic authorization (RFC 7617), put together anew for each tenant. */
  public record BasicPair(Template user, Template password) implements Part {}

  /** The token that a client of OAuth 2 holds at the time, for the tenant. */
  public record ClientToken(OAuthClient client) implements Part {}

  /** Where a value comes from. */
  public enum Source {
    /** What was captured under that name, or a row of the feeder of that name. */
    NAMED,
    TENANT,
    UUID,
    /** Time of the request as ISO 8601. */
    NOW,
    /** The same in milliseconds since the epoch. */
    NOW_MS,
    RANDOM,
    /** Number of the user in the run, from 1. */
    USER_NUMBER,
    /** Number of the user's iteration, from 1. */
    ITERATION,
    ENVIRONMENT,
    FILE
  }

  /** How a value is written so that its place in the request stays whole. */
  public enum Escape {
    /** As the place asks for it. */
    AS_PLACED,
    RAW,
    JSON,
    URL
  }

  public Template {
    parts = List.copyOf(parts);
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException with the reference that is none, without its braces
   */
  public static Template parse(String text) {
    List<Part> parts = new ArrayList<>();
    Matcher found = REFERENCE.matcher(text);
    int from = 0;
    while (found.find()) {
      if (found.start() > from) {
        parts.add(new Literal(text.substring(from, found.start())));
      }
      parts.add(reference(found.group(1)));
      from = found.end();
    }
    if (from < text.length()) {
      parts.add(new Literal(text.substring(from)));
    }
    return new Template(text, parts);
  }

  private static Reference reference(String written) {
    Matcher escaped = ESCAPED.matcher(written.strip());
    boolean isEscaped = escaped.matches();
    String what = isEscaped ? escaped.group(1).strip() : written.strip();
    Escape escape =
        isEscaped
            ? Escape.valueOf(escaped.group(2).toUpperCase(java.util.Locale.ROOT))
            : Escape.AS_PLACED;
    Matcher random = RANDOM.matcher(what);
    if (random.matches()) {
      long least = Long.parseLong(random.group(1));
      long most = Long.parseLong(random.group(2));
      if (most < least) {
        throw new IllegalArgumentException(written);
      }
      return new Reference(Source.RANDOM, "", "", least, most, escape);
    } else if (what.startsWith("env:") && what.length() > 4) {
      return new Reference(Source.ENVIRONMENT, what.substring(4).strip(), "", 0, 0, escape);
    } else if (what.startsWith("file:") && what.length() > 5) {
      return new Reference(Source.FILE, what.substring(5).strip(), "", 0, 0, escape);
    }
    Source source =
        switch (what) {
          case "tenant" -> Source.TENANT;
          case "uuid" -> Source.UUID;
          case "now" -> Source.NOW;
          case "now_ms" -> Source.NOW_MS;
          case "user_number" -> Source.USER_NUMBER;
          case "iteration" -> Source.ITERATION;
          default -> Source.NAMED;
        };
    if (source != Source.NAMED) {
      return new Reference(source, "", "", 0, 0, escape);
    }
    Matcher named = NAMED.matcher(what);
    if (!named.matches()) {
      throw new IllegalArgumentException(written);
    }
    String column = named.group(2) == null ? "" : named.group(2).strip();
    return new Reference(source, named.group(1), column, 0, 0, escape);
  }

  /** Whether it can be taken for a value that is only known while the load runs. */
  public static boolean isRuntime(String reference) {
    try {
      Reference read = reference(reference);
      return read.source() != Source.NAMED || !read.column().isEmpty();
    } catch (IllegalArgumentException e) {
      return reference.matches("\\s*(random\\(|env:|file:).*"); // a wrong one is told as such
    }
  }

  /** A text that is one part. */
  static Template of(Part part) {
    return new Template("", List.of(part));
  }

  /** Its references, in their order. */
  public List<Reference> references() {
    List<Reference> references = new ArrayList<>();
    for (Part part : parts) {
      if (part instanceof Reference reference) {
        references.add(reference);
      } else if (part instanceof BasicPair pair) {
        references.addAll(pair.user().references());
        references.addAll(pair.password().references());
      } else if (part instanceof ClientToken token) {
        references.addAll(token.client().references());
      }
    }
    return references;
  }

  /** Whether nothing has to be put in. */
  public boolean isFixed() {
    return references().isEmpty();
  }

  /** Whether all that is put in is known before the load, for each tenant. */
  public boolean isFixedForTenant() {
    return parts.stream().noneMatch(ClientToken.class::isInstance)
        && references().stream()
            .allMatch(
                it ->
                    it.source() == Source.TENANT
                        || it.source() == Source.ENVIRONMENT
                        || it.source() == Source.FILE);
  }
}
