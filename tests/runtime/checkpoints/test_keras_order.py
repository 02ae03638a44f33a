"""Weights that Keras keeps: kernels turned round, maps flattened channels last. Keras is asked."""

import numpy as np
import pytest

from explorer.network import Conv2d, Flatten, Input, Linear, Network, Relu
from explorer.runtime import run
from explorer.runtime.checkpoints.checkpoint import open_checkpoint
from explorer.runtime.checkpoints.load import load_weights
from tests.runtime.checkpoints.made import source_of

NETWORK = Network(
    input=Input(channels=3, height=9, width=7),
    layers=[
        Conv2d(name="conv1", filters=4, kernel=(3, 2)),
        Relu(name="relu1"),
        Flatten(name="flatten"),
        Linear(name="fc1", units=6),
        Relu(name="relu2"),
        Linear(name="fc2", units=5),
    ],
)


@pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")
def test_the_arrays_that_keras_saves_with_numpy_give_keras_own_output(tmp_path, keras):
    keras.utils.set_random_seed(3)
    layers = keras.layers
    theirs = keras.Sequential(
        [
            keras.Input((9, 7, 3)),
            layers.Conv2D(4, (3, 2), activation="relu", bias_initializer="normal"),
            layers.Flatten(),
            layers.Dense(6, activation="relu", bias_initializer="normal"),
            layers.Dense(5, bias_initializer="normal"),
        ]
    )
    path = tmp_path / "keras.npz"
    np.savez(path, **{v.path: np.asarray(v.numpy()) for v in theirs.weights})
    module, report = load_weights(NETWORK, open_checkpoint(source_of(path)))
    assert report.complete
    assert [bool(layer.note) for layer in report.layers] == [False, True, False]
    photo = np.random.default_rng(1).normal(size=(2, 3, 9, 7)).astype("f4")
    expected = theirs.predict(photo.transpose(0, 2, 3, 1), verbose=0)
    np.testing.assert_allclose(
        run(module, photo, "cpu").output.numpy(), expected, atol=1e-5, rtol=1e-4
    )
