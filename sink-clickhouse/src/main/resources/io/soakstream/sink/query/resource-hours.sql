-- One resource metric, hour by hour and source by source. Bytes in MB.
-- @metric rss
SELECT
    source,
    intDiv(dateDiff('second', run_start, window_start), 3600) AS hour,
    if(r.unit = 'bytes', 'MB', r.unit) AS unit,
    round(sum(sum_value) / sum(samples) * if(r.unit = 'bytes', 1e-6, 1), 3) AS mean,
    round(min(min_value) * if(r.unit = 'bytes', 1e-6, 1), 3) AS lowest,
    round(max(max_value) * if(r.unit = 'bytes', 1e-6, 1), 3) AS highest
FROM soak.resources AS r
WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (metric = {metric:String})
GROUP BY source, hour, r.unit
ORDER BY source, hour
