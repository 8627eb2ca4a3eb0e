-- How each tenant fared in the burst against the baseline.
SELECT
    tenant,
    metric,
    baseline_phase,
    burst_phase,
    round(baseline_us / 1000, 2) AS baseline_ms,
    round(burst_us / 1000, 2) AS burst_ms,
    round(ratio, 3) AS ratio,
    round(ratio_low, 3) AS ratio_low,
    round(ratio_high, 3) AS ratio_high,
    samples,
    status
FROM soak.fairness
WHERE (run = {run:String}) AND (analysis = {analysis:String})
ORDER BY tenant, metric
