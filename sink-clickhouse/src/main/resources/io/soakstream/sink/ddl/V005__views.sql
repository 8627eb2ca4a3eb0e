-- What people read. Each view shows every row once, in its latest revision (FINAL), with times as
-- times. A view runs with the rights of the migrator who made it, so that readers need no right on
-- the tables behind it. Rows of a replay carry its own analysis; those of the live run carry 'live'.
CREATE OR REPLACE VIEW soak.windows
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    run,
    analysis,
    window,
    phase,
    tenant,
    endpoint,
    fromUnixTimestamp64Micro(window_start_us, 'UTC') AS window_start,
    window_length_us,
    fromUnixTimestamp64Micro(run_start_us, 'UTC') AS run_start,
    toUInt32(intDiv(window_start_us - run_start_us, 3600000000)) AS hour,
    requests,
    errors,
    if(requests = 0, 0, errors / requests) AS error_ratio,
    outcomes,
    responses,
    bytes_in,
    bytes_out,
    sum_us,
    service_sum_us,
    p50_us,
    p90_us,
    p95_us,
    p99_us,
    p999_us,
    mean_us,
    max_us,
    service_p50_us,
    service_p90_us,
    service_p95_us,
    service_p99_us,
    service_p999_us,
    service_mean_us,
    service_max_us,
    response_values_us,
    response_counts,
    service_values_us,
    service_counts,
    without_response_values_us,
    without_response_counts,
    base64Encode(response_hdr) AS response_hdr,
    slowest,
    first_failed,
    other,
    revision
FROM soak_store.windows FINAL;

CREATE OR REPLACE VIEW soak.runs
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    run,
    analysis,
    fromUnixTimestamp64Micro(run_start_us, 'UTC') AS run_start,
    scenario,
    state,
    origin,
    seed,
    if(isNull(end_us), NULL, fromUnixTimestamp64Micro(assumeNotNull(end_us), 'UTC')) AS end,
    fromUnixTimestamp64Micro(planned_end_us, 'UTC') AS planned_end,
    target,
    tags,
    tenants,
    endpoints,
    rules,
    scenario_text,
    partitions,
    revision
FROM soak_store.runs FINAL;

CREATE OR REPLACE VIEW soak.resources
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    run,
    analysis,
    fromUnixTimestamp64Micro(run_start_us, 'UTC') AS run_start,
    source,
    metric,
    unit,
    fromUnixTimestamp64Micro(window_start_us, 'UTC') AS window_start,
    window_length_us,
    samples,
    min_value,
    max_value,
    if(samples = 0, 0, sum_value / samples) AS mean_value,
    sum_value,
    last_value,
    revision
FROM soak_store.resources FINAL;

CREATE OR REPLACE VIEW soak.annotations
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    run,
    analysis,
    fromUnixTimestamp64Micro(run_start_us, 'UTC') AS run_start,
    kind,
    text,
    fromUnixTimestamp64Micro(start_us, 'UTC') AS start,
    if(isNull(end_us), NULL, fromUnixTimestamp64Micro(assumeNotNull(end_us), 'UTC')) AS end,
    revision
FROM soak_store.annotations FINAL;

CREATE OR REPLACE VIEW soak.error_bursts
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    run,
    analysis,
    fromUnixTimestamp64Micro(run_start_us, 'UTC') AS run_start,
    tenant,
    endpoint,
    fromUnixTimestamp64Micro(start_us, 'UTC') AS start,
    length_s,
    errors,
    expected_errors,
    peak_rate_per_s,
    outcomes,
    p_value,
    arrayMap(o -> tuple(o.kind, o.text, fromUnixTimestamp64Micro(o.start_us, 'UTC'), fromUnixTimestamp64Micro(o.end_us, 'UTC'))::Tuple(kind String, text String, start DateTime64(6, 'UTC'), end DateTime64(6, 'UTC')), overlaps) AS overlaps,
    revision
FROM soak_store.error_bursts FINAL;

CREATE OR REPLACE VIEW soak.fairness
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    run,
    analysis,
    fromUnixTimestamp64Micro(run_start_us, 'UTC') AS run_start,
    tenant,
    metric,
    baseline_phase,
    burst_phase,
    baseline_us,
    burst_us,
    ratio,
    ratio_low,
    ratio_high,
    confidence_level,
    samples,
    status,
    revision
FROM soak_store.fairness FINAL;

CREATE OR REPLACE VIEW soak.trends
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    run,
    analysis,
    fromUnixTimestamp64Micro(run_start_us, 'UTC') AS run_start,
    series,
    slope_per_h,
    p_value,
    end_to_end_percent,
    peak_percent,
    samples,
    revision
FROM soak_store.trends FINAL;

CREATE OR REPLACE VIEW soak.leaks
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    run,
    analysis,
    fromUnixTimestamp64Micro(run_start_us, 'UTC') AS run_start,
    series,
    class,
    slope_per_h,
    time_to_limit_h,
    samples,
    revision
FROM soak_store.leaks FINAL;

CREATE OR REPLACE VIEW soak.change_points
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    run,
    analysis,
    fromUnixTimestamp64Micro(run_start_us, 'UTC') AS run_start,
    series,
    fromUnixTimestamp64Micro(at_us, 'UTC') AS at,
    before,
    after,
    p_value,
    revision
FROM soak_store.change_points FINAL;

CREATE OR REPLACE VIEW soak.slo_burns
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    run,
    analysis,
    fromUnixTimestamp64Micro(run_start_us, 'UTC') AS run_start,
    tenant,
    objective,
    window_s,
    fromUnixTimestamp64Micro(at_us, 'UTC') AS at,
    burn_rate,
    budget_used,
    revision
FROM soak_store.slo_burns FINAL;

CREATE OR REPLACE VIEW soak.ledgers
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    run,
    analysis,
    fromUnixTimestamp64Micro(run_start_us, 'UTC') AS run_start,
    attempted,
    acknowledged,
    unacknowledged,
    landed,
    analysed,
    rejected,
    late,
    missing,
    duplicates,
    foreign,
    balanced,
    revision
FROM soak_store.ledgers FINAL;

CREATE OR REPLACE VIEW soak.lanes
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    run,
    analysis,
    fromUnixTimestamp64Micro(run_start_us, 'UTC') AS run_start,
    producer,
    lane,
    partition,
    attempted,
    acknowledged,
    unacknowledged,
    landed,
    analysed,
    rejected,
    late,
    missing,
    duplicates,
    closed,
    revision
FROM soak_store.lanes FINAL;

CREATE OR REPLACE VIEW soak.verdicts
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    run,
    analysis,
    scenario,
    status,
    final,
    fromUnixTimestamp64Micro(run_start_us, 'UTC') AS started,
    if(isNull(ended_us), NULL, fromUnixTimestamp64Micro(assumeNotNull(ended_us), 'UTC')) AS ended,
    requests,
    errors,
    body_sha256,
    rules_hash,
    fromUnixTimestamp64Micro(event_time_us, 'UTC') AS event_time,
    fromUnixTimestamp64Micro(published_at_us, 'UTC') AS published_at,
    schema_version,
    document
FROM soak_store.verdicts FINAL;

CREATE OR REPLACE VIEW soak.rejected
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    topic,
    partition,
    offset,
    reason,
    run,
    hex(value) AS value_hex
FROM soak_store.rejected FINAL;
