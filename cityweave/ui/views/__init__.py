"""Pages of the kit, and what makes any page's form safe to send."""

from cityweave.ui.views.drafts import autosave
from cityweave.ui.views.gallery import gallery
from cityweave.ui.views.once import once, once_each

__all__ = ["autosave", "gallery", "once", "once_each"]
