-- The slowest requests, and where their events are in Kafka.
-- @rows 20
SELECT
    window_start,
    tenant,
    endpoint,
    round(event.response_us / 1000, 1) AS response_ms,
    event.partition AS partition,
    event.offset AS offset
FROM soak.windows
ARRAY JOIN slowest AS event
WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (window = 'MINUTE') AND (tenant != '*') AND (endpoint != '*')
ORDER BY event.response_us DESC, partition, offset
LIMIT {rows:UInt32}
