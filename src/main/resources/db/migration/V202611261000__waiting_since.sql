-- Since when a report waits for a verifier, beside the report: asked of every report that may be overdue, and by each list of
-- them. One that was asked about and answered waits anew; its step and its update are one moment.
alter table report add column waiting_since timestamptz;

update report r set waiting_since = coalesce(
    (select max(t.changed_at) from report_transition t where t.report_id = r.id and t.to_status = 'SUBMITTED'), r.received_at)
where status = 'SUBMITTED';

alter table report add constraint report_waits_while_submitted check ((waiting_since is not null) = (status = 'SUBMITTED'));

create function note_waiting() returns trigger language plpgsql as $$
begin
    new.waiting_since := case when new.status = 'SUBMITTED'
        then case when tg_op = 'INSERT' then new.received_at else new.updated_at end end;
    return new;
end $$;
revoke all on function note_waiting() from public;

create trigger report_filed_waits before insert on report
    for each row execute function note_waiting();
create trigger report_taken_up before update on report
    for each row when (old.status <> new.status) execute function note_waiting();

create index report_waiting on report (regency_code, waiting_since) where waiting_since is not null;
