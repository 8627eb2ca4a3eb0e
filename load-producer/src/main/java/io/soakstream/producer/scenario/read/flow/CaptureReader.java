package io.soakstream.producer.scenario.read.flow;

import io.soakstream.producer.scenario.flow.Capture;
import io.soakstream.producer.scenario.flow.Capture.Place;
import io.soakstream.producer.scenario.read.MappingReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a step keeps of its response. Stateless. */
final class CaptureReader {
  private static final List<String> PLACES = List.of("json", "header", "cookie", "regex");

  private CaptureReader() {}

  /** The captures of a step, which can be named from the next one on. */
  static List<Capture> captures(MappingReader step, TemplateScope scope) {
    List<Capture> captures = new ArrayList<>();
    step.object("capture")
        .ifPresent(
            named -> {
              for (String name : named.keys()) {
                refuseName(named, name, scope);
                capture(named, name).ifPresent(captures::add);
                scope.capture(name); // a wrong one, too: what follows from it is noise
              }
            });
    return captures;
  }

  private static void refuseName(MappingReader named, String name, TemplateScope scope) {
    if (!name.matches("[A-Za-z][A-Za-z0-9_]*")) {
      named.refuse(
          name,
          "must have a name of letters, digits and _ that begins with a letter",
          "rename it, such as order_id");
    } else if (scope.isTaken(name)) {
      named.refuse(
          name,
          "has the name of a feeder or of what every template knows",
          "rename it, such as my_" + name);
    }
  }

  private static Optional<Capture> capture(MappingReader named, String name) {
    if (!named.isObject(name)) {
      named.has(name);
      return ResponseCheckReader.path(named, name, named.text(name, ""))
          .map(path -> new Capture(name, new Capture.InJson(path), Optional.empty()));
    }
    MappingReader fields = named.object(name).orElseThrow();
    List<String> given = PLACES.stream().filter(fields::has).toList();
    Optional<String> fallback =
        fields.has("default") ? Optional.of(fields.text("default", "")) : Optional.empty();
    fields.refuseUnknown();
    if (given.size() != 1) {
      fields
          .problems()
          .add(
              fields.path(),
              given.isEmpty() ? "no place" : given.size() + " places",
              "must have one of json, header, cookie and regex",
              "write it such as {header: Location}");
      return Optional.empty();
    }
    return place(fields, given.get(0)).map(place -> new Capture(name, place, fallback));
  }

  private static Optional<Place> place(MappingReader fields, String kind) {
    String text = fields.text(kind, "");
    return switch (kind) {
      case "json" -> ResponseCheckReader.path(fields, kind, text).map(Capture.InJson::new);
      case "header" -> Optional.of(new Capture.InHeader(text));
      case "cookie" -> Optional.of(new Capture.InCookie(text));
      default -> ResponseCheckReader.pattern(fields, kind).map(Capture.InBody::new);
    };
  }
}
