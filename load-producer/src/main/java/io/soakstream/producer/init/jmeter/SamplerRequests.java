package io.soakstream.producer.init.jmeter;

import io.soakstream.producer.init.draft.DraftCapture;
import io.soakstream.producer.init.draft.DraftHeader;
import io.soakstream.producer.init.draft.DraftRequest;
import io.soakstream.producer.init.draft.HeaderChoice;
import io.soakstream.producer.init.draft.RequestBodies;
import io.soakstream.producer.init.draft.ScenarioDraft;
import io.soakstream.producer.init.draft.UrlText;
import io.soakstream.producer.init.secret.PrivateParts;
import io.soakstream.producer.init.source.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes requests of HTTP samplers. Confined to one thread. */
final class SamplerRequests {
  private static final Pattern ADDRESS = Pattern.compile("(https?://[^/?#]+)([^#]*)(#.*)?");
  private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE", "OPTIONS");

  private final PrivateParts secrets;
  private final PlanVariables variables;
  private final HeaderChoice headers;
  private final RequestBodies bodies;

  SamplerRequests(ScenarioDraft draft, PrivateParts secrets, PlanVariables variables) {
    this.secrets = secrets;
    this.variables = variables;
    this.headers = new HeaderChoice(secrets, draft.leftOut());
    this.bodies = new RequestBodies(secrets, draft.leftOut());
  }

  /** Scheme and authority of where it goes; empty when the plan does not say. */
  String base(PlanNode sampler, PlanScope scope) {
    Matcher whole =
        ADDRESS.matcher(variables.expanded(scope.property(sampler, "HTTPSampler.path")));
    if (whole.matches()) {
      return whole.group(1);
    }
    String host = variables.expanded(scope.property(sampler, "HTTPSampler.domain"));
    String port = variables.expanded(scope.property(sampler, "HTTPSampler.port"));
    String protocol = variables.expanded(scope.property(sampler, "HTTPSampler.protocol"));
    boolean isKnown = !host.isBlank() && !host.contains("${");
    String usual = port.equals("443") ? "https" : "http";
    String scheme = protocol.matches("(?i)https?") ? protocol.toLowerCase(Locale.ROOT) : usual;
    boolean isUsualPort =
        !port.matches("\\d{1,5}")
            || scheme.equals("https") && port.equals("443")
            || scheme.equals("http") && port.equals("80");
    return isKnown ? scheme + "://" + host.strip() + (isUsualPort ? "" : ":" + port) : "";
  }

  /**
   * The request of a sampler.
   *
   * @param known names that were captured before
   */
  DraftRequest request(
      PlanNode sampler, PlanScope scope, Set<String> known, List<DraftCapture> captures) {
    String method = sampler.property("HTTPSampler.method").toUpperCase(Locale.ROOT);
    String written = scope.property(sampler, "HTTPSampler.path");
    Matcher whole = ADDRESS.matcher(variables.expanded(written));
    String address = whole.matches() ? whole.group(2) : written;
    String path = address.replaceFirst("[?#].*$", "");
    String rooted = path.startsWith("/") ? path : "/" + path;
    boolean isBody = sampler.property("HTTPSampler.postBodyRaw").equals("true");
    List<DraftHeader> arguments = isBody ? List.of() : arguments(sampler, scope, known);
    boolean isQuery = WITHOUT_BODY.contains(method) || method.isEmpty();
    List<DraftHeader> query = new ArrayList<>();
    UrlText.queryOf(address)
        .ifPresent(text -> UrlText.parameters(text).forEach(it -> query.add(marked(it, known))));
    if (isQuery) {
      query.addAll(arguments);
    }
    List<DraftHeader> sent = new ArrayList<>();
    scope.headers().stream()
        .filter(it -> !variables.isTooEarly(it.value(), known))
        .forEach(it -> sent.add(marked(it, known)));
    DraftRequest bare =
        DraftRequest.of(
                method.isEmpty() ? "GET" : method,
                UrlText.template(rooted.replaceAll("\\$\\{(__)?(\\w*)[^{}]*\\}", "{$2}")),
                UrlText.path(variables.marked(rooted, known), secrets)
                    + UrlText.query(query, secrets))
            .capturing(captures)
            .noting(List.of(sampler.label()));
    DraftRequest request = bare.with(headers.of(bare.name(), sent));
    if (isBody) {
      String text = variables.marked(rawBody(sampler), known);
      return text.isBlank() ? request : bodies.carry(request, mime(sent), text);
    } else if (sampler.property("HTTPSampler.DO_MULTIPART_POST").equals("true")
        || sampler.inner("HTTPsampler.Files").isPresent() && !isQuery) {
      return bodies.carry(request, "multipart/form-data", "");
    }
    return isQuery || arguments.isEmpty() ? request : bodies.carryForm(request, arguments);
  }

  private DraftHeader marked(DraftHeader named, Set<String> known) {
    return new DraftHeader(
        variables.expanded(named.name()), variables.marked(named.value(), known));
  }

  private List<DraftHeader> arguments(PlanNode sampler, PlanScope scope, Set<String> known) {
    List<DraftHeader> arguments = new ArrayList<>();
    List<XmlElement> holders = new ArrayList<>(scope.defaults());
    holders.add(sampler.element());
    for (XmlElement holder : holders) {
      for (XmlElement child : holder.children()) {
        if (child.attribute("name").equals("HTTPsampler.Arguments")) {
          for (XmlElement argument : PlanNode.collection(child, "Arguments.arguments")) {
            DraftHeader named =
                new DraftHeader(
                    PlanNode.property(argument, "Argument.name"),
                    PlanNode.property(argument, "Argument.value"));
            if (!named.name().isEmpty()) {
              arguments.add(marked(named, known));
            }
          }
        }
      }
    }
    return arguments;
  }

  private static String rawBody(PlanNode sampler) {
    StringBuilder text = new StringBuilder();
    sampler
        .inner("HTTPsampler.Arguments")
        .ifPresent(
            holder ->
                PlanNode.collection(holder, "Arguments.arguments")
                    .forEach(it -> text.append(PlanNode.property(it, "Argument.value"))));
    return text.toString();
  }

  private static String mime(List<DraftHeader> sent) {
    return sent.stream()
        .filter(it -> it.name().equalsIgnoreCase("content-type"))
        .map(DraftHeader::value)
        .findFirst()
        .orElse("");
  }
}
