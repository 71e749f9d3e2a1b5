"""Stores the shipped rule packs in their ready-made form when the package is built."""

import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BundleHook(BuildHookInterface):  # type: ignore[type-arg]
    """Writes cleaner/packs/bundle.bin."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        sys.path.insert(0, self.root)
        from cleaner.pack import bundle

        bundle.store(bundle.build())
