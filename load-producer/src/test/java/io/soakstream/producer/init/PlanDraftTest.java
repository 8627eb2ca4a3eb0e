package io.soakstream.producer.init;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.producer.scenario.flow.Flow;
import io.soakstream.producer.scenario.flow.FlowStep;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a JMeter plan has is in its scenario. */
class PlanDraftTest {
  private final DraftedScenario goals = DraftedScenario.ofFixture("goals-plan.jmx");

  @Test
  void shouldMakeAFlowOfAThreadGroup() {
    Flow flow = goals.scenario().flows().get(0);
    assertThat(flow.name()).isEqualTo("Shoppers");
    assertThat(flow.weight()).isEqualTo(30);
    assertThat(flow.setup()).hasSize(1);
    assertThat(goals.names()).containsExactly("POST /login", "GET /goals/{goal}", "POST /orders");
    FlowStep goal = (FlowStep) flow.steps().get(0);
    assertThat(goal.repeat().times()).isEqualTo(3);
    assertThat(goal.think().orElseThrow().min()).isEqualTo(Duration.ofMillis(1_500));
    assertThat(goals.text())
        .contains("users: {count: 30, think_time: 1500ms}")
        .contains("started over 20s, for 1h");
  }

  @Test
  void shouldResolveDefaultsVariablesAndFunctions() {
    assertThat(goals.scenario().target().url().orElseThrow()).hasToString("http://127.0.0.1:8099");
    assertThat(goals.endpoint("GET /goals/{goal}").path())
        .isEqualTo("/goals/8412?page=1&q=a%20b&secret=${env:SECRET}");
    assertThat(goals.text())
        .contains(
            "body: '{\"user\":\"ann\",\"password\":\"${env:API_PASSWORD}\",\"n\":${random(1,9)}}'")
        .contains("token: {json: \"$.data.token\"}")
        .contains("follow_redirects: 5");
  }

  @Test
  void shouldSendWhatIsCapturedOnlyAfterwards() {
    String login =
        goals.text().substring(goals.text().indexOf("setup:"), goals.text().indexOf("    steps:"));
    assertThat(login).doesNotContain("Authorization");
    assertThat(goals.text()).contains("Authorization: \"Bearer ${token}\"");
  }

  @Test
  void shouldListEveryElementThatItLeavesOut() {
    assertThat(goals.leftOut())
        .contains("Cookies: cookies of a session")
        .contains("View Results Tree: a listener")
        .contains("Shoppers: what is switched off in it")
        .contains("token: a JSON path with a search in it")
        .contains("200: an assertion")
        .contains("maybe: a condition")
        .contains("${sku}: a variable without a value")
        .contains("count: a sampler of JDBCSampler, which is no HTTP")
        .contains("skus.csv: rows of a file; write feeders");
    assertThat(goals.names()).doesNotContain("GET /off");
  }

  @Test
  void shouldReadOtherFormsOfPlans() {
    DraftedScenario odd =
        DraftedScenario.ofText(
            "dir/odd plan.jmx",
            """
            <jmeterTestPlan><hashTree><TestPlan testname="Test Plan"/><hashTree>
              <com.blazemeter.jmeter.threads.concurrency.ConcurrencyThreadGroup testname="Blazing">
                <stringProp name="TargetLevel">7</stringProp>
              </com.blazemeter.jmeter.threads.concurrency.ConcurrencyThreadGroup><hashTree>
                <HTTPSamplerProxy testname="whole address">
                  <stringProp name="HTTPSampler.path">https://127.0.0.1:8443/a;jsessionid=1?b=${c}&amp;d=${__time(YMD)}</stringProp>
                  <stringProp name="HTTPSampler.method">GET</stringProp>
                </HTTPSamplerProxy><hashTree>
                  <BoundaryExtractor><stringProp name="BoundaryExtractor.refname">csrf</stringProp>
                    <stringProp name="BoundaryExtractor.lboundary">name="csrf" value="</stringProp>
                    <stringProp name="BoundaryExtractor.rboundary">"</stringProp></BoundaryExtractor><hashTree/>
                  <RegexExtractor testname="broken"><stringProp name="RegexExtractor.refname">x</stringProp>
                    <stringProp name="RegexExtractor.regex">(</stringProp></RegexExtractor><hashTree/>
                </hashTree>
                <HTTPSamplerProxy testname="posts"><elementProp name="HTTPsampler.Arguments"><collectionProp name="Arguments.arguments">
                    <elementProp><stringProp name="Argument.name">csrf</stringProp><stringProp name="Argument.value">${csrf}</stringProp></elementProp>
                  </collectionProp></elementProp>
                  <stringProp name="HTTPSampler.domain">127.0.0.1</stringProp><stringProp name="HTTPSampler.port">443</stringProp>
                  <stringProp name="HTTPSampler.path"></stringProp><stringProp name="HTTPSampler.method">POST</stringProp>
                </HTTPSamplerProxy><hashTree/>
                <HTTPSamplerProxy testname="too"><stringProp name="HTTPSampler.domain">127.0.0.1</stringProp><stringProp name="HTTPSampler.port">8443</stringProp>
                  <stringProp name="HTTPSampler.protocol">HTTPS</stringProp>
                  <stringProp name="HTTPSampler.path">/x</stringProp><stringProp name="HTTPSampler.method">PUT</stringProp></HTTPSamplerProxy><hashTree/>
              </hashTree>
            </hashTree></hashTree></jmeterTestPlan>
            """);
    assertThat(odd.scenario().name()).isEqualTo("odd-plan");
    assertThat(odd.names()).containsExactly("GET /a", "PUT /x");
    assertThat(odd.endpoint("GET /a").path()).isEqualTo("/a?b=replace-me&d=${now}");
    assertThat(odd.text()).contains("csrf: {regex: \"name=\\\"csrf\\\" value=\\\"(.*?)\\\"\"}");
    assertThat(odd.leftOut())
        .contains("Blazing: the schedule of a com.blazemeter")
        .contains("posts: a request to another address")
        .contains("broken: an extractor");
  }
}
