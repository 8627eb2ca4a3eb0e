package io.soakstream.producer.init.har;

import io.soakstream.producer.init.draft.DraftFlow;
import io.soakstream.producer.init.draft.DraftHeader;
import io.soakstream.producer.init.draft.DraftLoad;
import io.soakstream.producer.init.draft.DraftRequest;
import io.soakstream.producer.init.draft.DraftStep;
import io.soakstream.producer.init.draft.HeaderChoice;
import io.soakstream.producer.init.draft.RequestBodies;
import io.soakstream.producer.init.draft.ScenarioDraft;
import io.soakstream.producer.init.draft.UrlText;
import io.soakstream.producer.init.secret.PrivateParts;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Makes one flow of what was recorded, in its order and with its pauses. Used once. */
final class RecordedSession {
  /** A shorter pause is the browser's own, between requests that it makes together. */
  private static final double PAUSE_LEAST_S = 0.05;

  /** Somebody went away. */
  private static final double PAUSE_MOST_S = 120;

  private static final int STEPS_MAX = 300;
  private static final Set<Integer> USUAL = Set.of(200, 201, 202, 204);

  private final ScenarioDraft draft;
  private final PrivateParts secrets;
  private final HeaderChoice headers;
  private final RequestBodies bodies;

  RecordedSession(ScenarioDraft draft, PrivateParts secrets) {
    this.draft = draft;
    this.secrets = secrets;
    this.headers = new HeaderChoice(secrets, draft.leftOut());
    this.bodies = new RequestBodies(secrets, draft.leftOut());
  }

  /** Adds the requests of one host, in the order of their starts. */
  void add(List<RecordedEntry> entries) {
    List<DraftStep> steps = new ArrayList<>();
    double busyUntilS = 0;
    double thinkS = 0;
    for (int i = 0; i < entries.size() && steps.size() < STEPS_MAX; i++) {
      RecordedEntry entry = entries.get(i);
      busyUntilS = Math.max(busyUntilS, entry.endS());
      double nextS = i + 1 < entries.size() ? entries.get(i + 1).startS() : busyUntilS;
      double pauseS = pause(entry, nextS - busyUntilS);
      thinkS += pauseS;
      add(steps, request(entry), pauseS);
    }
    if (entries.size() > STEPS_MAX) {
      draft
          .leftOut()
          .add(
              name(entries.get(STEPS_MAX)),
              "what comes after the first " + STEPS_MAX + " requests; record a shorter session");
    }
    draft.flow(
        new DraftFlow("session", 1, List.of(), List.of(), steps, List.of("As it was recorded.")));
    draft.load(
        DraftLoad.users(
            5,
            draft.meanThinkS(),
            "The recording is of one user: "
                + Math.min(entries.size(), STEPS_MAX)
                + " requests with pauses of "
                + DraftLoad.durationText(thinkS)
                + " in all. Five such users; pauses are those of the steps, and this is their mean."));
  }

  /** The same asked again is the same step, repeated, with the mean of its pauses. */
  private static void add(List<DraftStep> steps, DraftRequest request, double pauseS) {
    DraftStep last = steps.isEmpty() ? null : steps.get(steps.size() - 1);
    if (last != null && last.request().equals(request)) {
      int times = last.repeat();
      double meanS = (last.thinkS().orElse(0) * times + pauseS) / (times + 1);
      steps.set(steps.size() - 1, new DraftStep(request, OptionalDouble.of(meanS), times + 1, 0));
    } else {
      steps.add(new DraftStep(request, OptionalDouble.of(pauseS)));
    }
  }

  private static String name(RecordedEntry entry) {
    return entry.method() + " " + UrlText.template(entry.path());
  }

  private double pause(RecordedEntry entry, double gapS) {
    if (entry.start().isEmpty()) {
      draft.leftOut().add(name(entry), "pauses, of which the recording has no times");
      return 0;
    } else if (gapS > PAUSE_MOST_S) {
      draft
          .leftOut()
          .add(
              name(entry),
              "a pause of more than " + DraftLoad.durationText(PAUSE_MOST_S) + " is cut to that");
    }
    return gapS < PAUSE_LEAST_S ? 0 : Math.min(gapS, PAUSE_MOST_S);
  }

  private DraftRequest request(RecordedEntry entry) {
    List<DraftHeader> query = UrlText.parameters(entry.query());
    DraftRequest bare =
        DraftRequest.of(
                entry.method(),
                UrlText.template(entry.path()),
                UrlText.path(entry.path(), secrets) + UrlText.query(query, secrets))
            .expecting(expected(entry))
            .noting(notes(entry));
    List<DraftHeader> sent = headers.of(bare.name(), entry.headers());
    DraftRequest request = bare.with(sent);
    if (!entry.fields().isEmpty() && entry.bodyType().contains("urlencoded")) {
      return bodies.carryForm(request, entry.fields());
    }
    return entry.bodyText().isEmpty()
        ? request
        : bodies.carry(request, entry.bodyType(), entry.bodyText());
  }

  /** A redirect is what it was; that nothing has changed is said only to a cache. */
  private static SortedSet<Integer> expected(RecordedEntry entry) {
    int status = entry.status();
    boolean isSuccess = status >= 200 && status < 400 && status != 304 && !USUAL.contains(status);
    return isSuccess ? new TreeSet<>(Set.of(status)) : new TreeSet<>();
  }

  private static List<String> notes(RecordedEntry entry) {
    return entry.status() >= 400
        ? List.of(
            "Was answered " + entry.status() + " in the recording, which counts as an error here.")
        : List.of();
  }
}
