"""Make the README's pictures from the built documents: ``python tools/bilder.py``.

Needs ``make`` and ``make test`` to have run once (documents, Chromium, poppler-utils).
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageOps
from selenium import webdriver
from selenium.webdriver.common.by import By

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "bilder"
MATRIX_PAGE = ROOT / "build" / "html" / "rintheim" / "matrizen.html"
MATRIX = "handlungsfeld-ziel"
PDF = ROOT / "build" / "pdf" / "rintheim-ihk.pdf"
#: A word that stands only on the page that is shown: the sheet of a measure.
PAGE_WORD = "RI-M-S1-01"
_HEADLESS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--hide-scrollbars",
    "--disable-background-networking",
)
_WIDTH = 1000
_COLOURS = 48


def main() -> int:
    """Write ``matrix.png`` and ``pdf.png``."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    save(matrix_picture(), PICTURES / "matrix.png", _WIDTH)
    save(page_picture(page_of(PAGE_WORD)), PICTURES / "pdf.png", _WIDTH // 2)
    return 0


def matrix_picture() -> Image.Image:
    """The matrix as Chromium shows it."""
    options = webdriver.ChromeOptions()
    # the distribution's own, so that Selenium looks for nothing in the network
    options.binary_location = _program("chromium", "chromium-browser")
    service = webdriver.ChromeService(_program("chromedriver"))
    with tempfile.TemporaryDirectory() as profile:
        for argument in (*_HEADLESS, f"--user-data-dir={profile}"):
            options.add_argument(argument)
        driver = webdriver.Chrome(options=options, service=service)
        try:
            driver.set_window_size(1500, 1400)
            driver.get(MATRIX_PAGE.as_uri())
            # the table may be wider than what scrolls it
            frame = driver.find_element(By.XPATH, f"//table[@data-ihk-matrix='{MATRIX}']/..")
            return Image.open(io.BytesIO(frame.screenshot_as_png)).convert("RGB")
        finally:
            driver.quit()


def _program(*names: str) -> str:
    """The first of these programs that is installed."""
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        raise LookupError(f"not installed: {' or '.join(names)}")
    return found


def page_of(word: str) -> int:
    """The first page of the PDF that begins a sheet with *word* as its ID."""
    text = subprocess.run(["pdftotext", "-layout", str(PDF), "-"], capture_output=True, text=True, check=True).stdout
    for number, page in enumerate(text.split("\f"), start=1):
        if any(line.split() == ["Kennung", word] for line in page.splitlines()):
            return number
    raise LookupError(f"{PDF.name}: no page with the sheet of {word}")


def page_picture(number: int) -> Image.Image:
    """A page of the PDF, with a thin line around it."""
    command = ["pdftoppm", "-r", "90", "-f", str(number), "-l", str(number), "-png", str(PDF)]
    done = subprocess.run(command, capture_output=True, check=True)
    return ImageOps.expand(Image.open(io.BytesIO(done.stdout)).convert("RGB"), 1, "#999999")


def save(picture: Image.Image, path: Path, width: int) -> None:
    """Write a small PNG: at most *width* wide, few colours."""
    if picture.width > width:
        picture = picture.resize((width, picture.height * width // picture.width), Image.Resampling.LANCZOS)
    picture.quantize(_COLOURS).save(path, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
