"""What people do on the platform, step by step; the journeys put the steps together."""

import re

from playwright.sync_api import expect

from tests.journeys.walker import Walker

PASSWORD = "three calm herons 7"
CODE = re.compile(r"^\s*([A-Z0-9]{3,}(?:-[A-Z0-9]{3,})*)\s*$", re.MULTILINE)


def become(walker: Walker, slug: str, full_name: str) -> None:
    """Sign in with one click, as the demo lets anybody."""
    walker.go(f"/{slug}/accounts/login/")
    walker.press(re.compile(re.escape(full_name)))


def sign_up(walker: Walker, slug: str, full_name: str) -> str:
    """Make an account; the code is read in the outbox. Returns the address."""
    email = f"{walker.name}@{slug}.example"
    walker.go(f"/{slug}/accounts/signup/?next=/{slug}/")
    walker.fill(full_name=full_name, email=email, password1=PASSWORD)
    walker.press("Create the account")
    entering = walker.page.url
    walker.open_mail(email, "code")
    found = CODE.search(walker.page.locator("main").inner_text())
    assert found, walker.page.locator("main").inner_text()
    walker.go(entering)
    walker.fill(code=found[1])
    walker.press("Continue")
    return email


def apply(walker: Walker, slug: str) -> None:
    """Fill in the whole application, page by page, and go on to the answers."""
    walker.go(f"/{slug}/calls/first/application/parts/you/")
    walker.page.locator("[name=organisation]").select_option(label="Afon Council")
    walker.fill(full_name="Nia Rees", job_title="Housing officer", grade="officer")
    walker.press("Save and continue")
    walker.fill(
        preferred_language="en",
        working_pattern="full_time",
        days_available=["Mon", "Tue", "Wed", "Thu", "Fri"],
    )
    walker.press("Save and continue")
    walker.fill(route="self")
    walker.press("Save and continue")
    walker.fill(
        motivation="I have seen letters come back unread for nine years.",
        problem_to_work_on="People who rent do not hear of the repairs that they may ask for.",
    )
    walker.press("Save and continue")
    walker.follow("Check your answers")


def check_answers(walker: Walker) -> None:
    """Send the application."""
    expect(walker.page.get_by_role("heading", level=1)).to_contain_text("Check your answers")
    walker.press("Send my application")


def reflect(walker: Walker, slug: str, noticed: str) -> None:
    """Write a reflection on the first week, for the cohort to read."""
    walker.go(f"/{slug}/weeks/first/1/")
    walker.fill(noticed=noticed, will_try="Sign with my own name.", language="en")
    walker.fill(visibility="cohort")
    walker.press("Save my reflection")
    expect(walker.page.locator("[name=noticed]")).to_have_value(noticed)


def rank(walker: Walker, slug: str) -> None:
    """Rank the three issues by number, and say what one brings."""
    walker.go(f"/{slug}/issues/")
    walker.go(f"/{slug}/issues/ranking/")
    choices = walker.page.locator("select[name^=rank_]")
    for place in range(choices.count()):
        choices.nth(place).select_option(str(place + 1))
    walker.page.locator("select[name^=strength_]").first.select_option("3")
    walker.press("Save this ranking")
    expect(walker.page.locator(".govuk-error-summary")).to_have_count(0)


def plan(walker: Walker, slug: str, title: str) -> None:
    """Start a draft and write its test card."""
    walker.go(f"/{slug}/experiments/new/")
    walker.fill(title_en=title, title_cy="Llythyr ag enw", source_language="en")
    walker.press("Start the draft")
    if not walker.page.locator("[name=hypothesis]").count():
        walker.follow("Write the plan")
    walker.fill(
        hypothesis="More people ring when the letter names one person.",
        riskiest_assumption="That people open the letter at all.",
        comparison="The other half of the letters.",
        whose_voice_is_missing="People who do not read letters: we ask them in the hall.",
        evidence_check="None found.",
        method="Half of two hundred letters carry a name.",
        metric_name="People who ring",
        metric_unit="calls",
        metric_direction="higher_is_better",
        metric_baseline="12",
        metric_threshold="30",
    )
    walker.press("Save the test card")


def answer_ethics(walker: Walker) -> None:
    """Six times no: nobody has to be asked."""
    walker.follow("Answer the six ethics questions")
    names = ("people_at_risk", "children", "deception", "withholding_service")
    names += ("special_category_data", "public_money_above_limit")  # type: ignore[assignment]
    walker.fill(**dict.fromkeys(names, "no"))
    walker.press("Save the answers")


def log(walker: Walker, text: str, value: str) -> None:
    """A note, then a measurement."""
    walker.follow("Write a note")
    walker.fill(text=text, kind="note", language="en")
    walker.press("Add to the log")
    walker.says(text)
    if not walker.page.get_by_role("link", name="Add a measurement").count():
        walker.page.go_back()
        walker.page.go_back()
    walker.follow("Add a measurement")
    walker.page.locator("input[name=series]").first.check()
    walker.fill(value=value)
    walker.press("Add to the log")


def conclude(walker: Walker, wrong: str, worked: str) -> None:
    """The learning card, with both texts that a decision needs."""
    walker.follow("Write what came out")
    walker.fill(actual_n="200", summary="Named letters were answered.", went_wrong=wrong)
    walker.fill(worked=worked, evidence_strength="observed_with_comparison")
    walker.press("Save the learning card")


def decide_what_is_next(walker: Walker) -> None:
    """The team goes on."""
    walker.follow("Decide what is next")
    walker.fill(choice="persevere", reason="It reached the threshold.", next_step="All letters.")
    walker.press("Record the decision")
    walker.says("Persevere")


def review_and_accept(manager: Walker, reviewer: Walker, slug: str, applicant: str) -> None:
    """The manager asks a reviewer, who scores; the manager reads the mean and accepts."""
    become(manager, slug, "Bo Rowlands")
    manager.go(f"/{slug}/applications/")
    manager.follow(applicant)
    manager.follow("Ask reviewers")
    manager.page.get_by_label("Fflur Haf").check()
    manager.press("Ask for a review")
    become(reviewer, slug, "Fflur Haf")
    reviewer.go(f"/{slug}/reviews/")
    reviewer.follow(applicant)
    reviewer.press("This is complete")  # nobody is a conflict
    reviewer.follow(applicant)
    codes = ("fit", "impact", "commitment", "curiosity")
    reviewer.fill(**{f"score_{code}": "4" for code in codes}, comment_fit="Writes plainly.")
    reviewer.press("Send my review")
    manager.go(f"/{slug}/applications/")
    manager.follow(applicant)
    manager.says("4.00")
    manager.follow("Decide")
    manager.fill(outcome="accepted", reason="Curious, and released for two days.", tell="now")
    manager.press("Record the decision")


def take_place(walker: Walker, slug: str) -> None:
    """Confirm the place that was offered, and sign for it."""
    walker.go(f"/{slug}/calls/first/place/")
    walker.page.locator("[name=agreed]").check()
    walker.fill(typed_name="Nia Rees")
    walker.press("Sign and confirm my place")
    walker.says("Your place is confirmed")


def form_teams(manager: Walker, slug: str) -> None:
    """Ask the solver, wait for the worker, move one person, publish."""
    manager.go(f"/{slug}/teams/proposals/")
    manager.fill(seconds="5")
    manager.press("Work out teams")
    publish = manager.page.get_by_role("button", name="Publish these teams")
    publish = publish.or_(manager.page.get_by_role("link", name="Publish these teams"))
    expect(publish).to_be_visible(timeout=120_000)
    manager.arrive()
    move_somebody(manager)
    manager.go(re.sub(r"[?#].*", "", manager.page.url))
    manager.follow("Publish these teams")
    manager.page.locator("[name=while_ranking]").check()
    manager.press("Publish the teams")
    manager.go(f"/{slug}/teams/")


def move_somebody(manager: Walker) -> None:
    """Somebody of the biggest team goes to the smallest."""
    columns = manager.page.locator("[data-team]")
    sizes = [columns.nth(place).locator(".app-seat").count() for place in range(columns.count())]
    card = columns.nth(sizes.index(max(sizes))).locator(".app-seat").last
    person = card.get_attribute("id")
    smaller = columns.nth(sizes.index(min(sizes))).get_attribute("data-team")
    card.get_by_role("link", name="Move").click()
    manager.page.locator("#hold-team").select_option(smaller)
    manager.page.locator("#hold").get_by_role("button", name="Move", exact=True).click()
    expect(manager.page.locator(f"#team-{smaller} #{person}")).to_be_visible()


def experiment(walker: Walker, slug: str, wrong: str, worked: str) -> None:
    """From a plan to a decision."""
    plan(walker, slug, "A letter with a name")
    answer_ethics(walker)
    walker.follow("Lock the plan")
    walker.press("Lock the plan")
    walker.says("Locked")
    walker.follow("^Start")
    walker.press("Start", exact=False)
    log(walker, "Sent the first hundred letters.", "41")
    walker.follow("Finish measuring")
    walker.press("Finish", exact=False)
    conclude(walker, wrong, worked)
    decide_what_is_next(walker)
