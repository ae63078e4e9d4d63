"""Addresses as squares for a telephone's camera, drawn for pages and for paper."""

from __future__ import annotations

import segno


def qr_svg(address: str) -> str:
    """An address as SVG without styles of its own: pages allow none."""
    return str(segno.make(address, micro=False, error="m").svg_inline(scale=4, border=4, svgclass="t-qr"))
