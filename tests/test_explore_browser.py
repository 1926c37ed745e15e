"""A person's way through the explorer, in a browser: front page, filter, a figure's chain, a CSV file on disk.

Runs wherever Chromium is found (`apt-get install chromium`, or CHROMIUM=/path/to/it).
"""

import csv
import os
import re
import shutil
import subprocess
import sys

import pytest
from varland import built

CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]

pytest.importorskip("datasette")
sync = pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this computer: apt-get install chromium"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Where the explorer of the invented package listens, started as a person starts it."""
    package = built(tmp_path_factory.mktemp("varland"))
    command = [sys.executable, "-m", "qantar.cli", "explore", "--port", "0", "--package", str(package.path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            line = server.stdout.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+/", line)
            assert found, line
            yield found[0]
        finally:
            server.terminate()
            server.wait(20)


@pytest.fixture(scope="module")
def browser():
    with sync.sync_playwright() as play:
        made = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield made
        made.close()


@pytest.fixture
def page(browser, address):
    """A page that fails the test when the explorer asks another computer for anything or a script breaks."""
    made = browser.new_page(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    made.set_default_timeout(10_000)
    wrong = []
    made.on("request", lambda request: None if request.url.startswith(address) else wrong.append(request.url))
    made.on("pageerror", lambda error: wrong.append(str(error)))
    made.on("response", lambda response: wrong.append(response.url) if response.status >= 400 else None)
    made.goto(address)
    yield made
    made.close()
    assert wrong == []


def test_from_the_front_page_by_a_filter_and_a_figure_to_a_csv_file(page, tmp_path):
    sync.expect(page.locator(".headline strong")).to_contain_text("225")
    page.get_by_role("link", name="All figures as one reads them").click()
    page.locator("#facet-measure").get_by_role("link", name="killed").click()
    sync.expect(page.locator("h3").first).to_contain_text("where measure = ")
    page.locator("#facet-claimant").get_by_role("link", name="Varland Ministry of Health").click()
    rows = page.locator("table.rows-and-columns tbody tr")
    sync.expect(rows).to_have_count(4)  # waits for the page, which a plain count does not
    page.get_by_role("link", name="post-2031-03-03-01").first.click()
    sync.expect(page.locator("ol.chain li")).to_have_count(3)
    assert page.locator("ol.chain li").all_inner_texts() == [
        "CLAIMANT\nVarland Ministry of Health", "RELAY\nTide Radio", "PUBLISHER\nVarland Post",
    ]  # fmt: skip
    sync.expect(page.locator("section.content")).to_contain_text("Retraction on 2031-03-04")
    page.get_by_role("link", name="the chain as a table").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="CSV").click()
    waiting.value.save_as(tmp_path / "chain.csv")
    with (tmp_path / "chain.csv").open(encoding="utf-8", newline="") as file:
        assert [(r["step"], r["name"]) for r in csv.DictReader(file)] == [
            ("1", "Varland Ministry of Health"), ("2", "Tide Radio"), ("3", "Varland Post"),
        ]  # fmt: skip


def test_a_question_is_asked_anew_for_another_day(page):
    page.get_by_role("link", name="The toll as known on a day").click()
    page.get_by_label("day").fill("2031-03-03")
    page.get_by_label("measure").select_option("killed")
    page.get_by_role("button", name="Ask").click()
    first = page.locator("table.rows-and-columns tbody tr").first
    sync.expect(first.locator("td.col-best")).to_have_text("164")
    first.get_by_role("link").click()
    sync.expect(page.locator("h1")).to_have_text("“164”")


def test_a_phone_sees_the_toll_without_scrolling_sideways(page):
    page.set_viewport_size({"width": 390, "height": 800})
    page.reload()
    sync.expect(page.locator(".headline strong")).to_be_visible()
    wide, shown = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= shown
