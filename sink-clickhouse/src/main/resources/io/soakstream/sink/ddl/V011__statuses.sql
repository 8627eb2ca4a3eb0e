-- Requests by status code and outcome, so that 401 is told from 503 in every window. Rows from before
-- have none. The status is 0 without a response and -1 for a number that is no status code.
ALTER TABLE soak_store.windows
    ADD COLUMN IF NOT EXISTS statuses Array(Tuple(status Int32, outcome LowCardinality(String), requests UInt64));

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
    generator_failures,
    late_sends,
    generator_delay_max_us,
    revision,
    statuses
FROM soak_store.windows FINAL;

-- One row for each status and outcome of a window. Take windows of one kind, and tenant or endpoint '*' for all.
CREATE OR REPLACE VIEW soak.statuses
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
    toUInt32(intDiv(window_start_us - run_start_us, 3600000000)) AS hour,
    counted.status AS status,
    counted.outcome AS outcome,
    counted.requests AS requests,
    w.requests AS window_requests
FROM soak_store.windows AS w FINAL
ARRAY JOIN w.statuses AS counted;
