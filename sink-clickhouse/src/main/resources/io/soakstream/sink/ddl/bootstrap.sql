-- What the record of migrations itself needs. Repeated at every start.
CREATE DATABASE IF NOT EXISTS soak_store ENGINE = Atomic;
CREATE DATABASE IF NOT EXISTS soak ENGINE = Atomic;
CREATE TABLE IF NOT EXISTS soak_store.migrations
(
    version UInt32,
    name String,
    checksum String,
    applied_at DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(applied_at)
ORDER BY version;
