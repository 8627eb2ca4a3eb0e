-- True percentiles over any hours of any tenant and endpoint, from the merged histograms.
-- @tenant *
-- @endpoint *
-- @from_hour 0
-- @to_hour 1000000
SELECT * EXCEPT buckets
FROM
(
    SELECT
        sum(w.requests) AS requests,
        sumMap(response_values_us, response_counts) AS buckets,
        least(soakPercentile(0.5, buckets), max(w.max_us)) AS p50_us,
        least(soakPercentile(0.95, buckets), max(w.max_us)) AS p95_us,
        least(soakPercentile(0.99, buckets), max(w.max_us)) AS p99_us,
        least(soakPercentile(0.999, buckets), max(w.max_us)) AS p999_us,
        max(w.max_us) AS max_us
    FROM soak.windows AS w
    WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (window = 'HOUR')
        AND (tenant = {tenant:String}) AND (endpoint = {endpoint:String})
        AND (hour >= {from_hour:UInt32}) AND (hour <= {to_hour:UInt32})
)
