package io.soakstream.producer.engine.http2;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpScheme;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.HttpConversionUtil;
import io.netty.util.AsciiString;
import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.engine.LoadRequest;
import io.soakstream.producer.engine.RenderedRequest;
import io.soakstream.producer.engine.http.RequestHeads;
import io.soakstream.producer.payload.RequestBody;
import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.Scenario;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Headers of requests. Those of a plan are made once per endpoint and tenant; the trace is set into
 * them before each is encoded, which happens at once. Confined to the event loop.
 */
final class StreamHeads {
  static final AsciiString TRACEPARENT = AsciiString.cached("traceparent");

  /** Of HTTP/1.1 alone (RFC 9113, section 8.2.2). */
  private static final Set<String> OF_CONNECTIONS =
      Set.of(
          "connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade", "host");

  private final String base;
  private final String scheme;
  private final String authority;
  private final String authorization;
  private final Http2Headers[][] planned;
  private final byte[][] bodies;

  StreamHeads(EngineConfig config, Scenario scenario) {
    HttpAddress target = config.target();
    this.base = target.uri().getRawPath().replaceAll("/+$", "");
    this.scheme = (target.isTls() ? HttpScheme.HTTPS : HttpScheme.HTTP).name().toString();
    this.authority = target.hostHeader();
    this.authorization = target.authorization().map(user -> user.header()).orElse(null);
    List<Endpoint> endpoints = scenario.endpoints();
    this.planned = new Http2Headers[endpoints.size()][scenario.tenants().size()];
    this.bodies = new byte[endpoints.size()][];
    RequestHeads.Messages messages = RequestHeads.messages(config, scenario);
    for (int i = 0; i < planned.length; i++) {
      if (endpoints.get(i).template().isPresent()) {
        continue; // never prepared
      }
      bodies[i] = endpoints.get(i).body().map(RequestBody::bytes).orElse(new byte[0]);
      for (int tenant = 0; tenant < planned[i].length; tenant++) {
        var message = messages.of(i, tenant);
        message.headers().set(HttpConversionUtil.ExtensionHeaderNames.SCHEME.text(), scheme);
        planned[i][tenant] = HttpConversionUtil.toHttp2Headers(message, true);
      }
    }
  }

  /** Headers of a request; only valid until the next one is asked for. */
  Http2Headers of(LoadRequest asked) {
    RenderedRequest rendered = asked.rendered();
    if (rendered != null) {
      return rendered(rendered, asked.traceparent());
    }
    Http2Headers headers = planned[asked.endpoint()][asked.tenant()];
    if (asked.traceparent() != null) {
      headers.set(TRACEPARENT, asked.traceparent());
    }
    return headers;
  }

  private Http2Headers rendered(RenderedRequest rendered, String traceparent) {
    Http2Headers headers = new DefaultHttp2Headers(false, 16);
    headers.method(rendered.method()).scheme(scheme).authority(authority);
    headers.path(base + rendered.path());
    for (RenderedRequest.HeaderField field : rendered.headers()) {
      String name = field.name().toLowerCase(Locale.ROOT);
      if (name.equals("host")) {
        headers.authority(field.value());
      } else if (!OF_CONNECTIONS.contains(name)) {
        headers.add(name, oneLine(field.value()));
      }
    }
    setIfMissing(headers, "user-agent", "soakstream");
    setIfMissing(headers, "accept", "*/*");
    setIfMissing(headers, "authorization", authorization);
    setIfMissing(headers, TRACEPARENT, traceparent);
    if (rendered.body().length > 0) {
      setIfMissing(headers, "content-length", Integer.toString(rendered.body().length));
    }
    return headers;
  }

  private static void setIfMissing(Http2Headers headers, CharSequence name, String value) {
    if (value != null && !headers.contains(name)) {
      headers.set(name, value);
    }
  }

  /** The bytes of UTF-8, as the codec writes a character as one byte; no line ends. */
  private static String oneLine(String value) {
    String plain = value.replace('\r', ' ').replace('\n', ' ').replace('\0', ' ');
    return new String(plain.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** Its body, not copied. */
  ByteBuf body(LoadRequest asked) {
    byte[] bytes = asked.rendered() == null ? bodies[asked.endpoint()] : asked.rendered().body();
    return bytes.length == 0 ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(bytes);
  }
}
