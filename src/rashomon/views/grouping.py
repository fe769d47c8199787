"""Joining things that belong together into groups (union-find)."""

from __future__ import annotations

from collections import defaultdict
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Groups(Generic[Item]):
    """Disjoint groups of items, each known by the order in which its members came."""

    def __init__(self) -> None:
        self._parent: dict[Item, Item] = {}

    def add(self, item: Item) -> None:
        """Put an item into a group of its own, unless it is known."""
        self._parent.setdefault(item, item)

    def root(self, item: Item) -> Item:
        """The item that stands for the group; the item itself where it is not known."""
        while (parent := self._parent.get(item, item)) != item:
            self._parent[item] = self._parent.get(parent, parent)
            item = parent
        return item

    def join(self, one: Item, other: Item) -> None:
        """Make one group of two."""
        self.add(one)
        self.add(other)
        self._parent[self.root(other)] = self.root(one)

    def members(self) -> list[list[Item]]:
        """All groups, members in the order in which they came."""
        found: dict[Item, list[Item]] = defaultdict(list)
        for item in self._parent:
            found[self.root(item)].append(item)
        return list(found.values())
