package io.soakstream.sink.query;

import io.soakstream.exit.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Questions to ClickHouse over its HTTP interface, as one user. Nothing is repeated. Safe for any
 * thread.
 */
public final class QueryClient implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(5);
  private static final Duration END_TIMEOUT = Duration.ofMillis(100);
  private static final String LIVE = "live";
  private static final Map<String, String> SETTINGS =
      Map.of(
          "default_format", "JSONCompactEachRowWithNamesAndTypes",
          "date_time_output_format", "iso",
          "output_format_json_quote_64bit_integers", "0",
          "output_format_json_named_tuples_as_objects", "1");

  private final ClickHouseLogin login;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  public QueryClient(ClickHouseLogin login) {
    this.login = login;
  }

  /** The named questions, by name. */
  public static List<NamedQuery> catalogue() {
    return QueryCatalogue.questions();
  }

  /** The question of this name. */
  public static Optional<NamedQuery> named(String name) {
    return QueryCatalogue.named(name);
  }

  /**
   * Asks a named question, or free SQL (whatever has white space in it). The parameter {@code run}
   * is the latest run and {@code analysis} the live one unless given.
   */
  public ResultRows ask(String nameOrSql, Map<String, String> parameters) {
    CompleteQuestion complete = complete(nameOrSql, parameters);
    return sql(complete.sql(), complete.parameters());
  }

  /** What {@link #ask} would ask: the SQL, and every parameter with its value. */
  public CompleteQuestion complete(String nameOrSql, Map<String, String> parameters) {
    checkParameters(nameOrSql, parameters.keySet());
    NamedQuery question = question(nameOrSql.strip());
    return new CompleteQuestion(
        question.sql(), complete(question.parameters(), question.defaults(), parameters));
  }

  /**
   * Whether a question can be asked with these parameters; asks nothing.
   *
   * @throws UnknownQueryException when there is no such question
   * @throws QueryException when the question has no such parameter
   */
  public static void checkParameters(String nameOrSql, Collection<String> given) {
    String asked = nameOrSql.strip();
    NamedQuery question = question(asked);
    for (String name : given) {
      if (!question.parameters().contains(name)) {
        throw new QueryException(
            (question.name().isEmpty() ? "the SQL" : "question '" + question.name() + "'")
                + " has no parameter '"
                + name
                + "'"
                + (question.parameters().isEmpty()
                    ? " and no other; leave -p out"
                    : "; it has " + String.join(", ", question.parameters())),
            2);
      }
    }
  }

  private static NamedQuery question(String asked) {
    if (asked.chars().anyMatch(Character::isWhitespace)) {
      return new NamedQuery("", "", asked, NamedQuery.parametersOf(asked), Map.of());
    }
    return named(asked)
        .orElseThrow(
            () ->
                new UnknownQueryException(
                    asked, catalogue().stream().map(NamedQuery::name).toList()));
  }

  /** Runs one statement; {@code {name:Type}} in it takes its value from the parameters. */
  public ResultRows sql(String sql, Map<String, String> parameters) {
    Map<String, String> query = new HashMap<>(SETTINGS);
    parameters.forEach((name, value) -> query.put("param_" + name, escaped(value)));
    HttpRequest request =
        HttpRequest.newBuilder(target(query))
            .header("X-ClickHouse-User", login.user())
            .header("X-ClickHouse-Key", login.password())
            .timeout(ANSWER_TIMEOUT)
            .POST(HttpRequest.BodyPublishers.ofString(sql.strip().replaceAll(";\\s*$", "")))
            .build();
    try {
      HttpResponse<InputStream> response =
          http.send(request, head -> new AnswerStream(ANSWER_TIMEOUT));
      if (response.statusCode() != 200) {
        try (InputStream body = response.body()) {
          String said = new String(body.readAllBytes(), StandardCharsets.UTF_8);
          throw QueryRefusedException.isStranger(said)
              ? QueryRefusedException.ofStranger(login, response.statusCode(), said)
              : QueryRefusedException.of(login, said, 0);
        }
      }
      return new ResultRows(login, response.body());
    } catch (IOException e) {
      throw new ClickHouseUnreachableException(login, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new QueryException(
          "interrupted while ClickHouse was answering", ExitCode.INTERRUPTED, e);
    }
  }

  /** All rows of a small result. */
  public List<ResultRow> all(String sql, Map<String, String> parameters) {
    try (ResultRows rows = sql(sql, parameters)) {
      return ResultRow.all(rows);
    }
  }

  /**
   * Asks one of the program's own statements.
   *
   * @param parameters its parameters, but those that have a default
   */
  public ResultRows rows(InternalQuery internal, Map<String, String> parameters) {
    Map<String, String> complete = new HashMap<>(internal.query().defaults());
    complete.putAll(parameters);
    return sql(internal.query().sql(), complete);
  }

  /** All rows of one of the program's own statements, for a small result. */
  public List<ResultRow> all(InternalQuery internal, Map<String, String> parameters) {
    try (ResultRows rows = rows(internal, parameters)) {
      return ResultRow.all(rows);
    }
  }

  /** The run that was judged last, provisionally or finally; empty when there is none. */
  public Optional<String> latestRun() {
    return all(InternalQuery.LATEST_RUN, Map.of()).stream().map(row -> row.text("run")).findFirst();
  }

  /**
   * Ends the client's threads where the JDK lets it, which is from 21 on: a thread that waits in
   * the kernel holds up the end of the process by 0.3 s. Those of older JDKs are daemons.
   */
  @Override
  public void close() {
    try {
      HttpClient.class.getMethod("shutdownNow").invoke(http);
      HttpClient.class.getMethod("awaitTermination", Duration.class).invoke(http, END_TIMEOUT);
    } catch (NoSuchMethodException e) {
      // An older JDK.
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, String> complete(
      List<String> names, Map<String, String> defaults, Map<String, String> given) {
    Map<String, String> complete = new HashMap<>(defaults);
    complete.putAll(given);
    complete.keySet().retainAll(names);
    for (String name : names) {
      if (complete.containsKey(name)) {
        continue;
      }
      switch (name) {
        case "run" ->
            complete.put(
                name,
                latestRun()
                    .orElseThrow(
                        () ->
                            new QueryException(
                                "ClickHouse has no run yet; make one with `soak demo`, or name one"
                                    + " with -p run=...",
                                2)));
        case "analysis" -> complete.put(name, LIVE);
        default ->
            throw new QueryException(
                "parameter '" + name + "' has no value; give -p " + name + "=...", 2);
      }
    }
    return complete;
  }

  private URI target(Map<String, String> query) {
    String text =
        query.entrySet().stream()
            .map(
                e ->
                    URLEncoder.encode(e.getKey(), StandardCharsets.UTF_8)
                        + "="
                        + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return URI.create(login.base() + "?" + text);
  }

  /** Parameters travel in ClickHouse's escaped form, where a backslash begins an escape. */
  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
  }
}
