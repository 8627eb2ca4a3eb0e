package io.soakstream.producer.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.read.ScenarioReader;
import io.soakstream.producer.scenario.sampler.SamplerKind;
import io.soakstream.producer.scenario.sampler.SamplerPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page about samplers: its examples are read, and it names every metric. */
class SamplersDocTest {
  private static final Path PAGE = Path.of("../docs/SAMPLERS.md");
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\\n(.*?)```");

  @TempDir Path dir;

  @ParameterizedTest
  @EnumSource(SamplerKind.class)
  void shouldShowAnExampleAndEveryMetric(SamplerKind kind) throws IOException {
    String section = section(kind.key());
    Matcher example = EXAMPLE.matcher(section);
    assertThat(example.find()).isTrue();
    Path file =
        Files.writeString(
            dir.resolve("page.yaml"),
            "name: page\nduration: 1m\nsamplers:\n" + example.group(1).indent(2));
    Scenario scenario = ScenarioReader.read(file, Map.of());

    assertThat(scenario.samplers()).extracting(SamplerPlan::kind).contains(kind);
    for (String metric : kind.metrics()) {
      assertThat(section).as("%s of %s", metric, kind.key()).contains("`" + metric + "`");
    }
  }

  private static String section(String kind) throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf("\n### " + kind + "\n");
    assertThat(begin).as("a section about " + kind).isPositive();
    return page.substring(begin).split("\n##+ ", 3)[1];
  }
}
