"""Charts: one drawing for web, mail and Word, which survives a printer without colour.

Each function gives an SVG of 640 units across, which stands for the 160 mm between the margins of a
page; `png` makes the picture that Word and mail take. `key` tells two charts of one page apart.
"""

from documents.charts.capital import money
from documents.charts.data import LevelStates, MoneyBar, Point, Target
from documents.charts.levels import states_by_level
from documents.charts.picture import png
from documents.charts.rooms import rooms_over_time

__all__ = ["LevelStates", "MoneyBar", "Point", "Target", "money", "png", "rooms_over_time", "states_by_level"]
