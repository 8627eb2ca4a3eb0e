CREATE TABLE IF NOT EXISTS soak_store.error_bursts
(
    run LowCardinality(String),
    analysis LowCardinality(String),
    run_start_us Int64,
    revision UInt64,
    tenant LowCardinality(String),
    endpoint LowCardinality(String),
    start_us Int64,
    length_s UInt64,
    errors UInt64,
    expected_errors Float64,
    peak_rate_per_s UInt64,
    outcomes Map(LowCardinality(String), UInt64),
    p_value Float64,
    overlaps Array(Tuple(kind String, text String, start_us Int64, end_us Int64))
)
ENGINE = ReplacingMergeTree(revision)
PARTITION BY toYYYYMM(fromUnixTimestamp64Micro(run_start_us, 'UTC'))
ORDER BY (run, analysis, tenant, endpoint, start_us)
SETTINGS non_replicated_deduplication_window = 1000;

CREATE TABLE IF NOT EXISTS soak_store.fairness
(
    run LowCardinality(String),
    analysis LowCardinality(String),
    run_start_us Int64,
    revision UInt64,
    tenant LowCardinality(String),
    metric LowCardinality(String),
    baseline_phase LowCardinality(String),
    burst_phase LowCardinality(String),
    baseline_us Nullable(Float64),
    burst_us Nullable(Float64),
    ratio Nullable(Float64),
    ratio_low Nullable(Float64),
    ratio_high Nullable(Float64),
    confidence_level Nullable(Float64),
    samples UInt64,
    status LowCardinality(String)
)
ENGINE = ReplacingMergeTree(revision)
PARTITION BY toYYYYMM(fromUnixTimestamp64Micro(run_start_us, 'UTC'))
ORDER BY (run, analysis, tenant, metric, baseline_phase, burst_phase)
SETTINGS non_replicated_deduplication_window = 1000;

CREATE TABLE IF NOT EXISTS soak_store.trends
(
    run LowCardinality(String),
    analysis LowCardinality(String),
    run_start_us Int64,
    revision UInt64,
    series LowCardinality(String),
    slope_per_h Float64,
    p_value Float64,
    end_to_end_percent Nullable(Float64),
    peak_percent Nullable(Float64),
    samples UInt64
)
ENGINE = ReplacingMergeTree(revision)
PARTITION BY toYYYYMM(fromUnixTimestamp64Micro(run_start_us, 'UTC'))
ORDER BY (run, analysis, series)
SETTINGS non_replicated_deduplication_window = 1000;

CREATE TABLE IF NOT EXISTS soak_store.leaks
(
    run LowCardinality(String),
    analysis LowCardinality(String),
    run_start_us Int64,
    revision UInt64,
    series LowCardinality(String),
    class LowCardinality(String),
    slope_per_h Float64,
    time_to_limit_h Nullable(Float64),
    samples UInt64
)
ENGINE = ReplacingMergeTree(revision)
PARTITION BY toYYYYMM(fromUnixTimestamp64Micro(run_start_us, 'UTC'))
ORDER BY (run, analysis, series)
SETTINGS non_replicated_deduplication_window = 1000;

CREATE TABLE IF NOT EXISTS soak_store.change_points
(
    run LowCardinality(String),
    analysis LowCardinality(String),
    run_start_us Int64,
    revision UInt64,
    series LowCardinality(String),
    at_us Int64,
    before Float64,
    after Float64,
    p_value Float64
)
ENGINE = ReplacingMergeTree(revision)
PARTITION BY toYYYYMM(fromUnixTimestamp64Micro(run_start_us, 'UTC'))
ORDER BY (run, analysis, series, at_us)
SETTINGS non_replicated_deduplication_window = 1000;

CREATE TABLE IF NOT EXISTS soak_store.slo_burns
(
    run LowCardinality(String),
    analysis LowCardinality(String),
    run_start_us Int64,
    revision UInt64,
    tenant LowCardinality(String),
    objective Float64,
    window_s UInt64,
    at_us Int64,
    burn_rate Float64,
    budget_used Float64
)
ENGINE = ReplacingMergeTree(revision)
PARTITION BY toYYYYMM(fromUnixTimestamp64Micro(run_start_us, 'UTC'))
ORDER BY (run, analysis, tenant, objective, window_s, at_us)
SETTINGS non_replicated_deduplication_window = 1000;
