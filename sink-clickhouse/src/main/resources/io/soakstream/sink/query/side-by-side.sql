-- Two runs, endpoint by endpoint: p95 in ms and errors. Name the second with -p other=RUN; whether a difference is chance, 'compare' says.
SELECT
    endpoint,
    round(anyIf(p95_us, w.run = {run:String}) / 1000, 1) AS p95_ms,
    round(anyIf(p95_us, w.run = {other:String}) / 1000, 1) AS other_p95_ms,
    round(100 * (other_p95_ms / nullIf(p95_ms, 0) - 1), 1) AS slower_percent,
    sumIf(w.errors, w.run = {run:String}) AS errors,
    sumIf(w.errors, w.run = {other:String}) AS other_errors
FROM soak.windows AS w
WHERE (w.run IN ({run:String}, {other:String})) AND (analysis = {analysis:String}) AND (window = 'RUN') AND (tenant = '*')
GROUP BY endpoint
ORDER BY endpoint
