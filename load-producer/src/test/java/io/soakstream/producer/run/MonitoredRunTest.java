package io.soakstream.producer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.soakstream.event.Annotation;
import io.soakstream.event.EndStatus;
import io.soakstream.event.LaneEnd;
import io.soakstream.event.PhaseStarted;
import io.soakstream.event.Progress;
import io.soakstream.event.RequestResult;
import io.soakstream.event.ResourceSample;
import io.soakstream.event.RunEnded;
import io.soakstream.event.RunStarted;
import io.soakstream.producer.publish.EventPublisher;
import io.soakstream.producer.publish.Recorded;
import io.soakstream.producer.sampler.PlannedSources;
import io.soakstream.producer.sampler.ResourceSource;
import io.soakstream.producer.sampler.SamplerNote;
import io.soakstream.producer.scenario.LoadProfile;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.sampler.SamplerKind;
import io.soakstream.producer.scenario.sampler.SamplerPlan;
import io.soakstream.producer.scenario.sampler.SamplerSettings;
import io.soakstream.producer.schedule.Plans;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class MonitoredRunTest {
  private static final int LANES = 3;

  private final Recorded recorded = Recorded.with(LANES, true);
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void shouldTellWhatWasSampledInLanesThatBalanceAndRequestNothing() throws Exception {
    Scenario loaded = Plans.of(new LoadProfile.Rate(40), Duration.ofHours(1));
    Scenario scenario = loaded.watched(Optional.of(Duration.ofSeconds(2)));
    ResourceSource source =
        sheet -> {
          sheet.gauge("figure", "count", 7);
          if (sheet.growth("reads", 1).isEmpty()) {
            sheet.note("checkpoint", "what was before the run", 0, System.currentTimeMillis());
          }
        };

    assertThat(play(scenario, Map.of(plan(), source))).isEqualTo(EndStatus.COMPLETED);

    List<SpecificRecord> coordinator = recorded.lane(EventPublisher.COORDINATOR, 0);
    RunStarted started = (RunStarted) coordinator.get(0);
    assertThat(started.getTenants()).isEmpty();
    assertThat(started.getLoads()).isEmpty();
    assertThat(started.getPlannedEndUs() - started.getPhases().get(0).getStartUs())
        .isEqualTo(2_000_000);
    assertThat(of(coordinator, PhaseStarted.class)).hasSize(1);
    assertThat(of(coordinator, Annotation.class))
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.getKind()).isEqualTo("checkpoint");
              assertThat(note.getTimeUs()).isEqualTo(started.getTimeUs());
            });
    RunEnded ended = (RunEnded) coordinator.get(coordinator.size() - 1);
    assertThat(ended.getLanes()).hasSize(LANES + 1);
    List<ResourceSample> samples = new ArrayList<>();
    for (LaneEnd end : ended.getLanes()) {
      List<SpecificRecord> lane = recorded.lane(end.getProducer(), end.getLane());
      assertThat(lane).hasSize(Math.toIntExact(end.getLastSequence()));
      assertThat(of(lane, RequestResult.class)).isEmpty();
      assertPromisesKept(lane);
      samples.addAll(of(lane, ResourceSample.class));
    }
    assertThat(samples)
        .extracting(sample -> sample.getSource() + " " + sample.getMetric())
        .contains("db figure");
  }

  @Test
  void shouldEndWhenItIsStopped() throws Exception {
    Scenario loaded = Plans.of(new LoadProfile.Rate(40), Duration.ofHours(1));
    ResourceSource source = sheet -> sheet.gauge("figure", "count", 7);
    EventPublisher publisher =
        new EventPublisher(recorded.kafka, Recorded.IDS, "test-abcdef", "producer-1", 0);
    try (MonitoredRun run =
            new MonitoredRun(
                loaded.watched(Optional.empty()),
                Map.of(),
                new PlannedSources(Map.of(plan(), source)),
                publisher);
        RunProgressReporter report = report(publisher)) {
      report.started("test", run.startUs());
      SamplerNote early = new SamplerNote("deploy", "version 2", run.nowUs(), null);
      Thread hook = new Thread(() -> run.annotate(early), "hook");
      hook.start();
      while (hook.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      run.stop();
      assertThat(run.play(report)).isEqualTo(EndStatus.INTERRUPTED);
      hook.join();
      assertThat(run.annotate(early)).as("the run is over").isFalse();
    }
    List<SpecificRecord> coordinator = recorded.lane(EventPublisher.COORDINATOR, 0);
    RunEnded ended = (RunEnded) coordinator.get(coordinator.size() - 1);
    assertThat(coordinator.get(0)).as("the plan comes first").isInstanceOf(RunStarted.class);
    assertThat(ended.getReason()).isEqualTo("by a signal, such as Ctrl-C");
  }

  private EndStatus play(Scenario scenario, Map<SamplerPlan, ResourceSource> sources)
      throws Exception {
    EventPublisher publisher =
        new EventPublisher(recorded.kafka, Recorded.IDS, "test-abcdef", "producer-1", 0);
    try (MonitoredRun run =
            new MonitoredRun(scenario, Map.of(), new PlannedSources(sources), publisher);
        RunProgressReporter report = report(publisher)) {
      report.started("test", run.startUs());
      return run.play(report);
    }
  }

  private RunProgressReporter report(EventPublisher publisher) {
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return new RunProgressReporter(out, "test-abcdef", publisher, 0);
  }

  private static SamplerPlan plan() {
    return new SamplerPlan(
        "db",
        SamplerKind.SQL,
        Duration.ofMillis(20),
        Duration.ofSeconds(5),
        new SamplerSettings(Map.of()));
  }

  private static void assertPromisesKept(List<SpecificRecord> lane) {
    long promisedUs = Long.MIN_VALUE;
    for (SpecificRecord event : lane) {
      if (event instanceof Progress progress) {
        promisedUs = progress.getWatermarkUs();
      } else if (event instanceof ResourceSample sample) {
        assertThat(sample.getTimeUs()).isGreaterThanOrEqualTo(promisedUs);
      }
    }
  }

  private static <T> List<T> of(List<SpecificRecord> events, Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
