"""A person with a browser: clicks, fills in, and looks closely at every page that they meet."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import polib  # type: ignore[import-untyped]
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Response
from playwright.sync_api import TimeoutError as PlaywrightTimeout

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 700}
LANGUAGE = settings.LANGUAGE_COOKIE_NAME
CATALOGUE = Path(settings.BASE_DIR) / "locale/cy/LC_MESSAGES/django.po"
# What stands on the page in plain text, each piece with the language that its markup gives it.
TEXTS = """() => {
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.textContent.trim().replace(/\\s+/g, " ");
    const home = walk.currentNode.parentElement;
    if (text && home.closest("[lang]").lang === "cy" && !home.closest("script, style"))
      found.push(text);
  }
  return found;
}"""
_axe = Axe()
# Only what is wrong, and no second fetch of the stylesheets: axe is most of what a look costs.
AXE: dict[str, Any] = {"resultTypes": ["violations"], "preload": False}
# Every kind of element on the page: what axe judges by, whatever the words are.
PARTS = """() => {
  const kind = one => ["class", "type", "role"].map(name => one.getAttribute(name)).join();
  const all = [...document.body.querySelectorAll("*")].map(one => one.tagName + kind(one));
  return [...new Set(all)].sort().join();
}"""
# What people of this process have looked at, by address without numbers: a page that the same
# person met in an earlier journey, or that is made of the same parts, is not looked at again.
SEEN: set[str] = set()


class Walker:
    """See the module. `complaints` gathers what no assertion of a journey would notice."""

    def __init__(
        self, name: str, browser: Browser, address: str, *, scripts: bool = True, look: bool = True
    ) -> None:
        self.name, self.address, self.scripts = name, address, scripts
        self.browser, self.looks_closely = browser, look and scripts
        self.context = self._context()
        self.page = self._page(self.context)
        self.complaints: list[str] = []
        self.reads = "en"  # "cy" for somebody who pressed the switch
        self.axe_runs = False
        self.welsh: Page | None = None

    def _context(self, **options: Any) -> BrowserContext:
        context = self.browser.new_context(
            base_url=self.address,
            viewport=WIDE,  # type: ignore[arg-type]
            locale="en-GB",
            java_script_enabled=self.scripts,
            **options,
        )
        context.set_default_timeout(20_000)
        return context

    def _page(self, context: BrowserContext) -> Page:
        page = context.new_page()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._complain(f"script error: {error}"))
        page.on("response", self._response)
        return page

    def _console(self, message: ConsoleMessage) -> None:
        # A page that is missing on purpose is said by its status, in the journey.
        text = message.text
        if message.type != "error" or "Failed to load resource" in text:
            return
        if self.axe_runs and text.startswith("Applying inline style"):
            return  # axe tries styles out to measure contrast; our policy refuses them, rightly
        self._complain(f"console: {text}")

    def _response(self, response: Response) -> None:
        if response.status >= 500:
            self._complain(f"{response.status} from {response.url}")

    def _complain(self, text: str) -> None:
        self.complaints.append(f"{self.name} at {self.page.url}: {text}")

    # --- walking ---------------------------------------------------------------------------

    def go(self, path: str) -> Page:
        """Open an address of the platform."""
        response = self.page.goto(path)
        assert response is not None
        assert response.ok, f"{response.status} at {path}"
        return self.arrive()

    def open_mail(self, address: str, subject: str = "") -> Page:
        """Open the newest mail to an address with these words in its subject, once it is there."""
        self.go(f"/outbox/?address={address}")
        mail = self.page.locator("main table th a").filter(has_text=re.compile(subject)).first
        for _try in range(15):
            try:
                mail.wait_for(timeout=2_000)
                break
            except PlaywrightTimeout:
                self.page.reload()
        return self.send(mail)

    def follow(self, name: str) -> Page:
        """Click a link, or one that looks like a button, by what it says to the ear."""
        said = re.compile(name)
        links = self.page.get_by_role("link", name=said)
        return self.send(links.or_(self.page.locator("a").and_(self._buttons(said))))

    def _buttons(self, name: str | re.Pattern[str], *, exact: bool = True) -> Locator:
        return self.page.get_by_role("button", name=name, exact=exact)

    def press(self, name: str | re.Pattern[str], *, exact: bool = True) -> Page:
        """Press a button by what it says."""
        return self.send(self._buttons(name, exact=exact))

    def send(self, wanted: Locator) -> Page:
        """Click what leads to another page."""
        with self.page.expect_navigation():
            wanted.first.click()
        return self.arrive()

    def arrive(self) -> Page:
        """The page is there: look at it, unless they or others have."""
        self.page.wait_for_load_state()
        self.look()
        return self.page

    def fill(self, **values: Any) -> None:
        """Fill in fields by name: texts, one choice, several choices as a list, or a tick."""
        for name, value in values.items():
            named = f'[name="{name}"]'
            if self.page.locator(f"select{named}").count():
                self.page.locator(f"select{named}").select_option(value)
            elif isinstance(value, list):
                for one in value:
                    self.page.locator(f'input{named}[value="{one}"]').check()
            elif self.page.locator(f"input{named}[type=radio]").count():
                self.page.locator(f'input{named}[value="{value}"]').check()
            else:
                self.page.locator(named).fill(str(value))

    def says(self, text: str) -> None:
        """The page shows this text somewhere."""
        self.page.get_by_text(text).first.wait_for(state="attached")

    # --- looking ---------------------------------------------------------------------------

    def look(self) -> None:
        """Accessible, whole in Welsh as well, and never wider than the window.

        Where scripts are off axe would wait for ever, so that nothing is looked at.
        """
        if not self.looks_closely:
            return
        path = self.page.url.removeprefix(self.address)
        heading = " ".join((self.page.locator("h1").first.text_content() or "").split())
        errors = " with errors" if self.page.locator(".govuk-error-summary").count() else ""
        plain = re.sub(r"[?#].*", "", path)
        sight = f"{plain} {heading}{errors}"
        kind = re.sub(r"^/[^/]+|[0-9]+", "", plain)
        person = f"{self.name} {self.reads} {kind} {heading}{errors}"
        parts = f"{self.reads} {kind} {self.page.evaluate(PARTS)}"
        known = {person, parts} & SEEN
        SEEN.update((person, parts))
        if known:
            return
        if self.reads == "cy":
            self._inspect_welsh(self.page, path, sight)
            return
        self.inspect(self.page, "en", sight)
        self.page.set_viewport_size(NARROW)  # type: ignore[arg-type]
        self.reflows(self.page, f"{sight} at 320")
        self.page.set_viewport_size(WIDE)  # type: ignore[arg-type]
        if not errors:
            self._look_in_welsh(path, f"{sight} in Welsh at 320")

    def _look_in_welsh(self, path: str, sight: str) -> None:
        page = self._welsh_page()
        # Somebody who has chosen English keeps it against the cookie: they press the switch.
        self._switch(page, "cy")
        response = page.goto(path)
        if response is not None and response.status != 405:
            self._inspect_welsh(page, path, sight, axe=False)  # the same page in other words
        self._switch(page, "en")

    def _inspect_welsh(self, page: Page, path: str, sight: str, *, axe: bool = True) -> None:
        self.inspect(page, "cy", sight, axe=axe)
        left = sorted(set(page.evaluate(TEXTS)) & english_with_welsh())
        # A message is in its reader's language, or in both where nobody knows that.
        if left and not path.startswith("/outbox/") and "/inbox/" not in path:
            self._complain(f"{sight}: English left: {left}")

    def _welsh_page(self) -> Page:
        """A second window of the same person, narrow, that asks for Welsh."""
        if self.welsh is None:
            self.welsh = self._page(self._context())
            self.welsh.set_viewport_size(NARROW)  # type: ignore[arg-type]
        cookies: list[Any] = [c for c in self.context.cookies() if c["name"] != LANGUAGE]
        self.welsh.context.clear_cookies()
        cookies.append({"name": LANGUAGE, "value": "cy", "url": self.address})
        self.welsh.context.add_cookies(cookies)
        return self.welsh

    def _switch(self, page: Page, language: str) -> None:
        """What the language button of the page sends; its answer is not drawn, which takes long."""
        form = self.page.locator("#language-form")
        if not form.count():
            return
        token = form.locator("[name=csrfmiddlewaretoken]").input_value()
        sent: dict[str, str | float | bool] = {"switch_language": language}
        sent["csrfmiddlewaretoken"] = token
        address = f"{self.address}/language/?next=/"
        answer = page.request.post(address, form=sent, max_redirects=0)
        assert answer.status == 302, f"{answer.status} from the language switch"

    def reflows(self, page: Page, sight: str) -> None:
        """Complain of a page that is wider than its window."""
        wide: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if wide > 0:
            self._complain(f"{sight}: {wide} pixels wider than the window")

    def inspect(self, page: Page, language: str, sight: str, *, axe: bool = True) -> None:
        """Complain of a page's language, of what sticks out, and of all that axe finds."""
        if page.locator("html").get_attribute("lang") != language:
            self._complain(f"{sight}: not marked as {language}")
        self.reflows(page, sight)
        if not axe:
            return
        self.axe_runs = True
        found = _axe.run(page, options=AXE).response["violations"]
        self.axe_runs = False
        for violation in found:
            nodes = [node["html"][:160] for node in violation["nodes"][:3]]
            self._complain(f"{sight}: {violation['id']}: {violation['help']}: {nodes}")

    # --- ending ----------------------------------------------------------------------------

    def picture(self, path: Path) -> None:
        """What the person saw last."""
        self.page.screenshot(path=path, full_page=True)

    def close(self) -> None:
        """Close the person's windows."""
        for page in (self.page, self.welsh):
            if page is not None:
                page.context.close()


@cache
def english_with_welsh() -> frozenset[str]:
    """The English texts that have a Welsh translation of other words."""
    if not CATALOGUE.exists():
        return frozenset()
    return frozenset(
        entry.msgid
        for entry in polib.pofile(str(CATALOGUE))
        if entry.msgstr and entry.msgstr != entry.msgid and len(entry.msgid) > 3
    )
