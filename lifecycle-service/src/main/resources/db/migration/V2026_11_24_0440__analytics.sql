-- What analytics answer from: counts that are kept in the transaction that changes stage_period. Rows are appended, so
-- that writers do not wait for one another, and merged every now and then; those that are carry merged.

-- How many periods begin on a day (UTC), by stage and the stage before.
CREATE TABLE stage_flow (
    day            date    NOT NULL,
    previous_stage text,
    stage          text    NOT NULL,
    periods        bigint  NOT NULL,
    merged         boolean NOT NULL DEFAULT false
);

CREATE UNIQUE INDEX stage_flow_merged ON stage_flow (day, previous_stage, stage) NULLS NOT DISTINCT WHERE merged;

-- How many periods have ended, by how long they lasted, rounded down: from a day on to hours, from an hour on to minutes.
CREATE TABLE stage_duration (
    stage   text    NOT NULL,
    seconds bigint  NOT NULL,
    periods bigint  NOT NULL,
    merged  boolean NOT NULL DEFAULT false
);

CREATE UNIQUE INDEX stage_duration_merged ON stage_duration (stage, seconds) WHERE merged;

-- A customer's cohort is the month (UTC) of the first period in growth, retention or reactivation. How many customers a
-- cohort has stands in the row of its own month; active is how many more of them began to be active, which is to be in
-- growth or retention, in a month than ceased to be.
CREATE TABLE cohort_change (
    cohort    date    NOT NULL,
    month     date    NOT NULL,
    customers bigint  NOT NULL,
    active    bigint  NOT NULL,
    merged    boolean NOT NULL DEFAULT false
);

CREATE UNIQUE INDEX cohort_change_merged ON cohort_change (cohort, month) WHERE merged;

CREATE FUNCTION utc_day(at timestamptz) RETURNS date LANGUAGE sql IMMUTABLE STRICT
    RETURN (at AT TIME ZONE 'UTC')::date;

CREATE FUNCTION utc_month(at timestamptz) RETURNS date LANGUAGE sql IMMUTABLE STRICT
    RETURN date_trunc('month', at AT TIME ZONE 'UTC')::date;

CREATE FUNCTION rounded_seconds(lasted interval) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT
    RETURN CASE WHEN lasted >= interval '1 day' THEN floor(extract(epoch FROM lasted) / 3600) * 3600
        WHEN lasted >= interval '1 hour' THEN floor(extract(epoch FROM lasted) / 60) * 60
        ELSE floor(extract(epoch FROM lasted)) END;

-- Whether a period makes a customer of a prospect.
CREATE FUNCTION is_entry(previous_stage text, stage text) RETURNS boolean LANGUAGE sql IMMUTABLE
    RETURN stage IN ('growth', 'retention', 'reactivation')
        AND coalesce(previous_stage NOT IN ('growth', 'retention', 'reactivation'), true);

-- 1 where a customer begins to be active, -1 where one ceases to be, else 0.
CREATE FUNCTION activity(previous_stage text, stage text) RETURNS int LANGUAGE sql IMMUTABLE
    RETURN (stage IN ('growth', 'retention'))::int - coalesce(previous_stage IN ('growth', 'retention'), false)::int;

-- Counts cohorts anew for customers of whom periods have come (sign 1) or gone (-1): as they were, less, and as they
-- are, more. The plan is pinned down because the table may be empty when it is made.
CREATE FUNCTION count_cohorts(
    customers text[], begins timestamptz[], previous_stages text[], stages text[], signs int[]) RETURNS void
    LANGUAGE sql SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
    WITH changed AS (
        SELECT customer_id COLLATE "C" AS customer_id, from_at, is_entry(previous_stage, stage) AS entry,
            activity(previous_stage, stage) AS activity, sum(sign) AS sign
        FROM unnest($1, $2, $3, $4, $5) AS changed (customer_id, from_at, previous_stage, stage, sign)
        GROUP BY 1, 2, 3, 4 HAVING sum(sign) <> 0
    ), period AS (
        SELECT customer_id, from_at, is_entry(previous_stage, stage) AS entry, activity(previous_stage, stage) AS activity,
            1 AS now, 1 AS before
        FROM (SELECT DISTINCT customer_id FROM changed) AS c JOIN stage_period USING (customer_id)
        UNION ALL
        SELECT customer_id, from_at, entry, activity, 0, -sign FROM changed
    ), life AS (
        SELECT *, min(from_at) FILTER (WHERE entry AND now = 1) OVER customer AS first_now,
            min(from_at) FILTER (WHERE entry AND before = 1) OVER customer AS first_before
        FROM (SELECT customer_id, from_at, entry, activity, sum(now) AS now, sum(before) AS before
              FROM period WHERE entry OR activity <> 0 GROUP BY 1, 2, 3, 4) AS period
        WINDOW customer AS (PARTITION BY customer_id)
    )
    INSERT INTO cohort_change (cohort, month, customers, active)
    SELECT cohort, month, sum(customers), sum(active) FROM (
        SELECT utc_month(first_now) AS cohort, utc_month(from_at) AS month,
            now * (entry AND from_at = first_now)::int AS customers, now * activity AS active
        FROM life WHERE first_now IS NOT NULL
        UNION ALL
        SELECT utc_month(first_before), utc_month(from_at),
            -before * (entry AND from_at = first_before)::int, -before * activity
        FROM life WHERE first_before IS NOT NULL) AS change
    GROUP BY 1, 2 HAVING sum(customers) <> 0 OR sum(active) <> 0 $$;

-- Who has whole histories at hand counts cohorts faster than the database can. A statement says that its author does so
-- by setting ciclo.cohorts to 'counted'; it holds for that statement.
CREATE FUNCTION cohorts_are_counted() RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    counted boolean := coalesce(current_setting('ciclo.cohorts', true) = 'counted', false);
BEGIN
    IF counted THEN
        PERFORM set_config('ciclo.cohorts', '', true);
    END IF;
    RETURN counted;
END $$;

CREATE FUNCTION count_added_periods() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO stage_flow (day, previous_stage, stage, periods)
    SELECT utc_day(from_at), previous_stage, stage, count(*) FROM added GROUP BY 1, 2, 3;
    INSERT INTO stage_duration (stage, seconds, periods)
    SELECT stage, rounded_seconds(to_at - from_at), count(*) FROM added WHERE to_at IS NOT NULL GROUP BY 1, 2;
    IF NOT cohorts_are_counted() THEN
        PERFORM count_cohorts(array_agg(customer_id), array_agg(from_at), array_agg(previous_stage), array_agg(stage),
            array_agg(1))
        FROM added WHERE is_entry(previous_stage, stage) OR activity(previous_stage, stage) <> 0 HAVING count(*) > 0;
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION count_removed_periods() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO stage_flow (day, previous_stage, stage, periods)
    SELECT utc_day(from_at), previous_stage, stage, -count(*) FROM removed GROUP BY 1, 2, 3;
    INSERT INTO stage_duration (stage, seconds, periods)
    SELECT stage, rounded_seconds(to_at - from_at), -count(*) FROM removed WHERE to_at IS NOT NULL GROUP BY 1, 2;
    IF NOT cohorts_are_counted() THEN
        PERFORM count_cohorts(array_agg(customer_id), array_agg(from_at), array_agg(previous_stage), array_agg(stage),
            array_agg(-1))
        FROM removed WHERE is_entry(previous_stage, stage) OR activity(previous_stage, stage) <> 0 HAVING count(*) > 0;
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION count_changed_periods() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO stage_duration (stage, seconds, periods)
    SELECT stage, rounded_seconds(to_at - from_at), sum(sign)
    FROM (SELECT *, 1 AS sign FROM added UNION ALL SELECT *, -1 FROM removed) AS change
    WHERE to_at IS NOT NULL GROUP BY 1, 2 HAVING sum(sign) <> 0;
    -- The service changes no more than ends.
    IF EXISTS (
        SELECT customer_id, from_at, previous_stage, stage FROM removed
        EXCEPT SELECT customer_id, from_at, previous_stage, stage FROM added) THEN
        INSERT INTO stage_flow (day, previous_stage, stage, periods)
        SELECT utc_day(from_at), previous_stage, stage, sum(sign)
        FROM (SELECT *, 1 AS sign FROM added UNION ALL SELECT *, -1 FROM removed) AS change
        GROUP BY 1, 2, 3 HAVING sum(sign) <> 0;
        PERFORM count_cohorts(array_agg(customer_id), array_agg(from_at), array_agg(previous_stage), array_agg(stage),
            array_agg(sign))
        FROM (SELECT *, 1 AS sign FROM added UNION ALL SELECT *, -1 FROM removed) AS change
        WHERE is_entry(previous_stage, stage) OR activity(previous_stage, stage) <> 0 HAVING count(*) > 0;
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION count_no_periods() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    TRUNCATE stage_flow, stage_duration, cohort_change;
    RETURN NULL;
END $$;

-- From here on writers wait until this migration is committed; what they write then is counted, whatever their version.
CREATE TRIGGER count_added AFTER INSERT ON stage_period REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION count_added_periods();
CREATE TRIGGER count_removed AFTER DELETE ON stage_period REFERENCING OLD TABLE AS removed
    FOR EACH STATEMENT EXECUTE FUNCTION count_removed_periods();
CREATE TRIGGER count_changed AFTER UPDATE ON stage_period REFERENCING OLD TABLE AS removed NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION count_changed_periods();
CREATE TRIGGER count_none AFTER TRUNCATE ON stage_period FOR EACH STATEMENT EXECUTE FUNCTION count_no_periods();

INSERT INTO stage_flow (day, previous_stage, stage, periods, merged)
SELECT utc_day(from_at), previous_stage, stage, count(*), true FROM stage_period GROUP BY 1, 2, 3;

INSERT INTO stage_duration (stage, seconds, periods, merged)
SELECT stage, rounded_seconds(to_at - from_at), count(*), true FROM stage_period WHERE to_at IS NOT NULL GROUP BY 1, 2;

INSERT INTO cohort_change (cohort, month, customers, active, merged)
SELECT utc_month(first), utc_month(from_at), count(*) FILTER (WHERE entry AND from_at = first), sum(activity), true
FROM (SELECT *, min(from_at) FILTER (WHERE entry) OVER (PARTITION BY customer_id) AS first
      FROM (SELECT customer_id, from_at, is_entry(previous_stage, stage) AS entry,
                activity(previous_stage, stage) AS activity FROM stage_period) AS period
      WHERE entry OR activity <> 0) AS life
WHERE first IS NOT NULL GROUP BY 1, 2;
