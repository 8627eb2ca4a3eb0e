-- Every resource over the run: its figures, and means of at most 48 equal stretches.
WITH bounds AS (
    SELECT min(window_start) AS b0, greatest(dateDiff('second', b0, max(window_start)) + 60, 60) AS seconds
    FROM soak.resources WHERE (run = {run:String}) AND (analysis = {analysis:String}))
SELECT source, metric, unit, sum(n) AS samples, argMin(first_value, slot) AS first, argMax(last_value, slot) AS last,
    min(low) AS lowest, max(high) AS highest, sum(total) / sum(n) AS mean,
    arrayMap(p -> p.2, arraySort(p -> p.1, groupArray((slot, total / n)))) AS points
FROM (
    SELECT source, metric, unit, intDiv(dateDiff('second', (SELECT b0 FROM bounds), window_start) * 48, (SELECT seconds FROM bounds)) AS slot,
        sum(samples) AS n, sum(sum_value) AS total, min(min_value) AS low, max(max_value) AS high,
        argMin(mean_value, window_start) AS first_value, argMax(r.last_value, window_start) AS last_value
    FROM soak.resources AS r
    WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (samples > 0)
    GROUP BY source, metric, unit, slot)
GROUP BY source, metric, unit
ORDER BY source, metric
