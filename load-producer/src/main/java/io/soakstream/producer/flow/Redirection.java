package io.soakstream.producer.flow;

import io.soakstream.producer.engine.RenderedRequest;
import io.soakstream.producer.engine.RenderedRequest.HeaderField;
import io.soakstream.producer.scenario.flow.RequestTemplate;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a response sends a user that follows redirects: to a path of the same target, or nowhere.
 * Immutable.
 *
 * <p>Source: RFC 9110, section 15.4.
 *
 * @param path with its query; empty when it is not followed
 * @param isGet whether it is asked for with GET, whatever the step does
 * @param hops how many there were
 * @param fault why it is not followed; null when it is
 */
record Redirection(String path, boolean isGet, int hops, String fault) {
  private static final byte[] NOTHING = {};

  /**
   * What a response asks for; null when it is no redirect or the step follows none.
   *
   * @param before the redirect that led to it; null for none
   * @param authority host and port of the target
   */
  static Redirection of(
      ResponseView response, RequestTemplate template, Redirection before, String authority) {
    int status = response.status();
    boolean isRedirect =
        status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    if (!isRedirect || template.follow() == 0) {
      return null;
    }
    int hops = before == null ? 1 : before.hops + 1;
    String location = response.header("location");
    if (hops > template.follow()) {
      return refused(hops, "more than " + template.follow() + " redirects, the step's limit");
    } else if (location == null) {
      return refused(hops, "a redirect without a location");
    }
    try {
      URI to = URI.create(location);
      boolean isElsewhere = to.getRawAuthority() != null && !to.getRawAuthority().equals(authority);
      if (isElsewhere) {
        return refused(hops, "a redirect to another host is not followed");
      }
      String path = to.getRawPath() == null || to.getRawPath().isEmpty() ? "/" : to.getRawPath();
      String query = to.getRawQuery() == null ? "" : "?" + to.getRawQuery();
      boolean keepsMethod = status == 307 || status == 308;
      boolean isGet = !keepsMethod || before != null && before.isGet;
      return new Redirection((path.startsWith("/") ? path : "/" + path) + query, isGet, hops, null);
    } catch (IllegalArgumentException e) {
      return refused(hops, "a redirect to what is no address");
    }
  }

  private static Redirection refused(int hops, String why) {
    return new Redirection("", true, hops, why);
  }

  /** The request that follows it. */
  RenderedRequest of(RenderedRequest first, UserMemory memory) {
    boolean keeps = !isGet;
    List<HeaderField> fields = new ArrayList<>();
    for (HeaderField field : first.headers()) {
      boolean isOfBody = field.name().equalsIgnoreCase("content-type");
      if (!field.name().equalsIgnoreCase("cookie") && (keeps || !isOfBody)) {
        fields.add(field);
      }
    }
    String cookies = memory.cookies.header(path);
    if (!cookies.isEmpty()) {
      fields.add(new HeaderField("cookie", cookies));
    }
    return RenderedRequest.of(
        keeps ? first.method() : "GET", path, fields, keeps ? first.body() : NOTHING);
  }
}
