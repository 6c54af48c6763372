-- A proposal that is published takes the place of the lesser alerts that were proposed for its region before.

alter table alert
    drop constraint alert_state_check,
    add constraint alert_state_check check (state in ('DRAFT', 'PUBLISHED', 'CANCELLED', 'SUPERSEDED', 'DISCARDED')),
    add column superseded_by uuid references alert (id),
    add constraint alert_superseded check ((state = 'SUPERSEDED') = (superseded_by is not null)),
    add check (superseded_by <> id);
create index alert_superseded_by on alert (superseded_by) where superseded_by is not null;

-- Its first message is then an update (CAP 1.2: it refers to theirs), not an alert.
alter table alert_message
    drop constraint alert_message_check,
    add constraint alert_message_first check (case when number = 1 then type <> 'CANCEL' else type <> 'ALERT' end);
