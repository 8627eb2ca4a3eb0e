-- Records that could not be analysed.
SELECT topic, partition, offset, reason, run
FROM soak.rejected
ORDER BY topic, partition, offset
LIMIT 1000
