package io.soakstream.producer.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.scenario.Check;
import io.soakstream.producer.scenario.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A GET; a redirect is an answer, because whither it leads nobody has allowed. */
record HttpCheckClient(HttpAddress address, Check.Http question, Duration timeout)
    implements CheckClient {
  private static final int BODY_BYTES_MAX = 1 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public Map<String, JsonNode> answer() throws UnansweredException, InterruptedException {
    HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
    HttpRequest.Builder asking = HttpRequest.newBuilder(address.uri()).timeout(timeout).GET();
    address.authorization().ifPresent(user -> asking.header("Authorization", user.header()));
    try {
      HttpResponse<InputStream> response =
          client.send(asking.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        Map<String, JsonNode> answer = new HashMap<>();
        answer.put(Check.STATUS, IntNode.valueOf(response.statusCode()));
        if (!question.parts().isEmpty()) {
          JsonNode document = document(body, response.statusCode());
          for (JsonPath part : question.parts()) {
            answer.put(part.text(), part.in(document));
          }
        }
        return answer;
      }
    } catch (IOException e) {
      throw new UnansweredException("no answer from " + address + ": " + reason(e), e);
    }
  }

  private static JsonNode document(InputStream body, int status)
      throws IOException, UnansweredException {
    byte[] bytes = body.readNBytes(BODY_BYTES_MAX + 1);
    if (bytes.length > BODY_BYTES_MAX) {
      throw new UnansweredException(
          "status = " + status + ", and an answer of more than " + BODY_BYTES_MAX + " bytes", null);
    }
    try {
      return JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new UnansweredException("status = " + status + ", and an answer that is no JSON", e);
    }
  }

  /** The JDK's client has exceptions without a word in them. */
  private static String reason(IOException e) {
    return e.getMessage() == null || e.getMessage().isBlank()
        ? "the connection ended or was refused"
        : e.getMessage();
  }
}
