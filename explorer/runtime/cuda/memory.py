"""What this process keeps in a card's memory, and how it is given back."""

from __future__ import annotations

import torch

from explorer.runtime.byte_cache import let_go_of_cards
from explorer.runtime.placement import forget_twins_on_cards


def pool_bytes(graph: torch.cuda.CUDAGraph) -> int:
    """Bytes that a graph reserves for its outputs and its work space, used or not."""
    pool = tuple(graph.pool())
    return sum(
        segment["total_size"]
        for segment in torch.cuda.memory_snapshot()  # type: ignore[no-untyped-call]  # torch's gap
        if tuple(segment["segment_pool_id"]) == pool
    )


def give_back() -> None:
    """Free everything on the cards that can be recomputed, and return the memory to the driver."""
    let_go_of_cards()
    forget_twins_on_cards()
    torch.cuda.empty_cache()
