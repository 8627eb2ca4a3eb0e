package io.soakstream.producer.run;

import io.soakstream.event.Outcome;
import io.soakstream.measure.TargetOutcome;
import io.soakstream.producer.address.HttpAddress;
import io.soakstream.producer.engine.EngineConfig;
import io.soakstream.producer.engine.LoadRequest;
import io.soakstream.producer.engine.LoadThread;
import io.soakstream.producer.engine.LoadTransport;
import io.soakstream.producer.engine.RenderedRequest;
import io.soakstream.producer.engine.RequestReply;
import io.soakstream.producer.engine.prepared.LoadSecrets;
import io.soakstream.producer.flow.FlowTrial;
import io.soakstream.producer.scenario.Endpoint;
import io.soakstream.producer.scenario.Scenario;
import io.soakstream.producer.scenario.read.InvalidScenarioException;
import io.soakstream.producer.scenario.read.ScenarioProblem;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One request of each step of a scenario, without a load and without a run: what a person looks at
 * before. No value that was captured or fed is in what it tells. Blocks; used once, by one thread.
 */
public final class TrialRun {
  /** More requests than any flow should need; a repetition may ask for more. */
  private static final int REQUESTS_MAX = 1_000;

  private final Scenario scenario;
  private final EngineConfig config;
  private final LoadThread thread = new LoadThread();
  private final LoadTransport transport;
  private final List<Tried> tried = new ArrayList<>();

  /**
   * One request that was tried.
   *
   * @param flow empty for an endpoint that stands for itself
   * @param serviceUs from sending to the whole response, microseconds
   * @param captured names and lengths
   * @param detail what is wrong; empty for nothing
   */
  public record Tried(
      String flow,
      String tenant,
      String endpoint,
      int status,
      Outcome outcome,
      long serviceUs,
      long bytesIn,
      List<String> captured,
      String detail) {
    /** Whether it is as the scenario expects it. */
    public boolean isGood() {
      return !TargetOutcome.isError(outcome) && TargetOutcome.isOfTarget(outcome);
    }
  }

  private TrialRun(Scenario scenario, EngineConfig config) {
    this.scenario = scenario;
    this.config = config;
    this.transport = TransportChoice.of(config).open(config, scenario, thread, new NobodyListens());
  }

  /** Where connections may be told of; a trial tells of its requests alone. */
  private static final class NobodyListens implements LoadTransport.ConnectionListener {
    @Override
    public void sentAgain(int endpoint, int tenant) {}

    @Override
    public void surplus(int endpoint, int tenant) {}
  }

  /**
   * Tries a scenario.
   *
   * @param file that it was read from
   * @param target base of every request
   * @param environment of the process
   * @throws InvalidScenarioException when a secret that it refers to is not there
   */
  public static List<Tried> of(
      Path file, Scenario scenario, HttpAddress target, Map<String, String> environment)
      throws InterruptedException {
    LoadSecrets secrets = secrets(file, scenario, environment);
    EngineConfig config = EngineConfig.of(target, scenario.target(), 1, secrets);
    TrialRun run = new TrialRun(scenario, config);
    try {
      for (FlowTrial trial : FlowTrial.of(scenario, config)) {
        run.play(trial);
      }
      return List.copyOf(run.tried);
    } finally {
      run.transport.close();
      run.thread.close();
    }
  }

  /** What the scenario's requests carry of the environment and of files. */
  public static LoadSecrets secrets(Path file, Scenario scenario, Map<String, String> environment) {
    Path parent = file.toAbsolutePath().getParent();
    List<String> missing = new ArrayList<>();
    LoadSecrets secrets = LoadSecrets.of(scenario, environment, parent, missing);
    if (!missing.isEmpty()) {
      throw new InvalidScenarioException(
          missing.stream().distinct().map(text -> problem(file.toString(), text)).toList());
    }
    return secrets;
  }

  private static ScenarioProblem problem(String file, String text) {
    String[] parts = text.split(": ", 3);
    return new ScenarioProblem(file, "", parts[0], parts[1], parts[2]);
  }

  private void play(FlowTrial trial) throws InterruptedException {
    boolean isGoing = trial.begin();
    for (int i = 0; isGoing && i < REQUESTS_MAX; i++) {
      long nowUs = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
      int endpoint = trial.endpoint();
      Asked asked = new Asked(trial, trial.render(nowUs));
      long beganNs = System.nanoTime();
      RequestReply reply = answer(asked);
      long serviceUs = (System.nanoTime() - beganNs) / 1_000;
      RequestReply counted = trial.read(reply, serviceUs);
      note(trial, endpoint, counted, serviceUs);
      isGoing = trial.goOn();
    }
    transport.forget(trial.user());
  }

  private RequestReply answer(Asked asked) throws InterruptedException {
    thread.loop().execute(() -> transport.send(asked));
    try {
      return asked.reply.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      long timeoutMs = config.timeout().toMillis();
      return RequestReply.failed(
          Outcome.TIMEOUT, "no complete response within " + timeoutMs + " ms");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private void note(FlowTrial trial, int index, RequestReply reply, long serviceUs) {
    Endpoint endpoint = scenario.endpoints().get(index);
    String detail = reply.detail() == null ? "" : reply.detail();
    tried.add(
        new Tried(
            trial.flow(),
            scenario.tenants().get(trial.tenant()).name(),
            endpoint.name(),
            reply.status(),
            reply.outcome(),
            serviceUs,
            reply.bytesIn(),
            trial.captured(),
            detail));
  }

  private static final class Asked implements LoadRequest {
    private final FlowTrial trial;
    private final RenderedRequest rendered;
    private final int endpoint;
    private final CompletableFuture<RequestReply> reply = new CompletableFuture<>();

    Asked(FlowTrial trial, RenderedRequest rendered) {
      this.trial = trial;
      this.rendered = rendered;
      this.endpoint = trial.endpoint();
    }

    @Override
    public int endpoint() {
      return endpoint;
    }

    @Override
    public int tenant() {
      return trial.tenant();
    }

    @Override
    public long user() {
      return trial.user();
    }

    @Override
    public String traceparent() {
      return null;
    }

    @Override
    public RenderedRequest rendered() {
      return rendered;
    }

    @Override
    public boolean wantsHeaders() {
      return trial.wantsHeaders();
    }

    @Override
    public int wantedBodyBytes() {
      return trial.wantedBodyBytes();
    }

    @Override
    public void ended(RequestReply ended) {
      reply.complete(ended);
    }
  }
}
