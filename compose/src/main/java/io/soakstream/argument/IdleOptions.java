package io.soakstream.argument;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Options that have no effect in a verb, or beside another option or argument of it. One table for
 * all verbs. Stateless.
 */
final class IdleOptions {
  /**
   * An option that would be without effect.
   *
   * @param verbs where
   * @param options which
   * @param when beside what else
   * @param because why, and what to do
   */
  private record Idle(
      Set<String> verbs, List<String> options, Predicate<GivenArguments> when, String because) {}

  private static final List<String> ADDRESSES =
      List.of("--bootstrap-server", "--schema-registry", "--clickhouse-url", "--command-config");

  private static final List<Idle> TABLE =
      List.of(
          new Idle(
              Set.of("up", "down", "status", "doctor"),
              ADDRESSES,
              given -> true,
              "this verb is about the embedded stack alone; leave it out"),
          new Idle(
              Set.of("bench", "bench detectors"),
              ADDRESSES,
              given -> true,
              "benchmarks have servers of their own; leave it out"),
          new Idle(
              Set.of("version", "help", "schemas", "validate"),
              ADDRESSES,
              given -> true,
              "this verb asks no server; leave it out"),
          new Idle(
              Set.of("version", "help", "schemas", "validate", "bench", "bench detectors"),
              List.of("--data-dir"),
              given -> true,
              "this verb uses no data of a stack; leave it out"),
          new Idle(
              Set.of("init"),
              Stream.concat(ADDRESSES.stream(), Stream.of("--data-dir")).toList(),
              given -> true,
              "this verb asks no server and keeps no data; leave it out"),
          new Idle(
              Set.of("init"),
              List.of("--force", "--format"),
              given -> given.valueOf("--output").filter("-"::equals).isPresent(),
              "the scenario goes to standard output; leave it out, or name a file"),
          new Idle(
              Set.of("down", "help", "bench detectors"),
              List.of("--format"),
              given -> true,
              "this verb writes no data; leave it out"),
          new Idle(
              Set.of("bench detectors"),
              List.of("--runs", "--seed", "--detector"),
              given -> given.has("--public"),
              "series of a folder are taken as they are; leave it or --public out"),
          new Idle(
              Set.of("verdicts"),
              List.of("--from-beginning"),
              given -> !given.has("--follow"),
              "without --follow the whole topic is shown anyway; add --follow, or leave it out"),
          new Idle(
              Set.of("verdicts"),
              List.of("--format"),
              given -> given.valueOf("--format").filter(IdleOptions::isNoListing).isPresent(),
              "verdicts come one by one; write table or json"),
          new Idle(
              Set.of("notify"),
              List.of("--format"),
              given ->
                  !given.has("--test")
                      && given.valueOf("--format").filter(IdleOptions::isNoListing).isPresent(),
              "messages come one by one; write table or json"),
          new Idle(
              Set.of("notify"),
              List.of("--dry-run", "--from-beginning", "--name"),
              given -> given.has("--test"),
              "a test message says nothing of runs; leave it or --test out"),
          new Idle(
              Set.of("notify"),
              List.of("--from-beginning", "--name"),
              given -> given.has("--dry-run"),
              "a dry run reads the whole topic and keeps no state; leave it or --dry-run out"),
          new Idle(
              Set.of("ingest"),
              List.of("--reports"),
              given -> !given.has("--once"),
              "a report is written of the one run of --once; add it, or leave it out"),
          new Idle(
              Set.of("ingest"),
              List.of("--format"),
              given ->
                  !given.has("--once")
                      && given.valueOf("--format").filter(IdleOptions::isNoListing).isPresent(),
              "verdicts come one by one; write table or json"),
          new Idle(
              Set.of("report"),
              List.of("--reports"),
              given -> given.has("--file"),
              "--file writes to standard output alone; leave one of them out"),
          new Idle(
              Set.of("report"),
              List.of("--format"),
              given -> given.has("--file"),
              "the name after --file says the format; leave one of them out"),
          new Idle(
              Set.of("schemas"),
              List.of("--format"),
              given ->
                  given.hasPositional()
                      && given.valueOf("--format").filter("json"::equalsIgnoreCase).isEmpty(),
              "a schema is JSON; write json, or leave it out"),
          new Idle(
              Set.of("query"),
              List.of("-p", "--sql", "--show"),
              given -> !given.hasPositional(),
              "it goes with the name of a question; 'soak query' lists them"),
          new Idle(
              Set.of("query"),
              List.of("-p", "--format", "--show"),
              given -> given.has("--sql"),
              "--sql prints the text of the question and asks nothing; leave one of them out"));

  private IdleOptions() {}

  /** The first option that would be without effect. */
  static Optional<String> refusal(GivenArguments given) {
    Optional<String> passedOver =
        given.passedOver().map(option -> refusal(option, "only what stands behind it is done"));
    return passedOver.or(
        () ->
            TABLE.stream()
                .filter(idle -> idle.verbs().contains(given.verb()))
                .filter(idle -> idle.when().test(given))
                .flatMap(
                    idle ->
                        idle.options().stream()
                            .filter(given::has)
                            .map(option -> refusal(option, idle.because())))
                .findFirst());
  }

  private static String refusal(String option, String because) {
    return "option '" + option + "' has no effect here: " + because;
  }

  private static boolean isNoListing(String format) {
    return format.equalsIgnoreCase("csv") || format.equalsIgnoreCase("markdown");
  }
}
