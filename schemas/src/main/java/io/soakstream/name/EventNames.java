package io.soakstream.name;

import io.soakstream.event.CheckResult;
import io.soakstream.event.LaneClosed;
import io.soakstream.event.LaneEnd;
import io.soakstream.event.PhasePlan;
import io.soakstream.event.PhaseStarted;
import io.soakstream.event.ProducerJoined;
import io.soakstream.event.RequestResult;
import io.soakstream.event.ResourceSample;
import io.soakstream.event.RunEnded;
import io.soakstream.event.RunStarted;
import org.apache.avro.specific.SpecificRecord;

/**
 * The names in events, and what is wrong with them by {@link NameRules}. Whoever takes events in
 * refuses those with a problem; a record without one may still be refused for its values.
 * Stateless.
 */
public final class EventNames {
  private EventNames() {}

  /** What is wrong with the names that say to which lane an event belongs; null when nothing is. */
  public static String problemOfLane(String run, String producer) {
    String problem = reported("run", run, NameRules.problemOfRun(run));
    return problem != null ? problem : required("producer", producer);
  }

  /** What is wrong with the names of a request; null when nothing is. */
  public static String problemOfRequest(
      String tenant, String userClass, String endpoint, String method, String phase) {
    String problem = required("tenant", tenant);
    problem = problem != null ? problem : required("endpoint", endpoint);
    problem = problem != null ? problem : optional("user_class", userClass);
    problem = problem != null ? problem : optional("method", method);
    return problem != null ? problem : optional("phase", phase);
  }

  /** What is wrong with the names in an event but those of its lane; null when nothing is. */
  public static String problem(SpecificRecord event) {
    if (event instanceof RequestResult request) {
      return problemOfRequest(
          request.getTenant(),
          request.getUserClass(),
          request.getEndpoint(),
          request.getMethod(),
          request.getPhase());
    } else if (event instanceof ResourceSample sample) {
      return problemOf(sample);
    } else if (event instanceof RunStarted started) {
      return problemOf(started);
    } else if (event instanceof ProducerJoined joined) {
      return required("joined_producer", joined.getJoinedProducer());
    } else if (event instanceof PhaseStarted phase) {
      return required("phase", phase.getPhase());
    } else if (event instanceof CheckResult check) {
      return required("check", check.getCheck());
    } else if (event instanceof LaneClosed closed) {
      return required("closed_producer", closed.getClosedProducer());
    } else if (event instanceof RunEnded ended) {
      String problem = null;
      for (LaneEnd lane : ended.getLanes()) {
        problem = problem != null ? problem : required("producer of a lane", lane.getProducer());
      }
      return problem;
    }
    return null;
  }

  private static String problemOf(ResourceSample sample) {
    String problem = required("source", sample.getSource());
    problem = problem != null ? problem : required("metric", sample.getMetric());
    problem = problem != null ? problem : optional("unit", sample.getUnit());
    return problem != null ? problem : all("label", sample.getLabels().keySet());
  }

  private static String problemOf(RunStarted started) {
    String problem = optional("scenario", started.getScenario());
    problem = problem != null ? problem : all("tenant", started.getTenants());
    problem = problem != null ? problem : all("endpoint", started.getEndpoints());
    problem = problem != null ? problem : all("tag", started.getTags().keySet());
    for (PhasePlan phase : started.getPhases()) {
      problem = problem != null ? problem : required("phase", phase.getName());
      problem = problem != null ? problem : all("tenant", phase.getUsers().keySet());
    }
    for (var check : started.getChecks()) {
      problem = problem != null ? problem : required("check", check.getCheck());
    }
    return problem;
  }

  private static String all(String field, Iterable<String> names) {
    for (String name : names) {
      String problem = required(field, name);
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }

  private static String required(String field, String name) {
    return reported(field, name, NameRules.problem(name));
  }

  private static String optional(String field, String name) {
    return reported(field, name, NameRules.problemUnlessEmpty(name));
  }

  private static String reported(String field, String name, String problem) {
    return problem == null ? null : field + " " + NameRules.shown(name) + " " + problem;
  }
}
