package io.soakstream.producer.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.producer.scenario.flow.Capture;
import java.util.regex.Matcher;

/** A capture made ready: its name is a number. Immutable. */
record CaptureRule(int name, Capture capture) {

  /** What the response has there; null when it has nothing. */
  String in(ResponseView response, CookieJar cookies) {
    String found = found(response, cookies);
    return found == null ? capture.fallback().orElse(null) : found;
  }

  private String found(ResponseView response, CookieJar cookies) {
    Capture.Place place = capture.place();
    if (place instanceof Capture.InJson json) {
      JsonNode node = response.at(json.path());
      if (node.isMissingNode() || node.isNull()) {
        return null;
      }
      return node.isValueNode() ? node.asText() : node.toString();
    } else if (place instanceof Capture.InHeader header) {
      return response.header(header.header());
    } else if (place instanceof Capture.InCookie cookie) {
      return cookies.value(cookie.cookie());
    }
    Matcher matcher = ((Capture.InBody) place).pattern().matcher(response.text());
    if (!matcher.find()) {
      return null;
    }
    return matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
  }

  /** Where it looks, for a sentence. */
  String placeText() {
    Capture.Place place = capture.place();
    if (place instanceof Capture.InJson json) {
      return json.path().text();
    } else if (place instanceof Capture.InHeader header) {
      return "header " + header.header();
    } else if (place instanceof Capture.InCookie cookie) {
      return "cookie " + cookie.cookie();
    }
    return "pattern " + ((Capture.InBody) place).pattern().pattern();
  }
}
