package io.soakstream.sink.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QueryClientTest {
  /** Known without being given, or asked for; everything else has a default. */
  private static final Set<String> GIVEN = Set.of("run", "analysis", "other");

  private static final ClickHouseLogin NOWHERE =
      new ClickHouseLogin(URI.create("http://127.0.0.1:1"), "soak_analyst", "x");

  @Test
  void shouldListEveryQuestionThereIs() throws IOException, URISyntaxException {
    Path folder =
        Path.of(QueryClient.class.getResource("/io/soakstream/sink/query/questions.txt").toURI())
            .getParent();
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".sql"))
              .map(name -> name.replace(".sql", ""))
              .sorted()
              .toList();
      assertThat(QueryClient.catalogue())
          .extracting(NamedQuery::name)
          .containsExactlyElementsOf(names);
    }
  }

  @Test
  void shouldDescribeEveryQuestionAndReadViewsOnly() {
    assertThat(QueryClient.catalogue())
        .allSatisfy(
            question -> {
              assertThat(question.description()).endsWith(".").hasSizeLessThan(160);
              assertThat(question.sql()).doesNotContain("soak_store.").doesNotContain("FORMAT ");
              assertThat(question.parameters())
                  .as(question.name())
                  .allMatch(
                      parameter ->
                          GIVEN.contains(parameter) || question.defaults().containsKey(parameter));
            });
  }

  @Test
  void shouldAskOneFileForEachOfItsOwnStatementsAndReadViewsOnly()
      throws IOException, URISyntaxException {
    Path folder =
        Path.of(
                QueryClient.class
                    .getResource("/io/soakstream/sink/query/internal/run-ids.sql")
                    .toURI())
            .getParent();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.of(InternalQuery.values()).map(own -> own.fileName() + ".sql").toList());
    }
    assertThat(InternalQuery.values())
        .allSatisfy(
            own -> {
              assertThat(own.query().description()).endsWith(".");
              assertThat(own.query().sql()).doesNotContain("soak_store.").doesNotContain("FORMAT ");
              assertThat(QueryClient.named(own.fileName())).isEmpty();
            });
  }

  @Test
  void shouldReadDefaultsFromTheHeader() {
    NamedQuery question =
        NamedQuery.parse(
            "q", "-- Tells.\n-- @tenant *\nSELECT {tenant:String}, {run:String}, {run:String}\n");
    assertThat(question.description()).isEqualTo("Tells.");
    assertThat(question.parameters()).containsExactly("tenant", "run");
    assertThat(question.defaults()).isEqualTo(Map.of("tenant", "*"));
  }

  @Test
  void shouldNameTheQuestionsThereAre() {
    try (QueryClient queries = new QueryClient(NOWHERE)) {
      assertThatThrownBy(() -> queries.ask("ledgr", Map.of()))
          .isInstanceOf(UnknownQueryException.class)
          .hasMessageStartingWith(
              "no question is named 'ledgr'; known are annotations, around, availability,")
          .hasMessageEndingWith("or give SQL in quotes");
    }
  }

  @Test
  void shouldWriteAScriptThatClickHouseClientTakes() {
    assertThat(
            new CompleteQuestion(
                    "-- Asks.\n-- @at x\nSELECT {run:String}, {at:String};\n",
                    Map.of("run", "it's", "at", "a\\b"))
                .script())
        .isEqualTo(
            "SET param_at = 'a\\\\b';\nSET param_run = 'it\\'s';\n-- Asks.\nSELECT {run:String}, {at:String};\n");
  }

  @Test
  void shouldSayWhenNobodyAnswers() {
    try (QueryClient queries = new QueryClient(NOWHERE)) {
      assertThatThrownBy(() -> queries.sql("SELECT 1", Map.of()))
          .isInstanceOf(ClickHouseUnreachableException.class)
          .hasMessage(
              "ClickHouse 127.0.0.1:1 does not answer (connection refused); start it with `soak up`, or name another with --clickhouse-url")
          .extracting("exitCode")
          .isEqualTo(4);
    }
  }

  @Test
  void shouldAskForAValueThatIsMissing() {
    try (QueryClient queries = new QueryClient(NOWHERE)) {
      assertThatThrownBy(() -> queries.ask("SELECT {x:String}", Map.of()))
          .hasMessage("parameter 'x' has no value; give -p x=...");
    }
  }

  @Test
  void shouldRefuseAnAddressThatIsNone() {
    assertThatThrownBy(() -> new ClickHouseLogin(URI.create("localhost:9000"), "u", ""))
        .hasMessage(
            "ClickHouse address localhost:9000 is not of the form http://host:port; give its HTTP port (8123)");
  }

  @Test
  void shouldKeepThePasswordOutOfItsText() {
    assertThat(NOWHERE).hasToString("soak_analyst@127.0.0.1:1");
  }

  @Test
  void shouldKeepThePathOfAReverseProxy() {
    assertThat(ClickHouseLogin.of("http://h:8123", "u", "").base()).isEqualTo("http://h:8123/");
    assertThat(ClickHouseLogin.of("https://h/ch", "u", "").base()).isEqualTo("https://h:8443/ch/");
    assertThat(ClickHouseLogin.of("http://h:1/a/ch/", "u", "").base())
        .isEqualTo("http://h:1/a/ch/");
  }

  @Test
  void shouldTakeTheUserOfTheAddressAndShowNoPassword() {
    ClickHouseLogin login = ClickHouseLogin.of("http://a%40b:s3%2Fcret@h:1/ch/", "u", "p");
    assertThat(login.user()).isEqualTo("a@b");
    assertThat(login.password()).isEqualTo("s3/cret");
    assertThat(login.base()).isEqualTo("http://h:1/ch/");
    assertThat(login).hasToString("a@b@h:1");
    assertThatThrownBy(() -> ClickHouseLogin.address("http://a:s3cret@h:1"))
        .hasMessageContaining("http://***@h:1: user and password do not belong there")
        .hasMessageNotContaining("s3cret");
    assertThatThrownBy(() -> ClickHouseLogin.of("http://h:1/?password=s3cret", "u", ""))
        .hasMessageContaining("are not passed on")
        .hasMessageNotContaining("s3cret");
    assertThatThrownBy(() -> ClickHouseLogin.of("http://a:s3 cret@h", "u", ""))
        .hasMessageContaining("is not of the form http://host:port")
        .hasMessageNotContaining("cret");
  }

  @Test
  void shouldAskUnderThePathAndSayWhyNobodyAnswers() throws Exception {
    List<String> asked = new CopyOnWriteArrayList<>();
    HttpServer proxy =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    proxy.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().getPath());
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(502, -1);
          exchange.close();
        });
    proxy.start();
    String url = "http://127.0.0.1:" + proxy.getAddress().getPort() + "/ch/";
    ClickHouseLogin login = ClickHouseLogin.of(url, "u", "");
    try (QueryClient queries = new QueryClient(login);
        Connection connection = login.connect();
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> queries.sql("SELECT 1", Map.of())).hasMessageContaining("502");
      assertThatThrownBy(() -> statement.execute("SELECT 1")).isInstanceOf(SQLException.class);
      assertThat(asked).isNotEmpty().containsOnly("/ch/");
      proxy.stop(0);
      assertThatThrownBy(() -> queries.sql("SELECT 1", Map.of()))
          .hasMessageContaining("does not answer (connection refused)");
    } finally {
      proxy.stop(0);
    }
  }
}
