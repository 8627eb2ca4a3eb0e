package io.soakstream.producer.scenario.read;

import io.soakstream.producer.address.HostAddress;
import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.scenario.StubService;
import io.soakstream.producer.scenario.Target;
import io.soakstream.producer.scenario.flow.HeaderTemplate;
import io.soakstream.producer.scenario.read.connection.ConnectionsReader;
import io.soakstream.producer.scenario.read.flow.AuthReader;
import io.soakstream.producer.scenario.read.flow.TemplateScope;
import io.soakstream.producer.scenario.read.sampler.HostGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads {@code target}. A host that is neither this machine nor allowed is remembered, not a
 * problem.
 */
public final class TargetReader implements HostGuard {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final int HEAD_BYTES_LEAST = 1_024;
  private static final int HEAD_BYTES_MOST = 16 * 1024 * 1024;

  private final List<ScenarioProblem> refusals = new ArrayList<>();
  private List<HostAddress> allowed = List.of();

  @Override
  public List<String> allowed() {
    return allowed.stream().map(HostAddress::toString).toList();
  }

  /**
   * @param scope what headers may name
   */
  Target read(Optional<MappingReader> given, TemplateScope scope) {
    if (given.isEmpty()) {
      return new Target(
          Optional.empty(), Optional.empty(), DEFAULT_TIMEOUT, DEFAULT_CONNECT_TIMEOUT, Map.of());
    }
    MappingReader fields = given.get();
    Optional<HttpAddress> url = url(fields);
    Optional<StubService> sample = fields.object("sample").map(SampleReader::read);
    if (fields.has("url") && fields.has("sample")) {
      fields.refuse("url", "cannot stand beside sample", "keep one of the two");
    }
    Target target =
        new Target(
            url,
            sample,
            positive(fields, "timeout", DEFAULT_TIMEOUT),
            positive(fields, "connect_timeout", DEFAULT_CONNECT_TIMEOUT),
            processes(fields),
            fields.duration("idle_timeout", Target.DEFAULT_IDLE_TIMEOUT),
            headBytesMax(fields),
            ConnectionsReader.read(fields, url.map(HttpAddress::isTls)),
            headers(fields, scope, url),
            tenantHeader(fields),
            fields.flag("traceparent", true));
    fields.refuseUnknown();
    return target;
  }

  /** Who asks is said once: in the address, or in {@code auth}. */
  private List<HeaderTemplate> headers(
      MappingReader fields, TemplateScope scope, Optional<HttpAddress> url) {
    if (fields.has("auth") && url.flatMap(HttpAddress::authorization).isPresent()) {
      fields
          .problems()
          .add(
              fields.pathOf("auth"),
              "a mapping",
              "cannot stand beside a user in url",
              "take the user out of url");
    }
    return AuthReader.headers(fields, scope, this);
  }

  /** Of hosts that are neither this machine nor allowed. */
  List<ScenarioProblem> refusals() {
    return refusals;
  }

  /** Whether requests may go there: to this machine, or to a host in {@code allowed_hosts}. */
  private boolean allows(HostAddress host) {
    return host.isThisMachine() || allowed.contains(host);
  }

  /** Remembers a host that may not be asked either, though it would not be loaded. */
  @Override
  public void check(MappingReader fields, String key, HostAddress host) {
    if (!allows(host)) {
      refusals.add(
          fields
              .problems()
              .problem(
                  fields.pathOf(key),
                  host,
                  "must be this machine or a host in target.allowed_hosts",
                  "if you may ask it, add target: {allowed_hosts: [" + host + "]}"));
    }
  }

  private Optional<HttpAddress> url(MappingReader fields) {
    allowed = allowedHosts(fields);
    Optional<HttpAddress> url = address(fields, "url", "http://127.0.0.1:8080");
    if (url.filter(HttpAddress::endsWithThePath).isEmpty() && url.isPresent()) {
      fields.refuse(
          "url",
          "must end with the path, requests have queries of their own",
          "move what begins with ? or # to the paths of the endpoints");
    }
    return url;
  }

  private static List<HostAddress> allowedHosts(MappingReader fields) {
    List<HostAddress> hosts = new ArrayList<>();
    List<String> texts = fields.texts("allowed_hosts");
    for (int i = 0; i < texts.size(); i++) {
      try {
        hosts.add(HostAddress.of(texts.get(i)));
      } catch (IllegalArgumentException e) {
        fields
            .problems()
            .add(
                fields.pathOf("allowed_hosts") + "[" + i + "]",
                texts.get(i),
                "must be the name or the address of a host, without scheme, port and path",
                "write it such as staging.example.org");
      }
    }
    return hosts;
  }

  /** The header that tells the target the tenant; {@code none} for none. */
  private static Optional<String> tenantHeader(MappingReader fields) {
    String name = fields.text("tenant_header", Target.DEFAULT_TENANT_HEADER);
    if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
      fields.refuse(
          "tenant_header",
          "must be the name of a header, or none",
          "write it such as X-Tenant, or none to send no such header");
    }
    return name.equals("none") ? Optional.empty() : Optional.of(name);
  }

  private static int headBytesMax(MappingReader fields) {
    String key = "max_response_head";
    double bytes = fields.amount(key, Target.DEFAULT_RESPONSE_HEAD_BYTES_MAX);
    if (bytes != Math.rint(bytes) || bytes < HEAD_BYTES_LEAST || bytes > HEAD_BYTES_MOST) {
      fields.refuse(key, "must be a size from 1024 bytes to 16 MB", "write it such as 512KB");
      return Target.DEFAULT_RESPONSE_HEAD_BYTES_MAX;
    }
    return (int) bytes;
  }

  /** An http address; one of a stranger is remembered. Empty when there is none or it is none. */
  Optional<HttpAddress> address(MappingReader fields, String key, String example) {
    Optional<HttpAddress> given =
        Optional.ofNullable(
            fields.parsed(
                key,
                HttpAddress::parse,
                null,
                "must be an http or https address",
                "write it such as " + example));
    given
        .filter(address -> !allows(address.host()))
        .ifPresent(
            address ->
                refusals.add(
                    fields
                        .problems()
                        .problem(
                            fields.pathOf(key),
                            address,
                            "must be this machine or a host in allowed_hosts",
                            "if you may put load on it, add allowed_hosts: ["
                                + address.uri().getHost()
                                + "] to target")));
    return given;
  }

  private static Map<String, Long> processes(MappingReader fields) {
    Map<String, Long> processes = new TreeMap<>();
    fields
        .object("processes")
        .ifPresent(
            pids -> {
              TrafficReader.refuseKeys(pids, "web: 1234");
              for (String name : pids.keys()) {
                processes.put(
                    name,
                    pids.whole(name, 1, 1, Long.MAX_VALUE, "write the pid of a running process"));
              }
            });
    return processes;
  }

  /** A duration that is longer than 0. */
  public static Duration positive(MappingReader fields, String key, Duration fallback) {
    Duration duration = fields.duration(key, fallback);
    if (duration.isZero()) {
      fields.refuse(key, "must be longer than 0", "write it such as 500ms or 2s");
      return fallback;
    }
    return duration;
  }
}
