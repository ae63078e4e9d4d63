"""The pictures of the guides, taken anew from an illustrative home: `python -P tests/web/tour/pictures.py`, by hand."""

from __future__ import annotations

import io
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from PIL import Image

_ROOT: Final = Path(__file__).resolve().parents[3]
sys.path[:0] = [str(_ROOT), str(_ROOT / "tests")]

from browsing import DESKTOP, PHONE, chromium, let_in, served  # noqa: E402 - the paths above lead to them
from tour_desk import illustrated, plan_only, sign_in  # noqa: E402

_FOLDER: Final = _ROOT / "docs" / "huong-dan" / "anh"
_MOST_BYTES: Final = 60 * 1024
_COLOURS: Final = (32, 16)


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as somebody sees it, and down to which line of the screen."""

    name: str
    role: str
    address: str
    height: int = 620
    screen: str = "desktop"
    home: str = "lived_in"
    # What is pressed first; it is then at the top of the picture.
    press: str = ""


_PHONE: Final = Picture("", "school", "/my-school", 844, "phone")
PICTURES: Final = (
    Picture("setup", "administrator", "/setup", 640, home="beginning"),
    Picture("week", "economic_office", "/", 470),
    Picture("friday", "economic_office", "/week/2027-W46", 640),
    Picture("work", "economic_office", "/works/CT-151", 620),
    Picture("indicator", "economic_office", "/indicators/3.2", 680),
    Picture("documents", "economic_office", "/documents", 620),
    Picture("follow", "economic_office", "/exchange/follow/<follow>", 420),
    Picture("questions", "economic_office", "/questions", 480),
    replace(_PHONE, name="my-school", press="details.t-mend > summary"),
    replace(_PHONE, name="link", role="nobody", address="/links/<link>", height=560),
)


def main() -> int:
    """Take all of them; says how large each is, and fails where one has become too large for the guide."""
    with tempfile.TemporaryDirectory() as folder:
        homes = {"lived_in": Path(folder) / "lived_in", "beginning": Path(folder) / "beginning"}
        samples = illustrated(homes["lived_in"])
        plan_only(homes["beginning"])
        sizes = [_taken(one, homes[one.home], samples) for one in PICTURES]
    return 0 if max(sizes) <= _MOST_BYTES else 1


def _taken(picture: Picture, home: Path, samples: dict[str, str]) -> int:
    address = picture.address
    for name, value in samples.items():
        address = address.replace(f"<{name}>", value)
    screen: dict[str, Any] = PHONE if picture.screen == "phone" else DESKTOP
    size = {"width": 390 if picture.screen == "phone" else 1024, "height": picture.height}
    with served(home) as base, chromium() as browser:
        context = browser.new_context(**screen | {"viewport": size})
        if picture.role != "nobody":
            let_in(context, base, sign_in(home, picture.role))
        page = context.new_page()
        answer = page.goto(base + address)
        assert answer is not None
        assert answer.status == 200, (address, answer.status)
        if picture.press:
            page.click(picture.press)
            page.locator(picture.press).evaluate("found => found.scrollIntoView()")
        page.wait_for_load_state("networkidle")
        shown = page.screenshot()
    content = _small(shown)
    (_FOLDER / f"{picture.name}.png").write_bytes(content)
    print(f"{picture.name}.png: {len(content) / 1024:.0f} KiB")
    return len(content)


def _small(png: bytes) -> bytes:
    """The same with few colours, which is what a page has; with fewer still where it would be too large."""
    whole = Image.open(io.BytesIO(png)).convert("RGB")
    made = [_with(whole, colours) for colours in _COLOURS]
    return next((content for content in made if len(content) <= _MOST_BYTES), made[-1])


def _with(whole: Image.Image, colours: int) -> bytes:
    out = io.BytesIO()
    whole.quantize(colours, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    sys.exit(main())
