-- Before, during and after a moment: requests, errors, slowest response. The moment is the worst burst unless it is given.
-- @at
-- @during_s 7
-- @beside_s 60
WITH
    if({at:String} != '',
        parseDateTimeBestEffortOrNull({at:String}, 'UTC'),
        (SELECT toDateTimeOrNull(toString(toDateTime(argMax(start, errors), 'UTC')), 'UTC') FROM soak.error_bursts WHERE (run = {run:String}) AND (analysis = {analysis:String}) HAVING count() > 0)) AS moment
SELECT
    multiIf(second_start < moment, 'before', second_start < moment + {during_s:UInt32}, 'during', 'after') AS part,
    min(second_start) AS first_second,
    count() AS seconds,
    sum(s.requests) AS requests,
    sum(s.errors) AS errors,
    round(100 * errors / nullIf(requests, 0), 3) AS error_percent,
    round(max(max_us) / 1000, 1) AS max_ms
FROM soak.seconds AS s
WHERE (run = {run:String}) AND (analysis = {analysis:String})
    AND (second_start >= moment - {beside_s:UInt32}) AND (second_start < moment + {during_s:UInt32} + {beside_s:UInt32})
GROUP BY part
ORDER BY first_second
