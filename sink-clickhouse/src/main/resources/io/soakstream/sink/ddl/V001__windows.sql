-- One row per series and window. The natural key is the order key, so that a redelivered, replayed
-- or retried row meets its predecessor and the higher revision stays. The month of the run's start
-- stands in the row: rows that replace one another are always in the same partition.
CREATE TABLE IF NOT EXISTS soak_store.windows
(
    run LowCardinality(String),
    analysis LowCardinality(String),
    tenant LowCardinality(String),
    endpoint LowCardinality(String),
    window LowCardinality(String),
    phase LowCardinality(String),
    window_start_us Int64 CODEC(DoubleDelta, ZSTD(1)),
    window_length_us Int64 CODEC(ZSTD(1)),
    run_start_us Int64 CODEC(ZSTD(1)),
    revision UInt64,
    requests UInt64,
    errors UInt64,
    outcomes Map(LowCardinality(String), UInt64),
    responses UInt64,
    bytes_in UInt64,
    bytes_out UInt64,
    sum_us UInt64,
    service_sum_us UInt64,
    p50_us Nullable(UInt64),
    p90_us Nullable(UInt64),
    p95_us Nullable(UInt64),
    p99_us Nullable(UInt64),
    p999_us Nullable(UInt64),
    mean_us Nullable(Float64),
    max_us Nullable(UInt64),
    service_p50_us Nullable(UInt64),
    service_p90_us Nullable(UInt64),
    service_p95_us Nullable(UInt64),
    service_p99_us Nullable(UInt64),
    service_p999_us Nullable(UInt64),
    service_mean_us Nullable(Float64),
    service_max_us Nullable(UInt64),
    response_values_us Array(UInt32) CODEC(Delta, LZ4),
    response_counts Array(UInt64),
    service_values_us Array(UInt32) CODEC(Delta, LZ4),
    service_counts Array(UInt64),
    without_response_values_us Array(UInt32) CODEC(Delta, LZ4),
    without_response_counts Array(UInt64),
    response_hdr String CODEC(NONE),
    slowest Array(Tuple(partition Int32, offset Int64, response_us Int64)),
    first_failed Array(Tuple(partition Int32, offset Int64, response_us Int64)),
    other UInt64
)
ENGINE = ReplacingMergeTree(revision)
PARTITION BY toYYYYMM(fromUnixTimestamp64Micro(run_start_us, 'UTC'))
ORDER BY (run, analysis, window, tenant, endpoint, phase, window_start_us, window_length_us)
SETTINGS non_replicated_deduplication_window = 1000;
