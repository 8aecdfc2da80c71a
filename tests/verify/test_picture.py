"""Where pictures differ: summed and compared in strips, it tells the same as looking pixel by pixel."""

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from redactor.verify.pdf.picture import Marks, difference, meet

WIDE, HIGH = 20, 70
points = st.tuples(st.integers(0, WIDE - 1), st.integers(0, HIGH - 1))
boxes = st.tuples(points, points).map(
    lambda pair: (
        *(min(pair[0][side], pair[1][side]) for side in (0, 1)),
        *(max(pair[0][side], pair[1][side]) + 1 for side in (0, 1)),
    )
)


def holds(box, point):
    return box[0] <= point[0] < box[2] and box[1] <= point[1] < box[3]


@given(st.lists(points, max_size=5), boxes)
def test_a_box_is_marked_if_one_of_its_pixels_is(marked, box):
    mask = Image.new("L", (WIDE, HIGH))
    for point in marked:
        mask.putpixel(point, 255)
    assert Marks(mask).within(box) is any(holds(box, point) for point in marked)


@given(st.lists(points, max_size=5), boxes)
def test_pictures_differ_where_their_pixels_do(changed, box):
    one = Image.new("RGB", (WIDE, HIGH), (200, 200, 200))
    other = one.copy()
    for point in changed:
        other.putpixel(point, (200, 180, 200))
    assert difference(one, other).within(box) is any(holds(box, point) for point in changed)


def test_what_looks_alike_does_not_differ():
    one = Image.new("RGB", (WIDE, HIGH), (200, 200, 200))
    grain = Image.new("RGB", (WIDE, HIGH), (205, 196, 200))
    dark, darker = (Image.new("RGB", (WIDE, HIGH), (tone,) * 3) for tone in (40, 5))
    whole = (0, 0, WIDE, HIGH)
    assert not difference(one, grain).within(whole)
    assert not difference(dark, darker).within(whole)


@given(boxes, boxes)
def test_boxes_meet_if_they_share_a_pixel(one, other):
    shared = any(holds(one, (x, y)) and holds(other, (x, y)) for x in range(WIDE) for y in range(HIGH))
    assert meet(one, other) is meet(other, one) is shared
