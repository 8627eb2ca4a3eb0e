-- Trends over the run: slope per hour, significance, change from end to end and to the peak.
SELECT series, slope_per_h, p_value, round(end_to_end_percent, 2) AS end_to_end_percent, round(peak_percent, 2) AS peak_percent, samples
FROM soak.trends
WHERE (run = {run:String}) AND (analysis = {analysis:String})
ORDER BY series
