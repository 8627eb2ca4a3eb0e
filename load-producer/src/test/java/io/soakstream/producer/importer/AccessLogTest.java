package io.soakstream.producer.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.event.Outcome;
import org.junit.jupiter.api.Test;

/** Access logs in their usual forms. */
class AccessLogTest {
  private static final long TEN_US = 1_772_359_200_000_000L;
  private static final String COMBINED =
      "10.0.0.9 - alice [01/Mar/2026:11:00:00 +0100] \"GET /api/goals/8412?token=secret HTTP/1.1\" 200 812 \"http://ref/?secret\" \"curl \\\"8\\\" secret\"";

  @Test
  void shouldReadTheCombinedFormWithNginxsRequestTime() {
    for (String tail : new String[] {" 0.250", " \"-\" rt=0.250 uct=\"0.001\""}) {
      ReadResults read = ReadResults.of(COMBINED + tail + "\n");
      ReadResults.Row row = read.only();

      assertThat(row.endUs()).as(tail).isEqualTo(TEN_US);
      assertThat(row.tookUs()).isEqualTo(250_000);
      assertThat(row.method()).isEqualTo("GET");
      assertThat(row.name()).isEqualTo("/api/goals/8412");
      assertThat(read.provenance().unsupported()).isEmpty();
      assertThat(row.toString()).doesNotContain("secret", "alice", "10.0.0.9");
    }
  }

  @Test
  void shouldSayThatTheCommonFormHoldsNoTimes() {
    ReadResults read =
        ReadResults.of(
            COMBINED
                + "\n10.0.0.9 - - [01/Mar/2026:10:00:00 +0000] \"-\" 408 0\n10.0.0.9 - - [01/Mar/2026:10:00:00 +0000] \"\\x16\\x03\\x01\" 400 150\n");

    assertThat(read.problems()).isEmpty();
    assertThat(read.rows()).extracting(ReadResults.Row::status).containsExactly(200, 408, 400);
    assertThat(read.rows().get(2).name()).isEqualTo("(no request line)");
    assertThat(read.provenance().unsupported()).containsKey("latency");
  }

  @Test
  void shouldReadDeclaredPatternsOfNginxAndApache() {
    ReadResults.Row nginx =
        ReadResults.of(
                "[2026-03-01T10:00:00+00:00] GET /a/b?x=y 503 0.125 acme\n",
                ReadResults.pattern(
                    "[$time_iso8601] $request_method $request_uri $status $request_time $http_x_tenant"))
            .only();
    ReadResults.Row apache =
        ReadResults.of(
                "10.0.0.9 - - [01/Mar/2026:10:00:00 +0000] \"GET /a/b HTTP/1.1\" 200 812 125000\n",
                ReadResults.pattern("%h %l %u %t \\\"%r\\\" %>s %b %D"))
            .only();

    assertThat(nginx.endUs()).isEqualTo(TEN_US);
    assertThat(nginx.tookUs()).isEqualTo(125_000);
    assertThat(nginx.tenant()).isEqualTo("acme");
    assertThat(nginx.outcome()).isEqualTo(Outcome.HTTP_ERROR);
    assertThat(apache.startUs()).as("Apache stamps the start").isEqualTo(TEN_US);
    assertThat(apache.tookUs()).isEqualTo(125_000);
  }

  @Test
  void shouldRefusePatternsThatTellTooLittle() {
    assertThatThrownBy(() -> ReadResults.of("x\n", ReadResults.pattern("$status $msec")))
        .hasMessage("--pattern: has no $request; name the variable where it stands in a line");
    assertThatThrownBy(() -> ReadResults.of("x\n", ReadResults.pattern("nothing")))
        .hasMessageContaining("has no $variable and no %directive");
    assertThatThrownBy(() -> ReadResults.of("x\n", ReadResults.pattern("$status$request $msec")))
        .hasMessageContaining("has nothing between $status and $request");
  }

  @Test
  void shouldReadHaproxyInADeclaredZone() {
    String line =
        "Mar  1 11:00:00 lb haproxy[14389]: 10.0.1.2:33317 [01/Mar/2026:11:00:00.655] http-in static/srv1 10/0/30/69/109 200 2750 - - ---- 1/1/1/1/0 0/0 {1wt.eu} {} \"GET /index.html?secret HTTP/1.1\"\n"
            + "Mar  1 11:00:00 lb haproxy[14389]: 10.0.1.2:33317 [01/Mar/2026:11:00:01.655] http-in static/<NOSRV> -1/-1/-1/-1/+5000 -1 0 - - CR-- 1/1/1/1/0 0/0 \"<BADREQ>\"\n";
    ReadResults read = ReadResults.of(line, ReadResults.zone("Europe/Berlin", null));

    assertThat(read.problems()).isEmpty();
    assertThat(read.rows().get(0).startUs()).isEqualTo(TEN_US + 655_000);
    assertThat(read.rows().get(0).tookUs()).isEqualTo(109_000);
    assertThat(read.rows().get(0).name()).isEqualTo("/index.html");
    assertThat(read.rows().get(1).outcome()).isEqualTo(Outcome.OTHER);
    assertThat(ReadResults.of(line).problems())
        .singleElement()
        .asString()
        .contains("HAProxy's time has no zone; say where it was written with --zone");
  }

  @Test
  void shouldReadEnvoyAndTheLoadBalancerOfAws() {
    ReadResults.Row envoy =
        ReadResults.of(
                "[2026-03-01T10:00:00.250Z] \"POST /pay?secret HTTP/2\" 503 UF,URX 13 57 125 - \"10.0.0.9\" \"agent\" \"id\" \"h\" \"1.2.3.4:80\"\n")
            .only();
    ReadResults.Row istio =
        ReadResults.of(
                "[2026-03-01T10:00:00.250Z] \"GET /pay HTTP/2\" 200 - via_upstream - \"-\" 13 57 125 124 \"10.0.0.9\" \"agent\"\n")
            .only();
    ReadResults.Row alb =
        ReadResults.of(
                "https 2026-03-01T10:00:00.250000Z app/lb/50d 10.0.0.9:2817 10.0.0.1:80 0.001 0.120 0.004 200 200 34 366 \"GET https://h:443/api?secret=1 HTTP/1.1\" \"curl\" - - arn\n")
            .only();

    assertThat(envoy.startUs()).isEqualTo(TEN_US + 250_000);
    assertThat(envoy.tookUs()).isEqualTo(125_000);
    assertThat(envoy.status()).isEqualTo(503);
    assertThat(istio.tookUs()).isEqualTo(125_000);
    assertThat(alb.endUs()).isEqualTo(TEN_US + 250_000);
    assertThat(alb.tookUs()).isEqualTo(125_000);
    assertThat(alb.name()).isEqualTo("/api");
  }

  @Test
  void shouldReadJsonLogsByTheNamesOfTheirServers() {
    String[] lines = {
      "{\"time_iso8601\":\"2026-03-01T10:00:00+00:00\",\"request\":\"GET /a?b=secret HTTP/1.1\",\"status\":200,\"request_time\":0.125,\"tenant\":\"e\"}",
      "{\"start_time\":\"2026-03-01T09:59:59.875Z\",\"method\":\"GET\",\"path\":\"/a?b=secret\",\"response_code\":200,\"duration\":125,\"tenant\":\"e\"}",
      "{\"ts\":1772359200.0,\"request\":{\"method\":\"GET\",\"uri\":\"/a?b=secret\",\"headers\":{\"Cookie\":[\"secret\"]}},\"status\":200,\"duration\":0.125,\"tenant\":\"e\"}",
      "{\"StartUTC\":\"2026-03-01T09:59:59.875Z\",\"RequestMethod\":\"GET\",\"RequestPath\":\"/a\",\"DownstreamStatus\":200,\"Duration\":125000000,\"tenant\":\"e\"}",
      "{\"@timestamp\":\"2026-03-01T10:00:00Z\",\"verb\":\"GET\",\"url\":\"http://u:secret@h/a\",\"status\":\"200\",\"latency_ms\":125,\"tenant\":\"e\"}"
    };
    for (String line : lines) {
      ReadResults.Row row = ReadResults.of(line + "\n").only();

      assertThat(row.endUs()).as(line).isEqualTo(TEN_US);
      assertThat(row.tookUs()).as(line).isEqualTo(125_000);
      assertThat(row.name()).as(line).isEqualTo("/a");
      assertThat(row.method()).as(line).isEqualTo("GET");
      assertThat(row.tenant()).as(line).isEqualTo("e");
    }
  }

  @Test
  void shouldNotGuessTheUnitOfADuration() {
    ReadResults read =
        ReadResults.of(
            "{\"time\":\"2026-03-01T10:00:00Z\",\"method\":\"GET\",\"path\":\"/a\",\"status\":200,\"duration\":125}\n");

    assertThat(read.provenance().unsupported()).containsKey("latency");
  }

  @Test
  void shouldMakeTemplatesOfPaths() {
    assertThat(EndpointNames.template("/api/goals/8412")).isEqualTo("/api/goals/{id}");
    assertThat(EndpointNames.template("/u/0af76519-16cd-43dd-8448-eb211c80319c/x"))
        .isEqualTo("/u/{id}/x");
    assertThat(EndpointNames.template("/v2/files/0af7651916cd43dd8448eb211c80319c"))
        .isEqualTo("/v2/files/{id}");
    assertThat(EndpointNames.template("/users/a.b@c.de/posts/")).isEqualTo("/users/{id}/posts/");
    assertThat(EndpointNames.template("/")).isEqualTo("/");
    assertThat(EndpointNames.template("/assets/app.js")).isEqualTo("/assets/app.js");
  }

  @Test
  void shouldTakePathsInNamesForPaths() {
    EndpointNames names = new EndpointNames();
    ImportedRequest request = new ImportedRequest();
    for (String name : new String[] {"e|/goals/117", "GET /api/goals/8412", "page 12", "a/b"}) {
      request.clear();
      request.name = name;
      names.of(request);
    }

    assertThat(names.requests())
        .containsOnlyKeys("e|/goals/{id}", "GET /api/goals/{id}", "page 12", "a/b");
  }

  @Test
  void shouldBoundTheNumberOfEndpoints() {
    EndpointNames names = new EndpointNames();
    ImportedRequest request = new ImportedRequest();
    for (int i = 0; i < 3 * EndpointNames.ENDPOINTS_MAX; i++) {
      request.clear();
      request.name = "name " + Integer.toString(i, 36);
      names.of(request);
    }

    assertThat(names.requests()).hasSize(EndpointNames.ENDPOINTS_MAX + 1);
    assertThat(names.requests())
        .containsEntry(EndpointNames.FURTHER, 2L * EndpointNames.ENDPOINTS_MAX);
  }
}
