-- What coordinated omission would have hidden: p99 and maximum of response time (from the intended start) and of service time (from the actual start), by hour.
SELECT
    hour,
    round(p99_us / 1000, 1) AS response_p99_ms,
    round(service_p99_us / 1000, 1) AS service_p99_ms,
    round(max_us / 1000, 1) AS response_max_ms,
    round(service_max_us / 1000, 1) AS service_max_ms,
    late_sends
FROM soak.windows
WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (window = 'HOUR') AND (tenant = '*') AND (endpoint = '*')
ORDER BY hour
