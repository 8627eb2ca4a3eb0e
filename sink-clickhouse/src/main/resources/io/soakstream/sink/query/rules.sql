-- The rules of a run and what became of them.
SELECT
    JSONExtractString(rule, 'text') AS rule_text,
    JSONExtractString(rule, 'status') AS status,
    JSONExtract(rule, 'observed', 'Nullable(Float64)') AS observed,
    JSONExtract(rule, 'limit', 'Nullable(Float64)') AS limit_value,
    JSONExtractString(rule, 'unit') AS unit,
    JSONExtractUInt(rule, 'samples') AS samples,
    JSONExtractString(rule, 'reason') AS reason
FROM soak.verdicts
ARRAY JOIN JSONExtractArrayRaw(document, 'rules') AS rule
WHERE (run = {run:String}) AND (analysis = {analysis:String})
