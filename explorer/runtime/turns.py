"""Sessions take turns at what would otherwise slow each other, and every page, down."""

from __future__ import annotations

from threading import BoundedSemaphore

from explorer.limits import PASSES_AT_ONCE, PHOTOS_AT_ONCE

# A turn is held for one pass or one tensor, never while another turn is waited for.
compute_turn = BoundedSemaphore(PASSES_AT_ONCE)
photo_turn = BoundedSemaphore(PHOTOS_AT_ONCE)
