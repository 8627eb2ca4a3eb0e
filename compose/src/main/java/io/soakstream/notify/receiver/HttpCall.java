package io.soakstream.notify.receiver;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A POST request as it is sent. Immutable. */
record HttpCall(URI address, Map<String, String> headers, String body) {
  HttpCall {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }
}
