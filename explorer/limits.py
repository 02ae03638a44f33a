"""Every cap of the project, in one place, with its unit and its reason."""

from __future__ import annotations

from typing import Final

# Size of a network. Generous for any AlexNet, small enough that tracing stays instant.
MAX_LAYERS: Final = 200
"""layers: ten times AlexNet's; a page still draws them."""
MAX_NAME_LENGTH: Final = 40
"""characters of a layer's name: as many as fit in a column."""
MAX_TITLE_LENGTH: Final = 100
"""characters of a network's name: one line above the drawing."""
MAX_INPUT_SIDE: Final = 2_048
"""pixels: nine times AlexNet's side."""
MAX_INPUT_CHANNELS: Final = 1_024
"""channels of the input: as many as any feature map here, which may replace a photo."""
MAX_WINDOW: Final = 2_048
"""pixels of a kernel, a stride, a padding, a dilation: the largest input needs no more."""
MAX_CHANNELS: Final = 65_536
"""filters of a convolution, its groups, channels of an LRN window: 170 times AlexNet's 384."""
MAX_UNITS: Final = 1_000_000
"""units of a linear layer: 244 times AlexNet's 4,096."""

# What comes from outside.
MAX_NETWORK_JSON_BYTES: Final = 200_000
"""bytes of a network's JSON: MAX_LAYERS of the longest layers, indented, stay below it."""
MAX_LINK_CHARACTERS: Final = 8_000
"""characters of a packed network in a URL: what browsers and proxies pass on."""
MAX_UPLOAD_MB: Final = 20
"""megabytes (10^6 bytes) of an uploaded photo from a phone: server.maxUploadSize is the same."""
MAX_PHOTO_PIXELS: Final = 50_000_000
"""pixels of a photo, from its header: 150 MB decoded, above any phone's default."""
MAX_KEPT_PHOTO_PIXELS: Final = 8_000_000
"""pixels of a photo that stay decoded: 24 MB per session; to get more, it is decoded again."""
MAX_WEIGHTS_FILE_BYTES: Final = 1_000_000_000
"""bytes of a file of weights: four of the paper's, or the largest tutorial's 807 MB."""
MAX_PICKLE_BYTES: Final = 1_000_000
"""bytes of the pickle in a .pth file that names its tensors: AlexNet's has 2,000."""
MAX_WEIGHTS_PARTS: Final = 1_000
"""layers in a file of weights: five times what a network may have here."""
MAX_SHARDS: Final = 100
"""files that hold one model's weights: AlexNet's fit into one."""
MAX_SHARD_INDEX_BYTES: Final = 1_000_000
"""bytes of the index of such files: it names each tensor once; AlexNet's 16 take 1,000."""
MAX_WEIGHTS_FILES: Final = 100
"""files of weights offered from one folder: as many as a list can show."""

# What one forward pass may use, in fp32.
MAX_WEIGHT_BYTES: Final = 2_000_000_000
"""bytes of weights (10^9 = 1 GB): two and a half times the largest tutorial's 807 MB."""
MAX_ACTIVATION_BYTES: Final = 1_000_000_000
"""bytes of kept activations: a hundred times the paper's 7.7 MB."""
MAX_MACS: Final = 100_000_000_000
"""multiply-accumulates of one pass: a hundred times the paper's, some seconds on two cores."""
MAX_WINDOW_READS: Final = 10_000_000_000
"""values that pooling windows read in one pass: seven thousand times the paper's."""

# What the passes of all sessions share.
PASSES_AT_ONCE: Final = 1
"""forward passes at a time: each takes every core, so two side by side end later than in turn."""
MAX_TURN_MACS: Final = 10_000_000_000
"""multiply-accumulates per turn of a long job: nine of the paper's passes, half a second."""
PHOTOS_AT_ONCE: Final = 2
"""photos decoded at a time: each may take up to 400 MB meanwhile."""
MAX_WAITING: Final = 100
"""visitors in one line: three classes, whose passes of half a second each fit into a minute."""
MAX_WAIT_SECONDS: Final = 60
"""seconds in line: after that long, a visitor has gone to do something else."""
MAX_SHARED_WEIGHT_BYTES: Final = 1_000_000_000
"""bytes of weights kept for the next network: four of the paper's, or the largest tutorial's."""
MAX_OPEN_WEIGHTS_BYTES: Final = 4_000_000_000
"""bytes of files of weights that stay mapped: four of the largest; the system takes their pages
back when it needs them."""
MAX_COPIED_WEIGHT_BYTES: Final = 2_000_000_000
"""bytes of weights kept on a GPU or with fewer bits per number, and of their originals: the
largest tutorial's 1.2 GB in bf16, and two of the paper's."""
MAX_CACHED_PASS_BYTES: Final = 1_200_000_000
"""bytes of finished passes kept for repeated requests: the largest possible one, or about a
hundred and fifty of the paper's. Those on a GPU count twice, since a copy may follow."""
MAX_CACHED_PHOTO_BYTES: Final = 300_000_000
"""bytes of decoded photos and their files: about twenty from a phone."""
MAX_CACHED_LRN_BYTES: Final = 100_000_000
"""bytes of first layers' maps before and after LRN: about 25 choices of its constants."""
RETURN_SECONDS: Final = 10
"""seconds from the end of a session until everything that only it used is released: a page that
reloads, or lost its connection, is back by then."""
MAX_CUDA_GRAPHS: Final = 12
"""forward passes that stay captured on a GPU: a class looks at no more networks at a time."""
MAX_CUDA_GRAPH_BYTES: Final = 4_000_000_000
"""bytes that they hold on one GPU besides the weights, and a quarter of a smaller one: the largest
allowed pass takes a third, the paper's about forty megabytes."""
MIN_AVAILABLE_BYTES: Final = 500_000_000
"""bytes of memory still available; below that, these caches release their values, oldest first: it
is enough to decode the largest photo, with a pass at the same time."""

# What a session keeps.
UNDO_STEPS: Final = 200
"""edits that can be undone: more than an afternoon's, and networks share their layers."""
