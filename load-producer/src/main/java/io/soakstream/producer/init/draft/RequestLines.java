package io.soakstream.producer.init.draft;

import io.soakstream.name.NameRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Endpoints and flows of a draft, each request under a name of its own. Used once. */
final class RequestLines {
  private static final int NAME_CHARACTERS_MAX = 180;

  private final Set<String> taken = new HashSet<>();
  private final List<String> lines = new ArrayList<>();

  /** The lines of the key {@code endpoints}; none without a request. */
  List<String> endpoints(List<DraftRequest> requests) {
    lines.clear();
    if (!requests.isEmpty()) {
      lines.add("endpoints:");
      requests.forEach(this::endpoint);
    }
    return List.copyOf(lines);
  }

  /** The lines of the key {@code flows}; none without a flow. */
  List<String> flows(List<DraftFlow> flows) {
    lines.clear();
    if (!flows.isEmpty()) {
      lines.add("flows:");
      flows.forEach(this::flow);
    }
    return List.copyOf(lines);
  }

  private void endpoint(DraftRequest request) {
    notes(request.notes(), 2);
    String name = name(request.name());
    String path = path(request);
    boolean isNamed = name.equals(request.method() + " " + path);
    if (isNamed
        && request.body().isEmpty()
        && request.form().isEmpty()
        && request.headers().isEmpty()
        && request.expect().isEmpty()) {
      lines.add(
          "  - {name: "
              + ScalarText.of(name)
              + ", weight: "
              + DraftLoad.number(request.weight())
              + "}");
      return;
    }
    lines.add("  - name: " + ScalarText.of(name));
    if (!name.startsWith(request.method() + " ")) {
      lines.add("    method: " + request.method());
    }
    if (!isNamed) {
      lines.add("    path: " + ScalarText.of(path));
    }
    lines.add("    weight: " + DraftLoad.number(request.weight()));
    content(request, "    ");
  }

  private void flow(DraftFlow flow) {
    notes(flow.notes(), 2);
    lines.add("  - name: " + ScalarText.of(name(flow.name())));
    lines.add("    weight: " + DraftLoad.number(flow.weight()));
    TargetText.headers(lines, flow.headers(), "    ");
    steps("setup", flow.setup());
    steps("steps", flow.steps());
  }

  private void steps(String key, List<DraftStep> steps) {
    if (steps.isEmpty()) {
      return;
    }
    lines.add("    " + key + ":");
    for (DraftStep step : steps) {
      DraftRequest request = step.request();
      notes(request.notes(), 6);
      String path = path(request);
      String written = request.method() + " " + path;
      String name = name(request.name());
      lines.add("      - request: " + ScalarText.of(written));
      if (!name.equals(written)) {
        lines.add("        name: " + ScalarText.of(name));
      }
      content(request, "        ");
      captures(request.captures());
      if (step.repeat() > 1) {
        lines.add("        repeat: " + step.repeat());
      }
      if (step.follow() > 0) {
        lines.add("        follow_redirects: " + step.follow());
      }
      step.thinkS()
          .ifPresent(thinkS -> lines.add("        think_time: " + DraftLoad.durationText(thinkS)));
    }
  }

  private void content(DraftRequest request, String indent) {
    TargetText.headers(lines, request.headers(), indent);
    request.body().ifPresent(body -> lines.add(indent + "body: " + ScalarText.body(body)));
    TargetText.named(lines, "form", request.form(), indent);
    if (!request.expect().isEmpty()) {
      lines.add(
          indent
              + "expect: "
              + request.expect().stream()
                  .map(String::valueOf)
                  .collect(Collectors.joining(", ", "[", "]")));
    }
  }

  private void captures(List<DraftCapture> captures) {
    if (!captures.isEmpty()) {
      lines.add("        capture:");
      captures.forEach(
          capture ->
              lines.add(
                  "          "
                      + capture.name()
                      + ": {"
                      + capture.kind()
                      + ": "
                      + ScalarText.quoted(capture.place())
                      + "}"));
    }
  }

  private void notes(List<String> notes, int indent) {
    notes.stream()
        .filter(note -> !note.isBlank())
        .forEach(note -> lines.addAll(CommentText.wrapped(note, indent, "")));
  }

  /** What is sent begins with a slash and has no blanks, whatever was found. */
  private static String path(DraftRequest request) {
    String path = request.path();
    String whole = path.startsWith("/") || path.startsWith("${") ? path : "/" + path;
    return whole.replaceAll("#.*$", "").replaceAll("[\\s\\p{Cntrl}\\u2028\\u2029\\ufeff]+", "%20");
  }

  /** A name that may stand in a run, and stands there once. */
  private String name(String wanted) {
    String fitting = fitting(wanted);
    String name = fitting;
    for (int i = 2; !taken.add(name); i++) {
      name = fitting + " (" + i + ")";
    }
    return name;
  }

  private static String fitting(String wanted) {
    StringBuilder fitting = new StringBuilder();
    String text = wanted.replace("${", "{");
    text.codePoints()
        .forEach(
            each ->
                fitting.appendCodePoint(
                    NameRules.problem("a" + Character.toString(each) + "a") == null ? each : ' '));
    String cleaned = fitting.toString().replaceAll("\\s{2,}", " ").strip();
    if (cleaned.length() > NAME_CHARACTERS_MAX) {
      int end = cleaned.offsetByCodePoints(0, cleaned.codePointCount(0, NAME_CHARACTERS_MAX - 2));
      cleaned = cleaned.substring(0, end).strip() + "…";
    }
    return NameRules.problem(cleaned) == null ? cleaned : "unnamed";
  }
}
