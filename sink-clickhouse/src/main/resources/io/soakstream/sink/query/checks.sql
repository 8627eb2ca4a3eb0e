-- The checks after the load: what was expected, what was observed, and how long it took.
SELECT
    JSONExtractString(check_row, 'check') AS check_name,
    JSONExtractString(check_row, 'kind') AS kind,
    JSONExtractString(check_row, 'expected') AS expected,
    JSONExtractString(check_row, 'observed') AS observed,
    JSONExtractString(check_row, 'status') AS status,
    JSONExtract(check_row, 'duration_us', 'Nullable(Int64)') AS duration_us
FROM soak.verdicts
ARRAY JOIN JSONExtractArrayRaw(document, 'checks') AS check_row
WHERE (run = {run:String}) AND (analysis = {analysis:String})
