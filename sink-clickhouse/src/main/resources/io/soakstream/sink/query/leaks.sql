-- Growth of each resource, and what kind of growth it is.
SELECT series, class, slope_per_h, time_to_limit_h, began, certain_since, samples
FROM soak.leaks
WHERE (run = {run:String}) AND (analysis = {analysis:String})
ORDER BY series
