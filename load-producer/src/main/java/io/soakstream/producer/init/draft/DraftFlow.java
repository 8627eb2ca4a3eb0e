package io.soakstream.producer.init.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a user does one after the other. Immutable.
 *
 * @param weight its share of the users, relative to the other flows
 * @param setup what a user does once
 * @param steps what it does again and again
 * @param notes what a reader should know of it, a line each
 */
public record DraftFlow(
    String name,
    double weight,
    List<DraftHeader> headers,
    List<DraftStep> setup,
    List<DraftStep> steps,
    List<String> notes) {
  public DraftFlow {
    headers = List.copyOf(headers);
    setup = List.copyOf(setup);
    steps = List.copyOf(steps);
    notes = List.copyOf(notes);
  }

  /** The same, with headers that all of its requests carry said once. */
  public DraftFlow sharing() {
    List<DraftRequest> requests =
        Stream.concat(setup.stream(), steps.stream()).map(DraftStep::request).toList();
    List<DraftHeader> shared = shared(requests);
    List<DraftHeader> all = new ArrayList<>(headers);
    all.addAll(shared);
    return new DraftFlow(name, weight, all, without(setup, shared), without(steps, shared), notes);
  }

  /** Headers that each of several requests carries. */
  static List<DraftHeader> shared(List<DraftRequest> requests) {
    return requests.size() < 2
        ? List.of()
        : requests.get(0).headers().stream()
            .filter(header -> requests.stream().allMatch(it -> it.headers().contains(header)))
            .toList();
  }

  private static List<DraftStep> without(List<DraftStep> steps, List<DraftHeader> shared) {
    return steps.stream()
        .map(
            step ->
                new DraftStep(
                    step.request().without(shared), step.thinkS(), step.repeat(), step.follow()))
        .toList();
  }
}
