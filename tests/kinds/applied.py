"""One layer applied to made values, here and in Keras, whose maps have their channels last."""

import numpy as np
import torch

from explorer.network import Input, Network
from explorer.runtime.module import build

VALUES = np.random.default_rng(12).normal(0, 2, (2, 3, 4, 5)).astype(np.float32)


def ours(layer):
    channels, height, width = VALUES.shape[1:]
    network = Network(input=Input(channels=channels, height=height, width=width), layers=[layer])
    with torch.inference_mode():
        return build(network)(torch.from_numpy(VALUES)).numpy()


def in_keras(layer):
    with torch.inference_mode():
        made = layer(torch.from_numpy(VALUES.transpose(0, 2, 3, 1).copy()))
    return made.cpu().numpy().transpose(0, 3, 1, 2)
