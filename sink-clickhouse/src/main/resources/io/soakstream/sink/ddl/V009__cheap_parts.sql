-- Storing is cheaper and smaller. Counts of a histogram are small numbers in eight bytes each: T64
-- keeps the bits they need. A part of one insert was already so large that each of its columns was
-- a pair of files; now only large merged parts are laid out so.
ALTER TABLE soak_store.windows
    MODIFY COLUMN response_counts Array(UInt64) CODEC(T64, LZ4),
    MODIFY COLUMN service_counts Array(UInt64) CODEC(T64, LZ4),
    MODIFY COLUMN without_response_counts Array(UInt64) CODEC(T64, LZ4),
    MODIFY SETTING min_bytes_for_wide_part = 268435456;
