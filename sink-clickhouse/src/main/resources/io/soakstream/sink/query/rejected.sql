-- Records that could not be analysed; those that name no valid run stand in no ledger.
SELECT topic, partition, offset, reason, run
FROM soak.rejected
ORDER BY topic, partition, offset
LIMIT 1000
