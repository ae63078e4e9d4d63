"""Addresses as squares for a telephone's camera, drawn for pages and for paper."""

from __future__ import annotations


def qr_svg(address: str) -> str:
    """An address as SVG without styles or a size of its own: it fills the place a page gives it."""
    import segno  # noqa: PLC0415 - drawn now and then

    return str(segno.make(address, micro=False, error="m").svg_inline(border=4, omitsize=True))
