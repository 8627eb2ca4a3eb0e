-- What a report says of a run, and whether the measured values agree.
SELECT
    JSONExtractString(claim, 'says') AS says,
    JSONExtractString(claim, 'metric') AS metric,
    JSONExtract(claim, 'claimed', 'Nullable(Float64)') AS claimed,
    JSONExtract(claim, 'measured', 'Nullable(Float64)') AS measured,
    JSONExtractString(claim, 'unit') AS unit,
    JSONExtractString(claim, 'status') AS status,
    JSONExtractString(claim, 'reason') AS reason
FROM soak.verdicts
ARRAY JOIN JSONExtractArrayRaw(document, 'claims') AS claim
WHERE (run = {run:String}) AND (analysis = {analysis:String})
