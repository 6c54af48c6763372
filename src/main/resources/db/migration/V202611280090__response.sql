-- The response to an incident: response actions, and relief for victims. `content` is one JSON document, and the columns
-- after it are generated from it.

-- A response action (tindakan penanganan).
create table incident_action (
    id          uuid primary key,
    version     integer not null check (version > 0),
    incident_id uuid not null references incident (id),
    recorded_at timestamptz not null,
    recorded_by uuid not null references account (id),
    updated_at  timestamptz not null,
    started_at  timestamptz,
    done_at     timestamptz,
    -- The warning that the action answers, as `content` names it: an early-warning report or a published alert. The migration of
    -- alerts adds the foreign key to the alert.
    answers_report_id uuid references report (id),
    answers_alert_id  uuid,
    content     jsonb not null,

    type       text not null generated always as (content ->> 'type') stored
                   check (type in ('FIELD_VISIT', 'DIALOGUE', 'MEDIATION', 'CUSTOMARY_RECONCILIATION', 'REFERRAL', 'EVACUATION',
                       'PSYCHOSOCIAL_SUPPORT', 'REHABILITATION', 'RECONSTRUCTION', 'OTHER')),
    status     text not null generated always as (content ->> 'status') stored
                   check (status in ('PLANNED', 'UNDER_WAY', 'DONE', 'DROPPED')),
    planned_on date not null generated always as (json_date(content ->> 'plannedOn')) stored,

    check (char_length(content ->> 'description') between 1 and 5000),
    check (type <> 'REFERRAL' or content ->> 'agency' is not null),
    check (status <> 'DONE' or done_at is not null),
    check (answers_report_id is null or answers_alert_id is null),
    constraint incident_action_answers_as_content check
        (coalesce(answers_report_id, answers_alert_id) is not distinct from (content ->> 'answers')::uuid)
);
-- Lists the actions of an incident.
create index incident_action_incident on incident_action (incident_id, recorded_at, id);
-- Serves the foreign key.
create index incident_action_recorded_by on incident_action (recorded_by);
-- Find the actions that answer a report or an alert.
create index incident_action_answers_report on incident_action (answers_report_id) where answers_report_id is not null;
create index incident_action_answers_alert on incident_action (answers_alert_id) where answers_alert_id is not null;

-- Relief for victims of social disasters (PSKBS): goods or services, and how many people they reached, never who.
create table relief (
    id          uuid primary key,
    version     integer not null check (version > 0),
    incident_id uuid not null references incident (id),
    recorded_at timestamptz not null,
    recorded_by uuid not null references account (id),
    updated_at  timestamptz not null,
    content     jsonb not null,

    type       text not null generated always as (content ->> 'type') stored
                   check (type in ('FOOD', 'CLOTHING', 'SHELTER', 'CASH', 'MEDICAL', 'PSYCHOSOCIAL', 'HOUSING_REPAIR',
                       'LIVELIHOOD', 'OTHER')),
    quantity   numeric not null generated always as ((content ->> 'quantity')::numeric) stored check (quantity > 0),
    unit       text not null generated always as (content ->> 'unit') stored check (char_length(unit) between 1 and 50),
    -- The numbers of households and people reached; null if unknown.
    households integer generated always as ((content ->> 'households')::integer) stored check (households >= 0),
    women      integer generated always as ((content ->> 'women')::integer) stored check (women >= 0),
    men        integer generated always as ((content ->> 'men')::integer) stored check (men >= 0),
    children   integer generated always as ((content ->> 'children')::integer) stored check (children >= 0),
    given_on   date not null generated always as (json_date(content ->> 'givenOn')) stored
);
-- Lists the relief of an incident.
create index relief_incident on relief (incident_id, recorded_at, id);
-- Serves the foreign key.
create index relief_recorded_by on relief (recorded_by);
