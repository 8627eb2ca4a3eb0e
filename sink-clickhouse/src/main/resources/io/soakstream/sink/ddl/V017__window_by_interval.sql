-- The kind of window to draw with, for points that are so many seconds apart: the finest that does not
-- ask for many more rows than points. Dashboards follow their zoom with it.
--   SELECT ... FROM soak.windows WHERE window = soakWindow(60) ...
CREATE OR REPLACE FUNCTION soakWindow AS (interval_s) ->
    multiIf(interval_s < 30, 'BASE', interval_s < 600, 'MINUTE', 'HOUR');
