-- Codes are listed whole, as everywhere, and what cannot be here is left out by a rule of its own.
alter table warning_given
    drop constraint warning_given_level_check,
    drop constraint warning_given_answer_check,
    add constraint warning_given_level_check check (level in ('NORMAL', 'WASPADA', 'SIAGA', 'AWAS')),
    add constraint warning_given_answer_check check (answer in ('OPEN', 'CONFIRMED', 'AVERTED', 'FALSE_ALARM')),
    add constraint warning_given_level_warns check (level <> 'NORMAL' and level <> 'WASPADA'),
    add constraint warning_given_settled check (answer <> 'OPEN');
