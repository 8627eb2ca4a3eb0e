package io.soakstream.producer.init.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import io.soakstream.producer.init.source.JsonTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where a document says that its service is. Stateless. */
final class ServerAddresses {
  private static final String HERE = "http://127.0.0.1:8080";

  private ServerAddresses() {}

  /** Addresses in the order of the document; one without a host is taken to be on this machine. */
  static List<String> of(JsonNode root) {
    List<String> addresses = new ArrayList<>();
    if (root.has("swagger")) {
      String host = JsonTree.text(root, "host");
      String path = JsonTree.text(root, "basePath").replaceFirst("/+$", "");
      JsonNode schemes = root.path("schemes");
      if (host.isEmpty()) {
        addresses.add(HERE + path);
      } else if (schemes.isEmpty()) {
        addresses.add("https://" + host + path);
      }
      schemes.forEach(
          scheme -> {
            if (!host.isEmpty() && scheme.asText().matches("https?")) {
              addresses.add(scheme.asText() + "://" + host + path);
            }
          });
      return addresses;
    }
    for (JsonNode server : root.path("servers")) {
      String url = JsonTree.text(server, "url");
      for (Map.Entry<String, JsonNode> variable : server.path("variables").properties()) {
        url =
            url.replace(
                "{" + variable.getKey() + "}", JsonTree.text(variable.getValue(), "default"));
      }
      if (url.startsWith("//")) {
        addresses.add("https:" + url);
      } else if (!url.isEmpty()) {
        addresses.add(url.startsWith("/") ? HERE + url.replaceFirst("/+$", "") : url);
      }
    }
    return addresses;
  }
}
