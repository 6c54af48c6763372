-- Outreach and response actions answer an early warning or an alert. Neither is ever deleted.
alter table outreach drop constraint outreach_answers_fkey;
alter table incident_action drop constraint incident_action_answers_fkey;

create function answers_a_warning() returns trigger language plpgsql as $$
begin
    if not exists (select from report where id = new.answers)
        and not exists (select from alert where id = new.answers and published_at is not null) then
        raise foreign_key_violation using message = 'answers names neither a report nor a published alert';
    end if;
    return null;
end $$;

create trigger outreach_answers after insert or update on outreach
    for each row when (new.answers is not null) execute function answers_a_warning();
create trigger incident_action_answers after insert or update on incident_action
    for each row when (new.answers is not null) execute function answers_a_warning();
