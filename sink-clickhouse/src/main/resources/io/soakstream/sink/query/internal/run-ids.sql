-- The id of every stored run.
SELECT DISTINCT run FROM soak.runs ORDER BY run
