package io.soakstream.producer.init;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.soakstream.producer.init.draft.DraftOptions;
import io.soakstream.producer.init.source.InvalidSourceException;
import io.soakstream.producer.init.source.SourceText;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no document that can be read is told in one line: file, place, rule, remedy. */
class SourceRefusalsTest {
  private static final String READ =
      "give an OpenAPI document, a HAR recording, a Postman collection, a JMeter plan (.jmx) or"
          + " results of a load tool";

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      value = {
        "''§f: is empty; READ",
        "just words§f:1:1: is no document that is read; READ",
        "{\"a\": 1}§f:#/: has neither openapi, swagger, log nor item; READ",
        "[1, 2]§f:#/: has neither openapi, swagger, log nor item; READ",
        "{\"openapi\": \"3.0.0\", ]§f:1:22: is no JSON from here on; correct it, or export it again",
        "{\"log\": {\"entries\": [§f:1:22: is JSON that ends in the middle; export it again, or fetch the whole file",
        "openapi: 3.0.0\\npaths:\\n\\t/a: 1§f:3:1: is no YAML from here on; correct it: indent with spaces, and put texts with : or # in quotes",
        "openapi: 4.0.0§f:#/openapi: is no version that is read, which are 2.0 and 3.x; convert the document, or correct its version",
        "swagger: '1.2'§f:#/swagger: is no version that is read, which are 2.0 and 3.x; convert the document, or correct its version",
        "openapi: 3.1.0\\nwebhooks: {a: {}}§f:#/paths: is missing; give a document with paths; components and webhooks alone ask for nothing",
        "openapi: 3.0.0\\npaths: [a]§f:#/paths: is no mapping of paths; give a document with paths; components and webhooks alone ask for nothing",
        "openapi: 3.0.0\\npaths: {/a/b: 7}§f:#/paths/~1a~1b: is no mapping of operations; write methods below the path, such as get:",
        "openapi: 3.0.0\\npaths: {/a: {get: 7}}§f:#/paths/~1a/get: is no operation; write what it is as a mapping, such as responses:",
        "openapi: 3.0.0\\npaths: {/a: {trace: {}}}§f:#/paths: has no operation that a scenario can send; give a document with a path and one of get, head, post, put, patch, delete, options",
        "asyncapi: 2.6.0§f: is an AsyncAPI document, whose messages a scenario does not send; READ",
        "name: x\\nendpoints: []§f: is a scenario already; check it with ./soak validate f",
        "{\"log\": {\"version\": \"1.2\"}}§f:#/log/entries: is no list of entries; record a session first, and save it as HAR",
        "{\"log\": {\"entries\": []}}§f:#/log/entries: is empty; record a session first, and save it as HAR",
        "{\"log\": {\"entries\": [{\"request\": {\"method\": \"GET\"}}]}}§f:#/log/entries/0/request: has no url; record the session again, and save it as HAR",
        "{\"log\": {\"entries\": [{\"request\": {\"method\": \"GET\", \"url\": \"http://h/a.png\"}}]}}§f:#/log/entries: has no request to a service, only pictures, scripts and what was not answered; record a session that asks the service for something",
        "{\"info\": {\"schema\": \"https://s/collection/v1.0.0/c.json\"}, \"item\": []}§f:#/info/schema: is no version that is read, which are v2.0 and v2.1; export the collection as Collection v2.1",
        "{\"info\": {}, \"item\": []}§f:#/item: holds no request; export the collection with its requests",
        "{\"info\": {}, \"item\": [{\"name\": \"a\", \"item\": [{\"name\": \"b\"}]}]}§f:#/item/0/item/0: has neither request nor item; export the collection again, as v2.1",
        "{\"id\": 1, \"order\": [], \"requests\": []}§f: is a Postman collection v1, which is not read; export it as Collection v2.1",
        "{\"_postman_variable_scope\": \"environment\", \"values\": []}§f: is a Postman environment, which holds values and no requests; export the collection (v2.1) and give that",
        "{\"_type\": \"export\", \"resources\": []}§f: is an Insomnia export, which is not read; export it as HAR from there",
        "{\"data\": {\"__schema\": {}}}§f: is a GraphQL schema, which names no requests; record a session as HAR instead",
        "<html><body/></html>§f: is a web page; save the document itself; READ",
        "<definitions/>§f: is a WSDL description, which is not read; record a session as HAR instead",
        "<project/>§f:1: <project> is no jmeterTestPlan; READ",
        "<jmeterTestPlan><hashTree>§f:1:27: is no XML from here on; save the plan again, and give the whole file",
        "<jmeterTestPlan/>§f:1: holds no TestPlan that is switched on; save the plan in JMeter, and give that file",
        "<jmeterTestPlan><hashTree><TestPlan/><hashTree/></hashTree></jmeterTestPlan>§f:1: has no thread group with an HTTP request that is switched on; give a plan that asks a service over HTTP",
        "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><jmeterTestPlan>&e;</jmeterTestPlan>§f:1:56: declares a document type or an entity of its own; save the plan with its tool",
        "import http from 'k6/http';§f: is a k6 script, which is a program and not read; give what it measured: k6 run --out json=results.json SCRIPT",
        "from locust import HttpUser§f: is a Locust file, which is a program and not read; give what it measured: its log of requests, or results_stats_history.csv of --csv results",
        "import io.gatling.core.Predef._§f: is a Gatling simulation, which is a program and not read; give what it measured: the simulation.log of a run"
      })
  void shouldSayWhatIsWrongAndWhatToDo(String text, String line) {
    SourceText source = new SourceText("f", text.replace("\\n", "\n").replace("\\t", "\t"));
    assertThatThrownBy(() -> ScenarioSources.read(source, DraftOptions.none()))
        .isInstanceOf(InvalidSourceException.class)
        .hasMessage(line.replace("READ", READ));
  }

  @Test
  void shouldNameTheHostsThereAre() {
    SourceText source =
        new SourceText(
            "f",
            "{\"log\": {\"entries\": [{\"request\": {\"method\": \"GET\", \"url\": \"http://h/a\"}, \"response\": {\"status\": 200}}]}}");
    DraftOptions options =
        new DraftOptions(Optional.empty(), Optional.empty(), Optional.of("g"), false);
    assertThatThrownBy(() -> ScenarioSources.read(source, options))
        .hasMessage("f:#/log/entries: has no request to the host g; name one of http://h");
  }

  @Test
  void shouldBoundWhatAliasesUnfoldTo() {
    StringBuilder bomb =
        new StringBuilder("openapi: 3.0.0\na: &a [x, x, x, x, x, x, x, x, x, x]\n");
    for (char each = 'b'; each < 'k'; each++) {
      String before = "*" + (char) (each - 1);
      bomb.append(each).append(": &").append(each).append(" [");
      bomb.append((before + ", ").repeat(9)).append(before).append("]\n");
    }
    assertThatThrownBy(
            () -> ScenarioSources.read(new SourceText("f", bomb.toString()), DraftOptions.none()))
        .isInstanceOf(InvalidSourceException.class)
        .hasMessageContaining("unfolds to more than 2000000 values; use fewer anchors and aliases");
  }
}
