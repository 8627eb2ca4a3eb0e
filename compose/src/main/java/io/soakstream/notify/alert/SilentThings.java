package io.soakstream.notify.alert;

import java.time.Instant;

/** What is told of those who say nothing. Stateless. */
final class SilentThings {
  private SilentThings() {}

  static AlertFacts analyzer(RunVoice voice, String at) {
    return silent(
        ThingKind.ANALYZER_SILENT,
        voice,
        "the analyzer says nothing of run " + voice.run(),
        "no verdict since "
            + Instant.ofEpochMilli(voice.heardMs())
            + ", and a heartbeat comes every 30 s; 'soak status' tells whether it lives",
        at);
  }

  static AlertFacts run(RunVoice voice, String at) {
    return silent(
        ThingKind.RUN_SILENT,
        voice,
        "run " + voice.run() + " is silent",
        "its event time stands at "
            + voice.eventTime()
            + " since "
            + Instant.ofEpochMilli(voice.movedMs())
            + "; see whether its producers live",
        at);
  }

  private static AlertFacts silent(
      ThingKind kind, RunVoice voice, String title, String detail, String at) {
    return new AlertFacts(
        kind,
        voice.run(),
        voice.analysis(),
        voice.scenario(),
        kind.word(),
        "",
        "",
        "",
        "",
        title,
        detail,
        at,
        "",
        "");
  }
}
