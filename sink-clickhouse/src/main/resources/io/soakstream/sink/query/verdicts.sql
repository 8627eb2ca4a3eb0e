-- Verdicts of all analyses of all runs, the latest first.
SELECT
    run,
    analysis,
    status,
    final,
    requests,
    errors,
    left(body_sha256, 12) AS body_sha256,
    toStartOfSecond(v.published_at) AS published_at
FROM soak.verdicts AS v
ORDER BY v.published_at DESC
