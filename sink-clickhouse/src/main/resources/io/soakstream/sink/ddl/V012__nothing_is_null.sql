-- A rate, a mean or a percentile over nothing is NULL, and not 0, which would be a very good one.
-- The percentile of merged buckets exactly as HdrHistogram reads it: the bucket of rank ceil(q * n),
-- where a share that is whole up to rounding counts as whole (quantileExactWeighted takes the ceiling
-- of the floating product and can be one rank off there). NULL of no buckets. No more than the maximum, when it is given:
--   SELECT least(soakPercentile(0.99, sumMap(response_values_us, response_counts)), max(max_us)) ...
CREATE OR REPLACE FUNCTION soakPercentile AS (q, buckets) ->
    arrayFirstOrNull(
        (value, seen) -> seen >= greatest(1,
            if(abs(q * arraySum(buckets.2) - round(q * arraySum(buckets.2))) < 1e-9 * greatest(1, arraySum(buckets.2)),
                round(q * arraySum(buckets.2)),
                ceil(q * arraySum(buckets.2)))),
        buckets.1,
        arrayCumSum(buckets.2));

-- Percentiles of response time over any stretch of a run. Windows: BASE (10 s), MINUTE, HOUR, PHASE, RUN.
--   SELECT * FROM soak.percentiles(run = '...', analysis = 'live', window = 'HOUR', tenant = 'A', endpoint = '*',
--                                  from_time = '2026-02-12 06:00:00', to_time = '2026-02-12 12:00:00')
CREATE OR REPLACE VIEW soak.percentiles
DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    sum(w.requests) AS requests,
    sum(w.errors) AS errors,
    sum(w.responses) AS responses,
    sumMap(response_values_us, response_counts) AS buckets,
    least(soakPercentile(0.5, buckets), max(w.max_us)) AS p50_us,
    least(soakPercentile(0.9, buckets), max(w.max_us)) AS p90_us,
    least(soakPercentile(0.95, buckets), max(w.max_us)) AS p95_us,
    least(soakPercentile(0.99, buckets), max(w.max_us)) AS p99_us,
    least(soakPercentile(0.999, buckets), max(w.max_us)) AS p999_us,
    if(sum(w.responses) = 0, NULL, sum(w.sum_us) / sum(w.responses)) AS mean_us,
    max(w.max_us) AS max_us
FROM soak_store.windows AS w FINAL
WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (window = {window:String})
    AND (tenant = {tenant:String}) AND (endpoint = {endpoint:String})
    AND (window_start_us >= toUnixTimestamp64Micro(toDateTime64({from_time:String}, 6, 'UTC')))
    AND (window_start_us < toUnixTimestamp64Micro(toDateTime64({to_time:String}, 6, 'UTC')));

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
    if(requests = 0, NULL, errors / requests) AS error_ratio,
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
    generator_failures,
    late_sends,
    generator_delay_max_us,
    revision,
    statuses
FROM soak_store.windows FINAL;

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
    if(samples = 0, NULL, sum_value / samples) AS mean_value,
    sum_value,
    last_value,
    revision
FROM soak_store.resources FINAL;
