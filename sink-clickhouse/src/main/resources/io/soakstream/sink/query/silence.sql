-- Seconds in which nothing was sent, as stretches: the load stood still.
SELECT gap_start, length_s
FROM
(
    SELECT
        lagInFrame(toNullable(second_start)) OVER (ORDER BY second_start ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS previous,
        previous + toIntervalSecond(1) AS gap_start,
        dateDiff('second', previous, second_start) - 1 AS length_s
    FROM soak.seconds
    WHERE (run = {run:String}) AND (analysis = {analysis:String}) AND (requests > 0)
)
WHERE (previous IS NOT NULL) AND (length_s > 0)
ORDER BY gap_start
