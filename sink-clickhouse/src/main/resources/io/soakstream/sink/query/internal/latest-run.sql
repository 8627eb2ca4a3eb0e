-- The run that was judged last, provisionally or finally.
SELECT run FROM soak.verdicts WHERE analysis = 'live' ORDER BY published_at DESC LIMIT 1
