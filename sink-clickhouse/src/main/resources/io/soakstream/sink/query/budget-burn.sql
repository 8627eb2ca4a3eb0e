-- How fast the error budget burnt at its highest, over windows from seconds to an hour: 1 uses the budget up exactly at its end.
-- @objective 0.999
-- @windows_s [7, 10, 60, 300, 3600]
WITH
    (
        SELECT sum(requests) / nullIf(dateDiff('second', min(second_start), max(second_start)) + 1, 0)
        FROM soak.seconds
        WHERE (run = {run:String}) AND (analysis = {analysis:String})
    ) AS requests_per_s,
    failed AS
    (
        SELECT toUnixTimestamp(second_start) AS at_s, toInt64(errors) AS failures
        FROM soak.seconds
        WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (errors > 0)
    )
SELECT
    length_s,
    max(failures_in) AS errors,
    argMax(ends, (failures_in, -toUnixTimestamp(ends))) AS window_end,
    round(errors / (requests_per_s * length_s) / (1 - {objective:Float64}), 2) AS burn_rate
FROM
(
    SELECT length_s, toDateTime(last.at_s, 'UTC') AS ends, sum(past.failures) AS failures_in
    FROM failed AS last
    CROSS JOIN failed AS past
    ARRAY JOIN {windows_s:Array(UInt32)} AS length_s
    WHERE (past.at_s <= last.at_s) AND (past.at_s > toInt64(last.at_s) - length_s)
    GROUP BY length_s, last.at_s
)
GROUP BY length_s
ORDER BY length_s
