"""Creates the pages and connects their signals.

Each page is imported when it is first opened, because importing all of them takes longer than
showing the window (tests/performance/test_start_up.py).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimwright.domain.dates import us_date
from claimwright.domain.reference.starter import STARTER
from claimwright.services.container import Services
from claimwright.services.settings import Settings
from claimwright.ui.lookup.page import LookupPage
from claimwright.ui.practice.work.practice_controller import PracticeController
from claimwright.ui.shell.pages.open_pages import OpenPages
from claimwright.ui.shell.pages.page import Page
from claimwright.ui.shell.pages.routes import (
    CLAIM,
    DENIALS,
    INSIGHTS,
    LETTERS,
    LOOK_UP,
    PRACTICE,
    REFERENCE,
    SETTINGS,
)

if TYPE_CHECKING:
    from claimwright.domain.claim.claim import Claim
    from claimwright.domain.letter.letter import PageSize
    from claimwright.domain.reference.reference import Release
    from claimwright.domain.worklist.open_denial import OpenDenial
    from claimwright.services.worklist.doubts import DoubtfulPayment


@dataclass(frozen=True, slots=True)
class PageLinks:
    """The callbacks with which pages open other pages."""

    look_up: Callable[[str], None]
    try_sample: Callable[[str], None]
    check_for: Callable[[str], None]
    begin_letter: Callable[[str, str], None]
    letter_for_claim: Callable[[], None]
    claim_of_letter: Callable[[], None]
    print_check: Callable[[], None]
    check_many: Callable[[], None]
    letter_for_denial: Callable[[str], None]
    correct_claim: Callable[["Claim"], None]
    open_denial: Callable[["OpenDenial"], None]
    work_on: Callable[[Sequence[int], str], None]
    dispute_payment: Callable[["DoubtfulPayment"], None]
    remittances_of_claim: Callable[[int], None]
    payer_of_denial: Callable[[], None]
    use_new_tables: Callable[[], None]
    use_settings: Callable[[Settings], None]


class PageMaker:
    """Creates the pages of one window."""

    def __init__(
        self,
        services: Services,
        practice: PracticeController,
        pages: OpenPages,
        paper: Callable[[], "PageSize"],
        links: PageLinks,
    ) -> None:
        self._services = services
        self._practice = practice
        self._pages = pages
        self._paper = paper
        self._links = links
        self._makers: dict[str, Callable[[], Page]] = {
            LOOK_UP: self._lookup,
            CLAIM: self._claim,
            LETTERS: self._letters,
            DENIALS: self._denials,
            REFERENCE: self._reference,
            PRACTICE: practice.make_page,
            INSIGHTS: self._insights,
            SETTINGS: self._settings,
        }

    def make(self, key: str) -> Page:
        """Create the page of a route."""
        return self._makers[key]()

    def _lookup(self) -> Page:
        services, links = self._services, self._links
        page = LookupPage(
            *(lambda: services.lookup, lambda: services.sheets, services.clock),
            *(self._paper, self._practice.own_cards),
        )
        page.query_chosen.connect(links.look_up)
        page.sample_chosen.connect(links.try_sample)
        page.check_requested.connect(links.check_for)
        page.letter_requested.connect(links.begin_letter)
        return page

    def _claim(self) -> Page:
        from claimwright.services.claims.claim_cells import Column
        from claimwright.ui.claim.page import ClaimPage

        services, links = self._services, self._links
        page = ClaimPage(services.checker, services.clock, self._practice.claim_ports())
        page.head.offer_diagnoses(services.diagnoses, self._practice.used_diagnoses)
        page.table.suggest(
            Column.PLACE,
            lambda: {code: place.title for code, place in services.store().places().items()},
        )
        page.table.suggest(Column.CODE, self._practice.queries.known_codes)
        page.code_chosen.connect(links.look_up)
        page.letter_requested.connect(links.letter_for_claim)
        page.print_requested.connect(links.print_check)
        page.batch_requested.connect(links.check_many)
        page.title.remittances_requested.connect(links.remittances_of_claim)
        self._practice.attach_claim_page(page)
        return page

    def _letters(self) -> Page:
        from claimwright.services.letters.packets.packet_work import PacketWork
        from claimwright.ui.letters.page import LettersPage

        services = self._services
        page = LettersPage(
            services.letters,
            lambda: self._pages.claim.session.letter_source,
            self._values_of_letter,
            services.clock,
            PacketWork(services),
            self._practice.queries.recent_claims,
            self._practice.queries.payer_address,
        )
        page.saved_claims_requested.connect(self._practice.show_claims)
        page.claim_requested.connect(self._links.claim_of_letter)
        self._practice.attach_letters_page(page)
        return page

    def _values_of_letter(self) -> Mapping[str, str]:
        """The practice's values for the current letter, some of which depend on its claim."""
        from claimwright.services.letters.practice_letters import PracticeLetters

        work = self._pages.letters.letter.work if self._pages.has_letters else None
        if work is None or not self._practice.file_access.is_open:
            return self._practice.queries.letter_values()
        return PracticeLetters(self._practice.file_access.service).own_values(work.subject)

    def _denials(self) -> Page:
        from claimwright.services.denials.denial_work import DenialWork
        from claimwright.ui.denials.page import DenialsPage
        from claimwright.ui.denials.sources import ClaimSources
        from claimwright.ui.worklist.page import WorklistPage

        services, links = self._services, self._links
        sources = ClaimSources(services, lambda: self._pages.claim.session)
        denial = DenialsPage(
            DenialWork(services.denials, services.checker, services.clock),
            sources.on_screen,
            sources.saved,
            sources.open_saved,
            sources.letter_titles,
            sources.name_codes,
            lambda: self._pages.window.search.text(),
            sources.denial_store,
        )
        denial.letter_requested.connect(links.letter_for_denial)
        denial.claim_requested.connect(links.correct_claim)
        denial.settings_requested.connect(links.payer_of_denial)
        denial.claims_requested.connect(lambda: self._pages.window.show_page(CLAIM))
        page = WorklistPage(services, self._practice.file_access, denial, sources, self._paper)
        page.claim_requested.connect(self._practice.open_claim)
        page.dispute_requested.connect(links.dispute_payment)
        return page

    def _reference(self) -> Page:
        from claimwright.ui.reference.page import ReferencePage

        page = ReferencePage(self._services, self._paper)
        page.imported.connect(self._links.use_new_tables)
        page.look_up_requested.connect(self._links.look_up)
        return page

    def _insights(self) -> Page:
        from claimwright.services.insights.background import InsightsFiles
        from claimwright.services.insights.starter_edits import StarterEdits
        from claimwright.ui.insights.page import InsightsPage

        services, links = self._services, self._links

        def files() -> InsightsFiles | None:
            if not services.is_practice_open:
                return None
            access = services.practice.access
            return InsightsFiles(services.data_dir, services.resources, access, services.today)

        page = InsightsPage(
            *(files, lambda: services.insights, lambda: services.sheets, self._paper),
            *(services.clock, StarterEdits(services.resources)),
        )
        page.unlock_requested.connect(lambda: self._pages.window.show_page(PRACTICE))
        page.look_up_requested.connect(links.look_up)
        page.denial_requested.connect(links.open_denial)
        page.list_requested.connect(links.work_on)
        return page

    def _settings(self) -> Page:
        from claimwright.ui.reference.release_model import TABLE_TITLES
        from claimwright.ui.settings.page import SettingsPage

        services = self._services
        tables = [
            (TABLE_TITLES[release.table], " · ".join((_release(release), *_span(release))))
            for release in services.releases()
            if release.is_active and release.table in TABLE_TITLES
        ]
        return SettingsPage(
            *(services.settings.current, services.data_dir, self._links.use_settings), tables
        )


def _release(release: "Release") -> str:
    """The display name of a release; the starter set is named as such."""
    return "Starter set, each row dated" if release.release == STARTER else release.release


def _span(release: "Release") -> list[str]:
    """The dates of service that a table covers, if stated."""
    if release.first_date is None or release.last_date is None:
        return []
    return [f"{us_date(release.first_date)} to {us_date(release.last_date)}"]
