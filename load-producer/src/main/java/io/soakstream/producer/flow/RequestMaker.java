package io.soakstream.producer.flow;

import io.soakstream.producer.engine.RenderedRequest;
import io.soakstream.producer.engine.RenderedRequest.HeaderField;
import io.soakstream.producer.engine.prepared.LoadSecrets;
import io.soakstream.producer.payload.RequestBody;
import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.Tenant;
import io.soakstream.producer.scenario.flow.BodyTemplate;
import io.soakstream.producer.scenario.flow.HeaderTemplate;
import io.soakstream.producer.scenario.flow.RequestTemplate;
import io.soakstream.producer.scenario.flow.Template.Escape;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the requests of one endpoint, and looks at their responses. Immutable, for one load. */
final class RequestMaker {
  /** Of longer bodies only so much is looked at. */
  private static final int BODY_BYTES_MAX = 1024 * 1024;

  private static final byte[] NOTHING = {};
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";

  private final Endpoint endpoint;
  private final RequestTemplate template;
  private final TextRenderer path;
  private final List<List<NamedText>> headers = new ArrayList<>();
  private final byte[] file;
  private final TextRenderer text;
  private final List<NamedText> form;
  private final List<CaptureRule> captures;
  private final List<CheckRule> checks;
  private final boolean wantsHeaders;
  private final boolean wantsBody;

  /** A named text to be rendered. */
  private record NamedText(String name, TextRenderer text, boolean isOptional) {}

  RequestMaker(Scenario scenario, Endpoint endpoint, ScriptNames names, LoadSecrets secrets) {
    this.endpoint = endpoint;
    this.template = endpoint.template().orElseThrow();
    BodyTemplate body = template.body();
    this.path = new TextRenderer(template.path(), names, secrets, Escape.URL);
    this.file = body.file().map(RequestBody::bytes).orElse(NOTHING);
    this.form = rendered(body.form(), names, secrets, Escape.RAW);
    Escape placed = isJson(scenario, body) ? Escape.JSON : Escape.RAW;
    this.text = body.text().map(it -> new TextRenderer(it, names, secrets, placed)).orElse(null);
    this.captures =
        template.captures().stream()
            .map(it -> new CaptureRule(names.capture(it.name()), it))
            .toList();
    this.checks = template.checks().stream().map(it -> new CheckRule(it, names, secrets)).toList();
    for (Tenant tenant : scenario.tenants()) {
      headers.add(rendered(allHeaders(scenario, tenant), names, secrets, Escape.RAW));
    }
    boolean isOfFlow = template.flow().isPresent();
    this.wantsHeaders = isOfFlow || checks.stream().anyMatch(CheckRule::wantsHeaders);
    this.wantsBody = !captures.isEmpty() || checks.stream().anyMatch(CheckRule::wantsBody);
  }

  private static List<NamedText> rendered(
      List<HeaderTemplate> named, ScriptNames names, LoadSecrets secrets, Escape placed) {
    return named.stream()
        .map(
            it ->
                new NamedText(
                    it.name(),
                    new TextRenderer(it.value(), names, secrets, placed),
                    it.isOptional()))
        .toList();
  }

  /** The narrower wins: step over flow, flow over tenant, tenant over target. */
  private List<HeaderTemplate> allHeaders(Scenario scenario, Tenant tenant) {
    List<HeaderTemplate> all = new ArrayList<>();
    put(scenario.target().headers(), all);
    put(tenant.headers(), all);
    put(template.headers(), all);
    return all;
  }

  private static void put(List<HeaderTemplate> headers, List<HeaderTemplate> all) {
    for (HeaderTemplate header : headers) {
      all.removeIf(it -> it.name().equalsIgnoreCase(header.name()));
      all.add(header);
    }
  }

  /** Whether values are put into JSON: where nobody says what the body is, that is what it is. */
  private boolean isJson(Scenario scenario, BodyTemplate body) {
    if (body.text().isEmpty()) {
      return false;
    }
    Optional<String> type = contentType(template.headers());
    return type.or(() -> contentType(scenario.target().headers())).orElse(JSON).contains("json");
  }

  private static Optional<String> contentType(List<HeaderTemplate> headers) {
    return headers.stream()
        .filter(it -> it.name().equalsIgnoreCase("content-type"))
        .map(it -> it.value().text())
        .findFirst();
  }

  Endpoint endpoint() {
    return endpoint;
  }

  RequestTemplate template() {
    return template;
  }

  boolean wantsHeaders() {
    return wantsHeaders;
  }

  int wantedBodyBytes() {
    return wantsBody ? BODY_BYTES_MAX : 0;
  }

  List<CaptureRule> captures() {
    return captures;
  }

  List<CheckRule> checks() {
    return checks;
  }

  /** Number of a capture that the user would need for it and does not have; -1 for none. */
  int missing(UserMemory memory, int tenant) {
    int missing = path.missing(memory);
    if (missing < 0 && text != null) {
      missing = text.missing(memory);
    }
    missing = missing < 0 ? missing(form, memory) : missing;
    missing = missing < 0 ? missing(headers.get(tenant), memory) : missing;
    for (CheckRule check : checks) {
      for (int capture : missing < 0 ? check.captures() : new int[0]) {
        missing = memory.captured(capture) == null ? capture : missing;
      }
    }
    return missing;
  }

  private static int missing(List<NamedText> texts, UserMemory memory) {
    for (NamedText each : texts) {
      int missing = each.isOptional() ? -1 : each.text().missing(memory);
      if (missing >= 0) {
        return missing;
      }
    }
    return -1;
  }

  /**
   * The request of a user.
   *
   * @param tenant index in the scenario
   * @param tenantHeader empty for none
   */
  RenderedRequest request(
      UserMemory memory, int tenant, Optional<String> tenantHeader, long nowUs) {
    String to = path.text(memory, nowUs);
    memory.carryNothing();
    List<HeaderField> fields = new ArrayList<>();
    tenantHeader
        .filter(name -> !memory.tenant.isEmpty())
        .ifPresent(name -> fields.add(new HeaderField(name, memory.tenant)));
    boolean hasType = false;
    boolean hasCookie = false;
    for (NamedText header : headers.get(tenant)) {
      if (header.isOptional() && header.text().missing(memory) >= 0) {
        continue;
      }
      fields.removeIf(it -> it.name().equalsIgnoreCase(header.name()));
      fields.add(new HeaderField(header.name(), header.text().text(memory, nowUs)));
      hasType |= header.name().equalsIgnoreCase("content-type");
      hasCookie |= header.name().equalsIgnoreCase("cookie");
    }
    String cookies = hasCookie ? "" : memory.cookies.header(to);
    if (!cookies.isEmpty()) {
      fields.add(new HeaderField("cookie", cookies));
    }
    byte[] body = body(memory, nowUs);
    boolean isRequest = template.action() == RequestTemplate.Action.REQUEST;
    if (!template.body().isNone() && !hasType && isRequest) {
      fields.add(new HeaderField("content-type", form.isEmpty() ? JSON : FORM));
    }
    return new RenderedRequest(action(), template.method(), to, fields, body);
  }

  private RenderedRequest.Action action() {
    return switch (template.action()) {
      case REQUEST -> RenderedRequest.Action.REQUEST;
      case OPEN -> RenderedRequest.Action.SOCKET_OPEN;
      case SEND -> RenderedRequest.Action.SOCKET_SEND;
      case EXPECT -> RenderedRequest.Action.SOCKET_EXPECT;
      case CLOSE -> RenderedRequest.Action.SOCKET_CLOSE;
    };
  }

  private byte[] body(UserMemory memory, long nowUs) {
    if (text != null) {
      return text.text(memory, nowUs).getBytes(StandardCharsets.UTF_8);
    } else if (form.isEmpty()) {
      return file;
    }
    StringBuilder fields = new StringBuilder();
    for (NamedText field : form) {
      fields.append(fields.isEmpty() ? "" : "&");
      fields.append(URLEncoder.encode(field.name(), StandardCharsets.UTF_8)).append('=');
      fields.append(URLEncoder.encode(field.text().text(memory, nowUs), StandardCharsets.UTF_8));
    }
    return fields.toString().getBytes(StandardCharsets.UTF_8);
  }
}
