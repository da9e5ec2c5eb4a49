-- Each fit of the models behind customers' values: what was asked for, what came of it. Times in the models are weeks.
CREATE TABLE value_fit (
    id                     bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    status                 text        NOT NULL,
    as_of                  timestamptz NOT NULL,
    calibration_from       timestamptz,
    scheduled_for          timestamptz UNIQUE,
    requested_at           timestamptz NOT NULL,
    started_at             timestamptz,
    ended_at               timestamptz,
    attempts               int         NOT NULL DEFAULT 0,
    customers              bigint,
    repeat_buyers          bigint,
    r                      double precision,
    alpha                  double precision,
    a                      double precision,
    b                      double precision,
    orders_log_likelihood  double precision,
    p                      double precision,
    q                      double precision,
    gamma                  double precision,
    amounts_log_likelihood double precision,
    reason                 text
);

CREATE INDEX value_fit_under_way ON value_fit (id) WHERE ended_at IS NULL;

-- What the last completed fit says of each customer, and the little that it follows from.
CREATE TABLE value_score (
    customer_id          text             PRIMARY KEY,
    fit_id               bigint           NOT NULL,
    repeats              int              NOT NULL,
    recency_days         int              NOT NULL,
    age_days             int              NOT NULL,
    mean_amount          double precision NOT NULL,
    p_alive              double precision NOT NULL,
    expected_orders      double precision NOT NULL,
    expected_order_value numeric          NOT NULL,
    residual_value       numeric          NOT NULL
);
