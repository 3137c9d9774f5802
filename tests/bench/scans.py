"""How well pages are read from pictures: drawn pages, spoilt as scanners, faxes and telephones spoil them.

`python -m tests.bench.scans [--pages 4] [--only NAME ...]`. Every page is fictional; it is drawn here,
so what stands on it is known to the letter.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from click import echo
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from redact.formats import ocr

if TYPE_CHECKING:
    from collections.abc import Callable

FONT = Path(__file__).parents[2] / "redact" / "formats" / "pdf" / "fonts" / "DejaVuSans.ttf"
SENTENCES = (
    "{name} came in with her son {other} and asked about the food pantry.",
    "The worker called {name} at {phone}; there was no answer and a message was left.",
    "{other} has lived at {street} since the hearing and wants to stay there.",
    "On {date} {name} missed the group session; {other} said the bus was late.",
    "PHQ-9 score was 14, down from 19. Sleep is better, appetite is unchanged.",
    "Safety plan reviewed. No thoughts of suicide were reported at this visit.",
    "The school counselor, {name}, will send attendance records by {date}.",
    "Case {number} was transferred from intake; {other} remains the contact.",
    "Client appeared tired but engaged, oriented to person, place and time.",
    "Next step: housing application, to be mailed to {street} before {date}.",
)


@dataclass(frozen=True, slots=True)
class Page:
    """Lines of one page, and the values on it that must not leave."""

    lines: tuple[str, ...]
    secrets: tuple[str, ...]


def page_of(seed: int, lines: int = 40) -> Page:
    """Make up one page."""
    from faker import Faker

    fake = Faker("en_US")
    fake.seed_instance(seed)
    draw = random.Random(seed)  # noqa: S311
    text, secrets = [], []
    while len(text) < lines:
        values = {
            "name": fake.name(), "other": fake.name(), "phone": fake.numerify("(###) 555-0###"),
            "street": fake.street_address(), "date": fake.date("%m/%d/%Y"),
            "number": fake.numerify("##-######"),
        }  # fmt: skip
        sentence = draw.choice(SENTENCES)
        secrets += [value for key, value in values.items() if "{" + key + "}" in sentence]
        text += _wrapped(sentence.format(**values), 84)
    return Page(tuple(text), tuple(secrets))


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def drawn(page: Page, dpi: int, points: float = 10.5) -> Image.Image:
    """Draw a page of US letter size."""
    image = Image.new("L", (round(8.5 * dpi), 11 * dpi), 255)
    pen, font = ImageDraw.Draw(image), ImageFont.truetype(str(FONT), round(points * dpi / 72))
    for row, line in enumerate(page.lines):
        pen.text((0.9 * dpi, (0.8 + 0.225 * row) * dpi), line, fill=0, font=font)
    return image


def skewed(image: Image.Image, degrees: float = 0.6) -> Image.Image:
    """Turn a page a little, as a feeder does."""
    return image.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)


def blurred(image: Image.Image, sigma: float = 0.8) -> Image.Image:
    """Lose sharpness."""
    return image.filter(ImageFilter.GaussianBlur(sigma))


def noisy(image: Image.Image, sigma: float = 12.0) -> Image.Image:
    """Add a sensor's noise to gray paper and faded ink."""
    levels = 40 + np.asarray(image, dtype=np.float32) * 0.78
    levels += np.random.default_rng(1).normal(0, sigma, levels.shape)
    return Image.fromarray(np.clip(levels, 0, 255).astype(np.uint8))


def jpeg(image: Image.Image, quality: int = 50) -> Image.Image:
    """Compress with loss."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return Image.open(out).convert("L")


def scanned(image: Image.Image) -> Image.Image:
    """Skew, blur, noise and JPEG together."""
    return jpeg(noisy(blurred(skewed(image))))


def faxed(image: Image.Image) -> Image.Image:
    """A fax of standard resolution: half the rows, black or white, specks (ITU-T T.4: 204 by 98 dots)."""
    rows = skewed(image).resize((image.width, image.height // 2), Image.Resampling.BILINEAR)
    dots = np.where(np.asarray(rows) < 150, 0, 255).astype(np.uint8)
    specks = np.random.default_rng(2).random(dots.shape)
    dots[specks < 0.004] = 0
    dots[specks > 0.985] = 255
    return Image.fromarray(dots).resize(image.size, Image.Resampling.NEAREST)


def photographed(image: Image.Image) -> Image.Image:
    """A telephone's picture: the page seen askew, light falling off to one corner."""
    w, h = image.size
    askew = (-0.01 * w, 0.01 * h, 0.015 * w, 1.01 * h, 1.02 * w, 0.985 * h, 0.985 * w, -0.01 * h)
    seen = image.transform(image.size, Image.Transform.QUAD, askew, Image.Resampling.BICUBIC, fillcolor=255)
    levels = np.asarray(seen, dtype=np.float32)
    light = np.linspace(0.55, 1.0, w)[None, :] * np.linspace(0.8, 1.0, h)[:, None]
    return jpeg(blurred(Image.fromarray((levels * light).astype(np.uint8)), 0.6), 70)


SCANS: dict[str, tuple[int, Callable[[Image.Image], Image.Image]]] = {
    "clean, 200 dpi": (200, lambda image: image),
    "clean, 300 dpi": (300, lambda image: image),
    "clean, 150 dpi": (150, lambda image: image),
    "skew 0.6 degrees": (200, skewed),
    "blur": (200, blurred),
    "noise": (200, noisy),
    "JPEG 50": (200, jpeg),
    "scan, 200 dpi": (200, scanned),
    "scan, 300 dpi": (300, scanned),
    "photograph": (200, photographed),
    "on its side": (200, lambda image: image.rotate(90, expand=True)),
    "fax": (200, faxed),
}
"""Name to resolution and what is done to the page."""


@dataclass(slots=True)
class Tally:
    """Sums over the pages of one way to spoil them."""

    words: int = 0
    found: int = 0
    secrets: int = 0
    secrets_found: int = 0
    secret_words: int = 0
    secret_words_found: int = 0
    unread: int = 0
    seconds: float = 0.0

    def add(self, page: Page, image: Image.Image, dpi: int) -> None:
        """Read one page and count."""
        start = time.process_time() + _children()
        words = ocr.read_page(image, dpi)
        boxes = ocr.ink_unread(image, words, dpi)
        self.seconds += time.process_time() + _children() - start
        self.unread += len(boxes)
        words = tuple(word for word in words if word.confidence >= ocr.READ)
        read = Counter(word.text for word in words)
        text = "".join(word.text for word in words)
        wanted = Counter(" ".join(page.lines).split())
        self.words += wanted.total()
        self.found += (wanted & read).total()
        pieces = Counter(piece.strip(",.;:") for secret in page.secrets for piece in secret.split())
        plain = Counter(word.text.strip(",.;:") for word in words)
        self.secret_words += pieces.total()
        self.secret_words_found += (pieces & plain).total()
        self.secrets += len(page.secrets)
        self.secrets_found += sum(secret.replace(" ", "") in text for secret in page.secrets)

    def row(self, pages: int) -> str:
        """Return the figures of a line."""
        return (
            f"{self.words:6} {self.found / self.words:7.3f} "
            f"{self.secret_words_found / self.secret_words:13.3f} {self.secrets_found / self.secrets:14.3f} "
            f"{self.unread / pages:7.1f} {self.seconds / pages:7.1f}"
        )


def _children() -> float:
    times = os.times()
    return times.children_user + times.children_system


def main() -> None:
    """Print one line per way to spoil a page."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.scans")
    parser.add_argument("--pages", type=int, default=4)
    parser.add_argument("--only", nargs="*", default=[])
    options = parser.parse_args()
    echo(ocr.describe())
    heads = (
        f"{'words':>6} {'recall':>7} {'secret words':>13} {'whole secrets':>14} {'unread':>7} {'s/page':>7}"
    )
    echo(f"{'':18} {heads}")
    for name, (dpi, spoil) in SCANS.items():
        if options.only and not any(part in name for part in options.only):
            continue
        tally = Tally()
        for seed in range(options.pages):
            page = page_of(seed)
            tally.add(page, spoil(drawn(page, dpi)), dpi)
        echo(f"{name:18} {tally.row(options.pages)}")


if __name__ == "__main__":
    main()
