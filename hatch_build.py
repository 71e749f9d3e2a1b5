"""Makes ready what the filter would otherwise have to make when it starts."""

import compileall
import os
import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class StartHook(BuildHookInterface):  # type: ignore[type-arg]
    """Stores the shipped rule packs ready-made; compiles an editable package, as installers do with all others."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        sys.path.insert(0, self.root)
        from cleaner.pack import bundle

        bundle.store(bundle.build())
        if version == "editable":
            compileall.compile_dir(os.path.join(self.root, "cleaner"), quiet=1)
