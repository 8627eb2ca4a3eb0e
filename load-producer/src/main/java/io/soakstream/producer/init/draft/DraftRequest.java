package io.soakstream.producer.init.draft;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A request that a document describes, its texts as a scenario writes them. Immutable.
 *
 * @param template path with its values named, such as {@code /goals/{id}}; the name is made of it
 * @param path as it is sent, with its query
 * @param weight its share of the requests, relative to the others
 * @param expect statuses that are a success; empty for the usual ones
 * @param body text that is sent; empty for none
 * @param form fields that are sent instead of a body
 * @param captures what later steps need of its response
 * @param label what it is called instead; empty for method and template
 * @param notes what a reader of the scenario should know of it, a line each
 */
public record DraftRequest(
    String method,
    String template,
    String path,
    double weight,
    SortedSet<Integer> expect,
    List<DraftHeader> headers,
    Optional<String> body,
    List<DraftHeader> form,
    List<DraftCapture> captures,
    String label,
    List<String> notes) {
  public DraftRequest {
    expect = new TreeSet<>(expect);
    headers = List.copyOf(headers);
    form = List.copyOf(form);
    captures = List.copyOf(captures);
    notes = List.copyOf(notes);
  }

  /** A request without anything beside its path. */
  public static DraftRequest of(String method, String template, String path) {
    return new DraftRequest(
        method,
        template,
        path,
        1,
        new TreeSet<>(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        "",
        List.of());
  }

  /** The same, weighing this much. */
  public DraftRequest weighing(double share) {
    return new DraftRequest(
        method, template, path, share, expect, headers, body, form, captures, label, notes);
  }

  /** The same with these statuses as successes. */
  public DraftRequest expecting(SortedSet<Integer> statuses) {
    return new DraftRequest(
        method, template, path, weight, statuses, headers, body, form, captures, label, notes);
  }

  /** The same with these headers. */
  public DraftRequest with(List<DraftHeader> sent) {
    return new DraftRequest(
        method, template, path, weight, expect, sent, body, form, captures, label, notes);
  }

  /** The same without these headers, which are said elsewhere. */
  public DraftRequest without(List<DraftHeader> said) {
    return with(headers.stream().filter(it -> !said.contains(it)).toList());
  }

  /** The same with this body or form. */
  public DraftRequest carrying(Optional<String> text, List<DraftHeader> fields) {
    return new DraftRequest(
        method, template, path, weight, expect, headers, text, fields, captures, label, notes);
  }

  /** The same with these captures. */
  public DraftRequest capturing(List<DraftCapture> kept) {
    return new DraftRequest(
        method, template, path, weight, expect, headers, body, form, kept, label, notes);
  }

  /** The same under another name; empty for its own. */
  public DraftRequest called(String name) {
    return new DraftRequest(
        method, template, path, weight, expect, headers, body, form, captures, name, notes);
  }

  /** The same with these notes. */
  public DraftRequest noting(List<String> lines) {
    return new DraftRequest(
        method, template, path, weight, expect, headers, body, form, captures, label, lines);
  }

  /** What it is called unless another has the name: {@code GET /goals/{id}}. */
  public String name() {
    return label.isEmpty() ? method + " " + template : label;
  }
}
