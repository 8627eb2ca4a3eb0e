CREATE TABLE IF NOT EXISTS soak_store.ledgers
(
    run LowCardinality(String),
    analysis LowCardinality(String),
    run_start_us Int64,
    revision UInt64,
    attempted UInt64,
    acknowledged UInt64,
    unacknowledged UInt64,
    landed UInt64,
    analysed UInt64,
    rejected UInt64,
    late UInt64,
    missing UInt64,
    duplicates UInt64,
    foreign UInt64,
    balanced Bool
)
ENGINE = ReplacingMergeTree(revision)
PARTITION BY toYYYYMM(fromUnixTimestamp64Micro(run_start_us, 'UTC'))
ORDER BY (run, analysis)
SETTINGS non_replicated_deduplication_window = 1000;

CREATE TABLE IF NOT EXISTS soak_store.lanes
(
    run LowCardinality(String),
    analysis LowCardinality(String),
    run_start_us Int64,
    revision UInt64,
    producer LowCardinality(String),
    lane Int32,
    partition Int32,
    attempted UInt64,
    acknowledged UInt64,
    unacknowledged UInt64,
    landed UInt64,
    analysed UInt64,
    rejected UInt64,
    late UInt64,
    missing UInt64,
    duplicates UInt64,
    closed Bool
)
ENGINE = ReplacingMergeTree(revision)
PARTITION BY toYYYYMM(fromUnixTimestamp64Micro(run_start_us, 'UTC'))
ORDER BY (run, analysis, producer, lane)
SETTINGS non_replicated_deduplication_window = 1000;

-- One verdict per run and analysis. The revision of a final verdict is above that of any provisional
-- one, so that the final one stays whatever comes late; otherwise the last published stays.
CREATE TABLE IF NOT EXISTS soak_store.verdicts
(
    run LowCardinality(String),
    analysis LowCardinality(String),
    run_start_us Int64,
    revision UInt64,
    schema_version Int32,
    scenario LowCardinality(String),
    status LowCardinality(String),
    final Bool,
    body_sha256 String,
    rules_hash String,
    ended_us Nullable(Int64),
    event_time_us Int64,
    published_at_us Int64,
    requests UInt64,
    errors UInt64,
    document String CODEC(ZSTD(3))
)
ENGINE = ReplacingMergeTree(revision)
PARTITION BY toYYYYMM(fromUnixTimestamp64Micro(run_start_us, 'UTC'))
ORDER BY (run, analysis)
SETTINGS non_replicated_deduplication_window = 1000;

CREATE TABLE IF NOT EXISTS soak_store.rejected
(
    topic LowCardinality(String),
    partition Int32,
    offset Int64,
    reason String,
    run Nullable(String),
    value String
)
ENGINE = ReplacingMergeTree
ORDER BY (topic, partition, offset)
SETTINGS non_replicated_deduplication_window = 1000;
