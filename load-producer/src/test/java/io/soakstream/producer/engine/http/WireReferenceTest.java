package io.soakstream.producer.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.soakstream.producer.engine.Loads;
import io.soakstream.producer.payload.RequestBody;
import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.schedule.PlanBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The reference shows a request byte by byte: it is the one that is sent. */
class WireReferenceTest {
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  @Test
  void shouldSendWhatTheReferenceShows() throws IOException {
    Endpoint endpoint =
        new Endpoint(
            "POST /api/goals",
            "POST",
            "/api/goals",
            1,
            Set.of(200),
            Set.of(),
            Optional.of(RequestBody.ofText("{\"title\":\"soak\"}")));
    RequestHeads heads =
        new RequestHeads(
            Loads.config("http://127.0.0.1:8080", Duration.ofSeconds(1), 1),
            new PlanBuilder(new LoadProfile.Rate(1), Duration.ofSeconds(1))
                .endpoints(endpoint)
                .build());
    ByteBuf request = heads.request(UnpooledByteBufAllocator.DEFAULT, 0, 0, TRACE);
    String sent = request.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    request.release();

    assertThat(Files.readString(Path.of("SCENARIO-REFERENCE.md")))
        .contains("```http\n" + sent + "\n```\n");
  }
}
