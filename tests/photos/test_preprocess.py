import numpy as np
import pytest
from PIL import Image

from explorer.errors import PhotoError
from explorer.network import Input
from explorer.photos.photo import decode_photo
from explorer.photos.preprocess import PREPROCESSINGS, prepare
from explorer.photos.samples import SAMPLES, sample_photo
from tests.photos.pictures import corners, file, smooth

PAPER, TORCHVISION, CAFFE = (PREPROCESSINGS[name] for name in ("paper", "torchvision", "caffe"))


def given(side=227, channels=3, width=None):
    return Input(channels=channels, height=side, width=width or side)


def plainly(image, size, crop):
    """The whole photo resized, then cropped: what `prepare` does in one step."""
    return np.asarray(image.resize(size, Image.Resampling.BILINEAR).crop(crop))


def test_the_papers_way_on_the_cat():
    made = prepare(sample_photo("chelsea"), given(), PAPER)
    assert made.resized == (385, 256)
    assert made.array.shape == (1, 3, 227, 227)
    assert made.array.dtype == np.float32
    assert [tuple(step) for step in made.steps] == [
        ("Resize", "451 × 300 to 385 × 256: the shorter side is 256."),
        ("Crop", "The central 227 × 227."),
        (
            "Normalize",
            (
                "Subtract the mean color: 123.68, 116.78, 103.94. The paper subtracted a mean "
                "image that was never published."
            ),
        ),
    ]
    image = Image.fromarray(sample_photo("chelsea").pixels)
    expected = plainly(image, (385, 256), (79, 14, 306, 241))
    assert np.abs(made.picture.astype(int) - expected).max() <= 1
    numbers = made.picture.transpose(2, 0, 1) - np.array([123.68, 116.78, 103.94])[:, None, None]
    assert np.allclose(made.array[0], numbers, atol=1e-4)


def test_torchvisions_way_cuts_the_part_of_a_pixel_off():
    made = prepare(sample_photo("chelsea"), given(224), TORCHVISION)
    assert made.resized == (384, 256)  # 451 · 256 / 300 = 384.85
    image = Image.fromarray(sample_photo("chelsea").pixels)
    expected = plainly(image, (384, 256), (80, 16, 304, 240))
    assert np.abs(made.picture.astype(int) - expected).max() <= 1
    mean, deviation = np.array([0.485, 0.456, 0.406]), np.array([0.229, 0.224, 0.225])
    numbers = ((made.picture / 255 - mean) / deviation).transpose(2, 0, 1)
    assert np.allclose(made.array[0], numbers, atol=1e-5)
    assert made.steps[-1].text == (
        "Divide by 255, subtract 0.485, 0.456, 0.406 and divide by 0.229, 0.224, 0.225."
    )


def test_caffes_way_stretches_and_turns_the_colours_around():
    made = prepare(sample_photo("chelsea"), given(224), CAFFE)
    assert made.resized == (224, 224)
    assert made.crop == (0, 0, 451, 300)
    image = Image.fromarray(sample_photo("chelsea").pixels)
    assert np.abs(made.picture.astype(int) - plainly(image, (224, 224), None)).max() <= 1
    blue_first = made.picture[..., ::-1] - np.array([103.939, 116.779, 123.68])
    assert np.allclose(made.array[0], blue_first.transpose(2, 0, 1), atol=1e-4)
    assert "blue, green, red" in made.steps[-1].text


@pytest.mark.parametrize("sample", SAMPLES)
@pytest.mark.parametrize("preprocessing", PREPROCESSINGS.values(), ids=list(PREPROCESSINGS))
def test_one_step_gives_what_the_resize_and_the_crop_give(sample, preprocessing):
    photo = sample_photo(sample)
    made = prepare(photo, given(), preprocessing)
    left, top = (round((side - 227) / 2) for side in made.resized)
    expected = plainly(
        Image.fromarray(photo.pixels), made.resized, (left, top, left + 227, top + 227)
    )
    assert np.abs(made.picture.astype(int) - expected).max() <= 1


def test_the_crop_is_where_the_picture_lies_on_the_photo():
    photo = decode_photo(file(smooth(900, 600), "PNG"))
    made = prepare(photo, given(), PAPER)
    assert made.crop == pytest.approx(
        (78 * 900 / 384, 14 * 600 / 256, 305 * 900 / 384, 241 * 600 / 256)
    )
    cut = Image.fromarray(photo.pixels).resize((227, 227), Image.BILINEAR, box=made.crop)
    assert np.abs(np.asarray(cut).astype(int) - made.picture).max() <= 1


@pytest.mark.parametrize("turned", [False, True], ids=["wide", "tall"])
def test_a_photo_of_12_megapixels_is_within_3_of_the_plain_way(turned):
    size = (3_000, 4_000) if turned else (4_000, 3_000)
    for source in ("astronaut", "coffee", "chelsea"):
        large = Image.fromarray(sample_photo(source).pixels).resize(size, Image.Resampling.LANCZOS)
        data = file(large, "JPEG", quality=92)
        photo = decode_photo(data)
        assert photo.pixels.size < large.width * large.height  # not all of it was decoded
        made = prepare(photo, given(), PAPER)
        resized = (256, 341) if turned else (341, 256)
        assert made.resized == resized
        left, top = (round((side - 227) / 2) for side in resized)
        expected = plainly(decoded_whole(data), resized, (left, top, left + 227, top + 227)).astype(
            int
        )
        assert np.abs(made.picture - expected).max() <= 3
        assert made.crop[2] <= size[0]
        assert made.crop[3] <= size[1]


def decoded_whole(data):
    return Image.fromarray(decode_photo(data).pixels_for(10_000))


@pytest.mark.parametrize(
    ("height", "width", "shorter"),
    [
        (224, 224, 256),
        (128, 128, 256),
        (256, 256, 256),
        (200, 256, 256),
        (32, 32, 37),
        (127, 127, 146),
        (257, 257, 294),
        (512, 300, 586),
        (2_048, 2_048, 2_341),
    ],
)
@pytest.mark.parametrize("size", [(451, 300), (300, 451), (400, 400), (90, 3)])
def test_the_shorter_side_is_256_or_as_256_is_to_224(height, width, shorter, size):
    photo = decode_photo(file(Image.new("RGB", size), "PNG"))
    made = prepare(photo, given(height, width=width), PAPER)
    assert min(made.resized) == shorter
    assert made.array.shape == (1, 3, height, width)
    assert made.resized[0] >= width
    assert made.resized[1] >= height
    left, top, right, bottom = made.crop
    assert 0 <= left < right <= size[0]
    assert 0 <= top < bottom <= size[1]


@pytest.mark.parametrize(
    ("preprocessing", "mean", "deviation", "divisor"),
    [
        (PAPER, (123.68, 116.78, 103.94), (1, 1, 1), 1),
        (TORCHVISION, (0.485, 0.456, 0.406), (0.229, 0.224, 0.225), 255),
        (CAFFE, (123.68, 116.779, 103.939), (1, 1, 1), 1),
    ],
    ids=list(PREPROCESSINGS),
)
def test_one_channel_gets_the_luma(preprocessing, mean, deviation, divisor):
    luma = np.array([0.299, 0.587, 0.114])  # ITU-R BT.601
    made = prepare(sample_photo("coffee"), given(64, channels=1), preprocessing)
    assert made.array.shape == (1, 1, 64, 64)
    assert (made.picture[..., 0] == made.picture[..., 2]).all()
    coloured = prepare(sample_photo("coffee"), given(64), preprocessing)
    assert np.abs(coloured.picture @ luma - made.picture[..., 0]).max() <= 1
    expected = (made.picture[..., 0] / divisor - luma @ mean) / (luma @ deviation)
    assert np.allclose(made.array[0, 0], expected, atol=1e-4)
    assert made.steps[-2].title == "Gray"


@pytest.mark.parametrize("channels", [2, 4, 64])
def test_a_photo_has_no_other_number_of_channels(channels):
    with pytest.raises(PhotoError) as refused:
        prepare(sample_photo("coffee"), given(64, channels=channels), PAPER)
    assert str(refused.value) == (
        f"The network's input has {channels} channels, but a photo gives 3, or 1 in gray: "
        "set the input's channels to 3."
    )


def test_the_centre_of_the_photo_is_the_centre_of_the_crop():
    photo = decode_photo(file(corners(400, 300), "PNG"))
    picture = prepare(photo, given(64), PAPER).picture
    assert picture[20, 20].tolist() == [255, 0, 0]
    assert picture[20, 44].tolist() == [0, 255, 0]
    assert picture[44, 20].tolist() == [0, 0, 255]
    assert picture[44, 44].tolist() == [255, 255, 0]
