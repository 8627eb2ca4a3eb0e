-- Figures of every series by run, phase and hour, and of all together by minute; no histograms.
SELECT * EXCEPT (outcomes, statuses, response_values_us, response_counts, service_values_us, service_counts,
    without_response_values_us, without_response_counts, response_hdr, slowest, first_failed)
FROM soak.windows
WHERE (run = {run:String}) AND (analysis = {analysis:String})
    AND ((window IN ('RUN', 'PHASE', 'HOUR')) OR ((window = 'MINUTE') AND (tenant = '*') AND (endpoint = '*')))
ORDER BY indexOf(['RUN', 'PHASE', 'HOUR', 'MINUTE'], window), window_start, tenant, endpoint
