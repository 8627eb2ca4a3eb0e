package io.soakstream.producer.scenario;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads {@code target}. A host that is neither this machine nor allowed is remembered, not a
 * problem.
 */
final class TargetReader {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private Optional<Problem> refusal = Optional.empty();

  Target read(Optional<Fields> given) {
    if (given.isEmpty()) {
      return new Target(
          Optional.empty(), Optional.empty(), DEFAULT_TIMEOUT, DEFAULT_CONNECT_TIMEOUT, Map.of());
    }
    Fields fields = given.get();
    Optional<URI> url = url(fields);
    Optional<SampleService> sample = fields.object("sample").map(TargetReader::sample);
    if (fields.has("url") && fields.has("sample")) {
      fields.refuse("url", "cannot stand beside sample", "keep one of the two");
    }
    Target target =
        new Target(
            url,
            sample,
            positive(fields, "timeout", DEFAULT_TIMEOUT),
            positive(fields, "connect_timeout", DEFAULT_CONNECT_TIMEOUT),
            processes(fields));
    fields.refuseUnknown();
    return target;
  }

  /** The refusal of the target's host, if it is to be refused. */
  Optional<Problem> refusal() {
    return refusal;
  }

  private Optional<URI> url(Fields fields) {
    List<String> allowed = fields.texts("allowed_hosts");
    Optional<URI> url =
        Optional.ofNullable(
            fields.parsed(
                "url",
                TargetReader::httpUrl,
                null,
                "must be an http or https address",
                "write it such as http://127.0.0.1:8080"));
    url.filter(
            given ->
                !THIS_MACHINE.contains(given.getHost())
                    && !new HashSet<>(allowed).contains(given.getHost()))
        .ifPresent(
            given ->
                refusal =
                    Optional.of(
                        fields
                            .problems()
                            .problem(
                                fields.pathOf("url"),
                                given,
                                "must be this machine or a host in allowed_hosts",
                                "if you may put load on it, add allowed_hosts: ["
                                    + given.getHost()
                                    + "] to target")));
    return url;
  }

  private static URI httpUrl(String text) {
    URI uri = URI.create(text);
    if (uri.getHost() == null
        || !Set.of("http", "https").contains(String.valueOf(uri.getScheme()))) {
      throw new IllegalArgumentException(text);
    }
    return uri;
  }

  private static SampleService sample(Fields fields) {
    SampleService sample =
        new SampleService(
            positive(fields, "delay_p50", Duration.ofMillis(20)),
            fields.number(
                "delay_sigma",
                0.25,
                v -> v >= 0 && v <= 3,
                "must be from 0 to 3",
                "write it such as 0.25"),
            fields.whole("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE, "write it such as 7"),
            fields.percent("error_rate", 0),
            fields.object("stall").map(TargetReader::stall));
    fields.refuseUnknown();
    return sample;
  }

  private static Stall stall(Fields fields) {
    Stall stall =
        new Stall(
            fields.duration("after", Duration.ZERO), fields.duration("length", Duration.ZERO));
    fields.require("length", "length: 3s");
    fields.refuseUnknown();
    return stall;
  }

  private static Map<String, Long> processes(Fields fields) {
    Map<String, Long> processes = new TreeMap<>();
    fields
        .object("processes")
        .ifPresent(
            pids -> {
              for (String name : pids.keys()) {
                processes.put(
                    name,
                    pids.whole(name, 1, 1, Long.MAX_VALUE, "write the pid of a running process"));
              }
            });
    return processes;
  }

  private static Duration positive(Fields fields, String key, Duration fallback) {
    Duration duration = fields.duration(key, fallback);
    if (duration.isZero()) {
      fields.refuse(key, "must be longer than 0", "write it such as 500ms or 2s");
      return fallback;
    }
    return duration;
  }
}
