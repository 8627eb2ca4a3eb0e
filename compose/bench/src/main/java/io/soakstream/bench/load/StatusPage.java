package io.soakstream.bench.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.OptionalLong;

/** How many requests nginx has answered, by its own count ({@code stub_status}). */
final class StatusPage {
  private static final int LINE_OF_COUNTS = 2;

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpRequest request;

  StatusPage(URI url) {
    this.request = HttpRequest.newBuilder(url).build();
  }

  /** Since its start, those to this page included; empty while it does not answer. */
  OptionalLong requests() throws InterruptedException {
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      String[] counts = response.body().split("\n", -1)[LINE_OF_COUNTS].strip().split(" ");
      return OptionalLong.of(Long.parseLong(counts[counts.length - 1]));
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
