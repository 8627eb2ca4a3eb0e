package io.soakstream.sink.write.encode;

import io.soakstream.result.RunAnnotation;
import io.soakstream.result.RunInfo;
import io.soakstream.result.Verdict;
import io.soakstream.wire.RecordJson;

/** Tables of what is known and judged of a run. */
final class RunTables {
  static final TargetTable<RunInfo> RUNS =
      new TargetTable<RunInfo>("soak_store.runs")
          .text("run", RunInfo::getRun)
          .text("analysis", RunInfo::getAnalysis)
          .int64("run_start_us", RunInfo::getRunStartUs)
          .int64("revision", RunInfo::getRevision)
          .text("scenario", RunInfo::getScenario)
          .text("scenario_text", RunInfo::getScenarioText)
          .text("origin", RunInfo::getOrigin)
          .int64("seed", RunInfo::getSeed)
          .int64("planned_end_us", RunInfo::getPlannedEndUs)
          .int64OrNull("end_us", RunInfo::getEndUs)
          .text("state", RunInfo::getState)
          .text("target", RunInfo::getTarget)
          .list(
              "tags",
              run -> run.getTags().entrySet(),
              (out, tag) -> {
                out.text(tag.getKey());
                out.text(tag.getValue());
              })
          .list("tenants", RunInfo::getTenants, RowBinary::text)
          .list("endpoints", RunInfo::getEndpoints, RowBinary::text)
          .list("rules", RunInfo::getRules, RowBinary::text)
          .list(
              "partitions",
              RunInfo::getPartitions,
              (out, range) -> {
                out.int32(range.getPartition());
                out.int64(range.getFirstOffset());
                out.int64(range.getLastOffset());
              })
          .list(
              "phases",
              RunInfo::getPhases,
              (out, phase) -> {
                out.text(phase.getName());
                out.int64(phase.getStartUs());
                out.int64(phase.getEndUs());
                out.bool(phase.getWarmup());
                out.length(phase.getUsers().size());
                phase
                    .getUsers()
                    .forEach(
                        (tenant, users) -> {
                          out.text(tenant);
                          out.int32(users);
                        });
              })
          .text("tier", RunInfo::getTier)
          .list(
              "tiers",
              run -> run.getTiers().entrySet(),
              (out, tier) -> {
                out.text(tier.getKey());
                out.text(tier.getValue());
              });

  static final TargetTable<RunAnnotation> ANNOTATIONS =
      new TargetTable<RunAnnotation>("soak_store.annotations")
          .text("run", RunAnnotation::getRun)
          .text("analysis", RunAnnotation::getAnalysis)
          .int64("run_start_us", RunAnnotation::getRunStartUs)
          .int64("revision", RunAnnotation::getRevision)
          .time("start_us", RunAnnotation::getStart)
          .timeOrNull("end_us", RunAnnotation::getEnd)
          .text("kind", RunAnnotation::getKind)
          .text("text", RunAnnotation::getText)
          .int32OrNull("partition", RunAnnotation::getPartition)
          .int64OrNull("offset", RunAnnotation::getOffset);

  static final TargetTable<Verdict> VERDICTS =
      new TargetTable<Verdict>("soak_store.verdicts")
          .text("run", Verdict::getRun)
          .text("analysis", Verdict::getAnalysis)
          .time("run_start_us", Verdict::getStarted)
          .int64("revision", RunTables::revision)
          .int32("schema_version", Verdict::getSchemaVersion)
          .text("scenario", Verdict::getScenario)
          .text("status", verdict -> verdict.getStatus().name())
          .bool("final", Verdict::getFinal$)
          .text("body_sha256", Verdict::getBodySha256)
          .text("rules_hash", Verdict::getRulesHash)
          .timeOrNull("ended_us", Verdict::getEnded)
          .time("event_time_us", Verdict::getEventTime)
          .time("published_at_us", Verdict::getPublishedAt)
          .int64("requests", Verdict::getRequests)
          .int64("errors", Verdict::getErrors)
          .text("document", verdict -> RecordJson.text(RecordJson.of(verdict)));

  /** Above every time in microseconds for thousands of years. */
  private static final long FINAL = 1L << 62;

  private RunTables() {}

  /** A final verdict outlives every provisional one; otherwise what was published last stays. */
  private static long revision(Verdict verdict) {
    return TargetTable.microsOf(verdict.getPublishedAt()) + (verdict.getFinal$() ? FINAL : 0);
  }
}
