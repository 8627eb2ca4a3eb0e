CREATE TABLE IF NOT EXISTS soak_store.runs
(
    run LowCardinality(String),
    analysis LowCardinality(String),
    run_start_us Int64,
    revision UInt64,
    scenario LowCardinality(String),
    scenario_text String CODEC(ZSTD(3)),
    origin LowCardinality(String),
    seed Int64,
    planned_end_us Int64,
    end_us Nullable(Int64),
    state LowCardinality(String),
    target String,
    tags Map(LowCardinality(String), String),
    tenants Array(String),
    endpoints Array(String),
    rules Array(String),
    partitions Array(Tuple(partition Int32, first_offset Int64, last_offset Int64))
)
ENGINE = ReplacingMergeTree(revision)
PARTITION BY toYYYYMM(fromUnixTimestamp64Micro(run_start_us, 'UTC'))
ORDER BY (run, analysis)
SETTINGS non_replicated_deduplication_window = 1000;

CREATE TABLE IF NOT EXISTS soak_store.resources
(
    run LowCardinality(String),
    analysis LowCardinality(String),
    run_start_us Int64,
    revision UInt64,
    source LowCardinality(String),
    metric LowCardinality(String),
    unit LowCardinality(String),
    window_start_us Int64 CODEC(DoubleDelta, ZSTD(1)),
    window_length_us Int64 CODEC(ZSTD(1)),
    samples UInt64,
    min_value Float64,
    max_value Float64,
    sum_value Float64,
    last_value Float64
)
ENGINE = ReplacingMergeTree(revision)
PARTITION BY toYYYYMM(fromUnixTimestamp64Micro(run_start_us, 'UTC'))
ORDER BY (run, analysis, source, metric, window_start_us, window_length_us)
SETTINGS non_replicated_deduplication_window = 1000;

CREATE TABLE IF NOT EXISTS soak_store.annotations
(
    run LowCardinality(String),
    analysis LowCardinality(String),
    run_start_us Int64,
    revision UInt64,
    start_us Int64,
    end_us Nullable(Int64),
    kind LowCardinality(String),
    text String
)
ENGINE = ReplacingMergeTree(revision)
PARTITION BY toYYYYMM(fromUnixTimestamp64Micro(run_start_us, 'UTC'))
ORDER BY (run, analysis, start_us, kind, text)
SETTINGS non_replicated_deduplication_window = 1000;
