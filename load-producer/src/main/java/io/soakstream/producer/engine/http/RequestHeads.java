package io.soakstream.producer.engine.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpVersion;
import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.engine.RenderedRequest.HeaderField;
import io.soakstream.producer.engine.prepared.PreparedHeaders;
import io.soakstream.producer.payload.RequestBody;
import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.Tenant;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * The requests of a plan as bytes: encoded once per endpoint and tenant, because nothing but the
 * trace differs from one request to the next. Immutable, for any thread.
 */
public final class RequestHeads {
  private static final byte[] TRACE = bytes("traceparent: ");
  private static final byte[] END = bytes("\r\n\r\n");
  private static final byte[] NO_BODY = {};
  private static final Set<HttpMethod> WITHOUT_BODY =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.DELETE);

  private final byte[][][] heads;
  private final byte[][] bodies;

  /**
   * @throws IllegalArgumentException for a path or a name that no header can carry
   */
  RequestHeads(EngineConfig config, Scenario scenario) {
    List<Endpoint> endpoints = scenario.endpoints();
    List<Tenant> tenants = scenario.tenants();
    this.heads = new byte[endpoints.size()][tenants.size()][];
    this.bodies = new byte[endpoints.size()][];
    for (int i = 0; i < bodies.length; i++) {
      Endpoint endpoint = endpoints.get(i);
      if (endpoint.template().isPresent()) {
        continue; // never prepared
      }
      bodies[i] = endpoint.body().map(RequestBody::bytes).orElse(NO_BODY);
      for (int tenant = 0; tenant < heads[i].length; tenant++) {
        List<HeaderField> own =
            PreparedHeaders.of(scenario, endpoint, tenants.get(tenant), config.secrets());
        heads[i][tenant] = head(config.target(), endpoint, bodies[i].length, own);
      }
    }
  }

  /** Bytes of the body that a request to this endpoint carries. */
  long bodyBytes(int endpoint) {
    return bodies[endpoint].length;
  }

  /**
   * A whole request; the client owns the buffer.
   *
   * @param traceparent null for none
   */
  ByteBuf request(ByteBufAllocator allocator, int endpoint, int tenant, String traceparent) {
    byte[] head = heads[endpoint][tenant];
    byte[] body = bodies[endpoint];
    int trace = traceparent == null ? -2 : TRACE.length + traceparent.length();
    int bytes = head.length + trace + END.length + body.length;
    ByteBuf request = allocator.ioBuffer(bytes, bytes);
    if (traceparent == null) {
      return request.writeBytes(head).writeBytes(END, 2, 2).writeBytes(body);
    }
    request.writeBytes(head).writeBytes(TRACE);
    ByteBufUtil.writeAscii(request, traceparent);
    return request.writeBytes(END).writeBytes(body);
  }

  /** Whether a request of this method says nothing of a body that it does not have. */
  static boolean isWithoutBody(String method) {
    return WITHOUT_BODY.contains(HttpMethod.valueOf(method));
  }

  /** The requests of a plan, each without its body and its trace. */
  public interface Messages {
    HttpRequest of(int endpoint, int tenant);
  }

  /** The same requests for another version of the protocol. */
  public static Messages messages(EngineConfig config, Scenario scenario) {
    return (endpoint, tenant) -> {
      Endpoint asked = scenario.endpoints().get(endpoint);
      int bodyBytes = asked.body().map(RequestBody::bytes).orElse(NO_BODY).length;
      Tenant asking = scenario.tenants().get(tenant);
      List<HeaderField> own = PreparedHeaders.of(scenario, asked, asking, config.secrets());
      return message(config.target(), asked, bodyBytes, own);
    };
  }

  private static HttpRequest message(
      HttpAddress target, Endpoint endpoint, int bodyBytes, List<HeaderField> own) {
    HttpMethod method = HttpMethod.valueOf(endpoint.method());
    String base = target.uri().getRawPath().replaceAll("/+$", "");
    HttpRequest request =
        new DefaultHttpRequest(HttpVersion.HTTP_1_1, method, base + endpoint.path());
    HttpHeaders headers =
        request
            .headers()
            .set(HttpHeaderNames.HOST, target.hostHeader())
            .set(HttpHeaderNames.USER_AGENT, "soakstream")
            .set(HttpHeaderNames.ACCEPT, "*/*");
    target
        .authorization()
        .ifPresent(user -> headers.set(HttpHeaderNames.AUTHORIZATION, user.header()));
    own.forEach(field -> headers.set(field.name(), utf8(field.value())));
    if (endpoint.body().isPresent() && !headers.contains(HttpHeaderNames.CONTENT_TYPE)) {
      headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json");
    }
    if (endpoint.body().isPresent() || !WITHOUT_BODY.contains(method)) {
      headers.set(HttpHeaderNames.CONTENT_LENGTH, bodyBytes);
    }
    return request;
  }

  /** Everything before the header of the trace. */
  private static byte[] head(
      HttpAddress target, Endpoint endpoint, int bodyBytes, List<HeaderField> own) {
    byte[] encoded = encoded(message(target, endpoint, bodyBytes, own));
    byte[] open = new byte[encoded.length - 2]; // without the empty line that ends it
    System.arraycopy(encoded, 0, open, 0, open.length);
    return open;
  }

  private static byte[] encoded(HttpRequest request) {
    EmbeddedChannel channel = new EmbeddedChannel(new HttpRequestEncoder());
    channel.writeOutbound(request);
    ByteBuf out = channel.readOutbound();
    try {
      return ByteBufUtil.getBytes(out);
    } finally {
      out.release();
      channel.finishAndReleaseAll();
    }
  }

  /** Netty writes a character of a header as one byte; this gives it the bytes of UTF-8. */
  private static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
