-- How many responses took how long, in bands that double. For all, or one tenant or endpoint.
-- @tenant *
-- @endpoint *
SELECT
    toUInt64(exp2(greatest(0, ceil(log2(value_us / 1000))))) AS up_to_ms,
    sum(count) AS responses,
    round(100 * responses / sum(responses) OVER (), 4) AS share_percent,
    round(100 * sum(responses) OVER (ORDER BY up_to_ms) / sum(responses) OVER (), 4) AS cumulative_percent
FROM soak.response_buckets
WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (window = 'RUN') AND (tenant = {tenant:String}) AND (endpoint = {endpoint:String})
GROUP BY up_to_ms
ORDER BY up_to_ms
