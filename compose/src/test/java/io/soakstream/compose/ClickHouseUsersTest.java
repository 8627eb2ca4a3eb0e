package io.soakstream.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.sink.ddl.EmbeddedUsers;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * Users of the ClickHouse container have the rights of those of the embedded server, no more and no
 * less.
 */
class ClickHouseUsersTest {
  private final Document container = parse(Checkout.text("compose/clickhouse-server/users.xml"));
  private final Document embedded = parse(EmbeddedUsers.xml("a", "b", "c"));

  @ParameterizedTest
  @ValueSource(strings = {EmbeddedUsers.MIGRATOR, EmbeddedUsers.WRITER, EmbeddedUsers.ANALYST})
  void shouldHaveTheGrantsOfTheEmbeddedServer(String user) {
    assertThat(texts(user(container, user), "query"))
        .isNotEmpty()
        .isEqualTo(texts(user(embedded, user), "query"));
  }

  @ParameterizedTest
  @ValueSource(strings = {EmbeddedUsers.MIGRATOR, EmbeddedUsers.WRITER, EmbeddedUsers.ANALYST})
  void shouldTakePasswordsFromTheEnvironmentThatComposeSets(String user) {
    Element password = (Element) user(container, user).getElementsByTagName("password").item(0);
    String variable = password.getAttribute("from_env");

    assertThat(password.getTextContent()).isEmpty();
    assertThat(variable).startsWith("SOAK_CLICKHOUSE_");
    assertThat(
            Checkout.yaml("compose/docker-compose.yml")
                .at("/services/clickhouse/environment")
                .has(variable))
        .isTrue();
  }

  @Test
  void shouldConfineTheAnalystAsTheEmbeddedServerDoes() {
    Element here = profile(container);
    Element there = profile(embedded);
    for (String setting : List.of("readonly", "max_execution_time", "max_memory_usage")) {
      assertThat(texts(here, setting)).as(setting).isNotEmpty().isEqualTo(texts(there, setting));
    }
    assertThat(texts(user(container, EmbeddedUsers.ANALYST), "profile"))
        .containsExactly("soak_analyst");
    assertThat(here.getElementsByTagName("const").getLength()).isPositive();
  }

  @Test
  void shouldParseAsXml() {
    assertThat(
            parse(Checkout.text("compose/clickhouse-server/config.xml"))
                .getDocumentElement()
                .getTagName())
        .isEqualTo("clickhouse");
  }

  private static Element profile(Document document) {
    return child((Element) document.getElementsByTagName("profiles").item(0), "soak_analyst");
  }

  private static Element user(Document document, String name) {
    return child((Element) document.getElementsByTagName("users").item(0), name);
  }

  private static Element child(Element parent, String name) {
    return (Element) parent.getElementsByTagName(name).item(0);
  }

  private static List<String> texts(Element parent, String tag) {
    NodeList nodes = parent.getElementsByTagName(tag);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent().strip());
    }
    return texts;
  }

  private static Document parse(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    } catch (Exception e) {
      throw new IllegalArgumentException("not XML: " + e.getMessage(), e);
    }
  }
}
