-- Lasting changes of a series.
SELECT series, at, before, after, p_value
FROM soak.change_points
WHERE (run = {run:String}) AND (analysis = {analysis:String})
ORDER BY at, series
