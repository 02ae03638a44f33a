"""Every cap of the project, in one place, with its unit and its reason."""

from __future__ import annotations

from typing import Final

# What a network may be. Generous for any AlexNet, small enough that tracing stays instant.
MAX_LAYERS: Final = 200
"""layers: ten times AlexNet's; a page still draws them."""
MAX_NAME_LENGTH: Final = 40
"""characters of a layer's name: what fits a column."""
MAX_TITLE_LENGTH: Final = 100
"""characters of a network's name: one line above the drawing."""
MAX_INPUT_SIDE: Final = 2_048
"""pixels: nine times AlexNet's side."""
MAX_INPUT_CHANNELS: Final = 1_024
"""channels of the input: those of any feature map here, which may stand in for a photo."""
MAX_WINDOW: Final = 2_048
"""pixels of a kernel, a stride, a padding, a dilation: the largest input needs no more."""
MAX_CHANNELS: Final = 65_536
"""filters of a convolution, its groups, channels of an LRN window: 170 times AlexNet's 384."""
MAX_UNITS: Final = 1_000_000
"""units of a linear layer: 244 times AlexNet's 4,096."""

# What is read from outside.
MAX_NETWORK_JSON_BYTES: Final = 200_000
"""bytes of a network's JSON: MAX_LAYERS of the longest layers, indented, stay under it."""
MAX_LINK_CHARACTERS: Final = 8_000
"""characters of a packed network in a URL: what browsers and proxies pass on."""
MAX_UPLOAD_MB: Final = 20
"""megabytes (10^6 bytes) of an uploaded photo, a telephone's: server.maxUploadSize is the same."""
MAX_PHOTO_PIXELS: Final = 50_000_000
"""pixels of a photo, from its header: 150 MB once decoded, above any telephone's default."""
MAX_KEPT_PHOTO_PIXELS: Final = 8_000_000
"""pixels of a photo that stay decoded: 24 MB a session; what needs more is decoded again."""
MAX_WEIGHTS_FILE_BYTES: Final = 1_000_000_000
"""bytes of a file of weights: four of the paper's, or the largest tutorial's 807 MB."""
MAX_PICKLE_BYTES: Final = 1_000_000
"""bytes of the pickle in a .pth file that names its tensors: AlexNet's has 2,000."""
MAX_WEIGHTS_PARTS: Final = 1_000
"""layers in a file of weights: five times what a network may have here."""
MAX_SHARDS: Final = 100
"""files that one model's weights are saved in: AlexNet's fit into one."""
MAX_SHARD_INDEX_BYTES: Final = 1_000_000
"""bytes of the index of such files: it names each tensor once, AlexNet's 16 in 1,000."""
MAX_WEIGHTS_FILES: Final = 100
"""files of weights that are offered from one folder: what a list to choose from still shows."""

# What one forward pass may take, in fp32.
MAX_WEIGHT_BYTES: Final = 2_000_000_000
"""bytes of weights (10^9 = 1 GB): two and a half times the largest tutorial's 807 MB."""
MAX_ACTIVATION_BYTES: Final = 1_000_000_000
"""bytes of kept activations: a hundred times the paper's 7.7 MB."""
MAX_MACS: Final = 100_000_000_000
"""multiply-accumulates of one pass: a hundred times the paper's, some seconds on two cores."""
MAX_WINDOW_READS: Final = 10_000_000_000
"""values that the windows of pools read in one pass: seven thousand times the paper's."""

# What the passes of all sessions share.
PASSES_AT_ONCE: Final = 1
"""forward passes at a time: each takes every core, so two side by side end later than in turn."""
MAX_TURN_MACS: Final = 10_000_000_000
"""multiply-accumulates of a turn of what takes many: nine of the paper's passes, half a second."""
PHOTOS_AT_ONCE: Final = 2
"""photos decoded at a time: each may take 400 MB while it is decoded."""
MAX_WAITING: Final = 100
"""visitors in one line: three classes, whose passes of half a second each fit into a minute."""
MAX_WAIT_SECONDS: Final = 60
"""seconds in line: who has waited that long has gone to do something else."""
MAX_SHARED_WEIGHT_BYTES: Final = 1_000_000_000
"""bytes of weights kept for the next network: four of the paper's, or the largest tutorial's."""
MAX_OPEN_WEIGHTS_BYTES: Final = 4_000_000_000
"""bytes of files of weights that stay mapped: four of the largest; the system takes their pages
back by itself."""
MAX_COPIED_WEIGHT_BYTES: Final = 2_000_000_000
"""bytes of weights kept on a GPU or with fewer bits a number, and of those that they were made
from: the largest tutorial's 1.2 GB in bf16, and two of the paper's."""
MAX_CACHED_PASS_BYTES: Final = 1_200_000_000
"""bytes of finished passes kept for whoever asks for the same: the largest there can be, or some
hundred and fifty of the paper's. What lies on a GPU counts twice, since a copy may follow."""
MAX_CACHED_PHOTO_BYTES: Final = 300_000_000
"""bytes of decoded photos and their files: some twenty from a telephone."""
MAX_CACHED_LRN_BYTES: Final = 100_000_000
"""bytes of first layers' maps before and after LRN: some twenty-five choices of its constants."""
RETURN_SECONDS: Final = 10
"""seconds after a session's end until what only it used is let go: a page that is reloaded, or
that lost its connection, is back by then."""
MAX_CUDA_GRAPHS: Final = 12
"""forward passes that stay captured on a GPU: a class looks at no more networks at a time."""
MAX_CUDA_GRAPH_BYTES: Final = 4_000_000_000
"""bytes that they hold on one GPU beside the weights, and a quarter of a smaller one: the largest
pass that is granted takes a third, the paper's some forty megabytes."""
MIN_AVAILABLE_BYTES: Final = 500_000_000
"""bytes of memory that can still be had; with less these caches give theirs back, oldest first: it
is what decoding the largest photo takes, and a pass beside it."""

# What a session keeps.
UNDO_STEPS: Final = 200
"""edits that can be taken back: more than an afternoon's, and networks share their layers."""
