-- Bursts of errors and of slow responses: when, how long, how many, of what, and what happened at the same time.
SELECT
    start,
    kind,
    length_s,
    errors,
    round(expected_errors, 3) AS expected_errors,
    peak_rate_per_s,
    tenant,
    endpoint,
    outcomes,
    slow_above_us,
    p_value,
    arrayMap(o -> concat(o.kind, ': ', o.text), overlaps) AS overlaps
FROM soak.error_bursts
WHERE (run = {run:String}) AND (analysis = {analysis:String})
ORDER BY start
