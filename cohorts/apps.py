"""The cohorts storey's Django app."""

from django.apps import AppConfig


class CohortsConfig(AppConfig):
    """One app a storey; its rooms are packages inside."""

    name = "cohorts"

    def ready(self) -> None:
        """Let later rooms hear of what happens in earlier ones."""
        from cohorts.audiences import NARROWINGS, STANDINGS
        from cohorts.inspire.exchange.carrying import carry_card
        from cohorts.inspire.sessions.leaving import give_back_places
        from cohorts.intake.decisions.leavers import call_after_leaver
        from cohorts.intake.form.holding import uploads_in_answers
        from cohorts.intake.own_record import about_own_application
        from cohorts.reminders import DAYS_OFF, RULES
        from cohorts.roster.leaving import associate_left
        from cohorts.roster.leaving.transfer import associate_transferred
        from cohorts.teams.board.emptying import end_seats
        from infuse.files.sweeping import hold
        from infuse.notices.bulk.audience import add_narrowings, add_standings
        from infuse.notices.rules.registry import register
        from infuse.notices.rules.working import name_days_off
        from infuse.record.withheld import withhold

        associate_left.connect(call_after_leaver, dispatch_uid="intake.call_after_leaver")
        associate_left.connect(end_seats, dispatch_uid="teams.end_seats")
        associate_left.connect(give_back_places, dispatch_uid="inspire.give_back_places")
        associate_transferred.connect(carry_card, dispatch_uid="inspire.carry_card")
        withhold(about_own_application)
        hold(uploads_in_answers)
        register(*RULES)
        name_days_off(DAYS_OFF)
        add_narrowings(*NARROWINGS)
        add_standings(*STANDINGS)
