package io.soakstream.producer.scenario.read.flow;

import io.soakstream.producer.payload.RequestBody;
import io.soakstream.producer.scenario.flow.BodyTemplate;
import io.soakstream.producer.scenario.flow.HeaderTemplate;
import io.soakstream.producer.scenario.flow.Template;
import io.soakstream.producer.scenario.read.MappingReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads headers and bodies that may hold templates. Stateless. */
public final class RequestReader {
  /** What says where a message ends, which is for the generator to say. */
  private static final Set<String> OURS =
      Set.of("content-length", "transfer-encoding", "connection", "upgrade", "trailer", "te");

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";

  private RequestReader() {}

  /** The headers at {@code headers}, in the order of the file. */
  public static List<HeaderTemplate> headers(MappingReader fields, TemplateScope scope) {
    List<HeaderTemplate> headers = new ArrayList<>();
    fields
        .object("headers")
        .ifPresent(
            named -> {
              for (String name : named.keys()) {
                refuse(named, name);
                headers.add(new HeaderTemplate(name, scope.template(named, name)));
              }
            });
    return headers;
  }

  /** Refuses a name that is no header's, or one that no scenario may set. */
  public static void refuse(MappingReader named, String name) {
    if (!name.matches(TOKEN)) {
      named
          .problems()
          .add(
              named.pathOf(name),
              name,
              "is no name of a header (RFC 9110, section 5.1)",
              "write it such as X-Client");
    } else if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
      named
          .problems()
          .add(
              named.pathOf(name),
              name,
              "is a header that the generator writes itself",
              "remove it");
    }
  }

  /** Headers, and those of a wider scope that they do not replace. */
  public static List<HeaderTemplate> over(List<HeaderTemplate> own, List<HeaderTemplate> wider) {
    List<HeaderTemplate> all = new ArrayList<>();
    for (HeaderTemplate header : wider) {
      if (own.stream().noneMatch(it -> it.name().equalsIgnoreCase(header.name()))) {
        all.add(header);
      }
    }
    all.addAll(own);
    return all;
  }

  /** The body at {@code body} or {@code form}, or that of {@code body_file}, which is read. */
  public static BodyTemplate body(
      MappingReader fields, TemplateScope scope, Optional<RequestBody> file) {
    List<HeaderTemplate> form = new ArrayList<>();
    fields
        .object("form")
        .ifPresent(
            named -> {
              for (String name : named.keys()) {
                form.add(new HeaderTemplate(name, scope.template(named, name)));
              }
            });
    if (fields.has("form") && (fields.has("body") || fields.has("body_file"))) {
      fields.refuse("form", "cannot stand beside body or body_file", "keep one of them");
    }
    Optional<Template> text =
        fields.has("body") ? Optional.of(scope.template(fields, "body")) : Optional.empty();
    return new BodyTemplate(text, form, file);
  }
}
