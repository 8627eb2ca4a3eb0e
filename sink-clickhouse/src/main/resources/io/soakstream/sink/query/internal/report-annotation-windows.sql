-- Base windows during each annotation of a run, as many before it, and those that no annotation overlaps: summed.
-- A moment overlaps the window that it falls into. Steady is the row whose start is 0.
WITH
    (
        SELECT groupUniqArray(200)((toUnixTimestamp64Micro(start), toUnixTimestamp64Micro(if(isNull(end), start, assumeNotNull(end)))))
        FROM soak.annotations WHERE (run = {run:String}) AND (analysis IN ({analysis:String}, 'live'))
    ) AS spans,
    10000000 AS base_us,
    -- From the first window that a stretch overlaps to the end of the last.
    arrayMap(
        s -> (s.1, s.2, s.1 - s.1 % base_us, if(s.2 > s.1, s.2 - 1, s.2) - if(s.2 > s.1, s.2 - 1, s.2) % base_us + base_us),
        spans
    ) AS stretches,
    toUnixTimestamp64Micro(window_start) AS w,
    arrayFilter(s -> (w >= s.3) AND (w < s.4), stretches) AS during,
    arrayFilter(s -> (w < s.3) AND (w >= 2 * s.3 - s.4), stretches) AS before
SELECT place.1 AS start_us, place.2 AS end_us, place.3 AS side, count() AS windows, sum(requests) AS requests, sum(errors) AS errors,
    sum(responses) AS responses, least(soakPercentile(0.95, sumMap(response_values_us, response_counts)), max(max_us)) AS p95_us
FROM soak.windows
ARRAY JOIN arrayConcat(
    arrayMap(s -> (s.1, s.2, 'during'), during),
    arrayMap(s -> (s.1, s.2, 'before'), before),
    if(empty(during), [(toInt64(0), toInt64(0), 'steady')], [])) AS place
WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (window = 'BASE') AND (tenant = '*') AND (endpoint = '*')
GROUP BY place
ORDER BY place
