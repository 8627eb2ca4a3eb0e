-- Each resource: first, last, lowest, highest and mean reading, and the growth from first to last. Bytes in MB.
SELECT
    source,
    metric,
    if(r.unit = 'bytes', 'MB', r.unit) AS unit,
    argMin(last_value, window_start) * if(r.unit = 'bytes', 1e-6, 1) AS first,
    argMax(last_value, window_start) * if(r.unit = 'bytes', 1e-6, 1) AS last,
    min(min_value) * if(r.unit = 'bytes', 1e-6, 1) AS lowest,
    max(max_value) * if(r.unit = 'bytes', 1e-6, 1) AS highest,
    sum(sum_value) / nullIf(sum(samples), 0) * if(r.unit = 'bytes', 1e-6, 1) AS mean,
    last - first AS growth
FROM soak.resources AS r
WHERE (run = {run:String}) AND (analysis = {analysis:String})
GROUP BY source, metric, r.unit
ORDER BY source, metric
