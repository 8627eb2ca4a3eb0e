package io.soakstream.producer.sampler;

import io.soakstream.producer.sampler.cgroup.CgroupSource;
import io.soakstream.producer.sampler.command.CommandSource;
import io.soakstream.producer.sampler.container.ContainerSource;
import io.soakstream.producer.sampler.disk.DiskSource;
import io.soakstream.producer.sampler.host.HostSource;
import io.soakstream.producer.sampler.jvm.JvmSource;
import io.soakstream.producer.sampler.log.LogSource;
import io.soakstream.producer.sampler.postgres.PostgresSource;
import io.soakstream.producer.sampler.process.ProcessFinder;
import io.soakstream.producer.sampler.process.ProcessSource;
import io.soakstream.producer.sampler.prometheus.PrometheusSource;
import io.soakstream.producer.sampler.redis.RedisSource;
import io.soakstream.producer.sampler.sql.JdbcSession;
import io.soakstream.producer.sampler.sql.SqlSource;
import io.soakstream.producer.scenario.sampler.SamplerPlan;
import io.soakstream.producer.scenario.sampler.SamplerSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes the source of each kind of sampler. Opening asks nobody yet. */
final class SourceCatalogue {
  private final Path proc;
  private final Map<String, String> environment;
  private final SourceSecrets secrets;

  SourceCatalogue(Path proc, Map<String, String> environment) {
    this.proc = proc;
    this.environment = environment;
    this.secrets = new SourceSecrets(environment);
  }

  /**
   * The source of a plan.
   *
   * @throws SourceRefusedException when something that it needs is not there
   */
  ResourceSource open(SamplerPlan plan) throws SourceRefusedException {
    SamplerSettings settings = plan.settings();
    return switch (plan.kind()) {
      case PROCESS -> process(plan.name(), settings);
      case HOST -> new HostSource(Path.of(settings.text("proc")));
      case CGROUP -> new CgroupSource(proc, settings);
      case CONTAINER -> new ContainerSource(settings);
      case DISK -> new DiskSource(Path.of(settings.text("path")));
      case JVM -> new JvmSource(settings, password(settings));
      case POSTGRES -> new PostgresSource(plan.name(), session(plan), settings);
      case REDIS -> new RedisSource(settings, password(settings), plan.timeout());
      case PROMETHEUS -> new PrometheusSource(settings, password(settings), plan.timeout());
      case LOG -> new LogSource(settings);
      case SQL -> new SqlSource(session(plan), settings);
      case COMMAND -> new CommandSource(settings);
    };
  }

  private ResourceSource process(String name, SamplerSettings settings) {
    if (settings.given("pid").isPresent()) {
      return ProcessSource.ofPid(proc, name, settings.whole("pid"));
    }
    Optional<ProcessFinder> inFile =
        settings.given("pid_file").map(file -> ProcessFinder.inFile(Path.of(file)));
    return ProcessSource.found(
        proc,
        name,
        inFile.orElseGet(
            () -> ProcessFinder.byCommand(proc, Pattern.compile(settings.text("command")))));
  }

  private Optional<String> password(SamplerSettings settings) throws SourceRefusedException {
    Optional<String> place = settings.given("password_from");
    return place.isEmpty() ? place : Optional.of(secrets.read(place.get()));
  }

  private JdbcSession session(SamplerPlan plan) throws SourceRefusedException {
    String place = plan.settings().text("url_from");
    String url = secrets.read(place);
    SourceSecrets.checkHosts(place, url, plan.settings());
    return JdbcSession.of(place, url, environment, plan.timeout());
  }
}
