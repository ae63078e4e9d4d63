"""What changed between two editions of a plan."""

from __future__ import annotations

from dataclasses import dataclass, fields

from model.plan.facts import Item, Plan

# What an edited plan may change about an item; its address may move without the item changing.
_TOLD = tuple(f.name for f in fields(Item) if f.name not in {"at", "plan", "id"})


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item that came, went, or changed: `before` or `after` is None when it came or went."""

    before: Item | None
    after: Item | None

    @property
    def id(self) -> str:
        """The item's id."""
        item = self.after or self.before
        assert item is not None
        return item.id

    @property
    def changed(self) -> dict[str, tuple[object, object]]:
        """Field → (old, new) of an item that stands in both editions."""
        if self.before is None or self.after is None:
            return {}
        pairs = {name: (getattr(self.before, name), getattr(self.after, name)) for name in _TOLD}
        return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def item_changes(before: Plan | None, after: Plan) -> list[ItemChange]:
    """Items added, changed and withdrawn, in the order of the new plan, withdrawn ones last."""
    old = {item.id: item for item in before.items} if before else {}
    new = {item.id: item for item in after.items}
    changes = [ItemChange(old.get(item.id), item) for item in after.items]
    kept = [c for c in changes if c.before is None or c.changed]
    return kept + [ItemChange(item, None) for item_id, item in old.items() if item_id not in new]
