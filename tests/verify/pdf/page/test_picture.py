"""Where pictures differ: summed and compared many pixels at a time, it tells the same as looking pixel by pixel."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from redactor.verify.pdf.page.picture import Marks, difference, inside, inside_each, meet, shrunk, shrunk_each

#: Large enough that boxes are told in every way there is: looked through, column by column, summed.
WIDE, HIGH = 90, 70
points = st.tuples(st.integers(0, WIDE - 1), st.integers(0, HIGH - 1))
boxes = st.tuples(points, points).map(
    lambda pair: (
        *(min(pair[0][side], pair[1][side]) for side in (0, 1)),
        *(max(pair[0][side], pair[1][side]) + 1 for side in (0, 1)),
    )
)


def of(colour):
    """A picture of one colour."""
    return np.full((HIGH, WIDE, 4), (*colour, 255), np.uint8)


def holds(box, point):
    return box[0] <= point[0] < box[2] and box[1] <= point[1] < box[3]


@given(st.lists(points, max_size=5), boxes)
def test_a_box_is_marked_if_one_of_its_pixels_is(marked, box):
    mask = np.zeros((HIGH, WIDE), np.bool_)
    for x, y in marked:
        mask[y, x] = True
    held = any(holds(box, point) for point in marked)
    assert Marks(mask).within(box) is held
    assert Marks(mask).within_each(np.array([box])).tolist() == [held]


@given(st.lists(points, max_size=5), boxes, st.integers(0, HIGH - 1))
def test_marks_of_some_rows_tell_the_same_as_of_all(marked, box, top):
    mask = np.zeros((HIGH, WIDE), np.bool_)
    for x, y in marked:
        mask[max(y, top), x] = True
    assert Marks(mask[top:], top).within(box) == Marks(mask).within(box)
    assert Marks(mask[top:], top).within_each(np.array([box])) == Marks(mask).within_each(np.array([box]))


@given(st.lists(points, max_size=5), boxes)
def test_pictures_differ_where_their_pixels_do(changed, box):
    one = of((200, 200, 200))
    other = one.copy()
    for x, y in changed:
        other[y, x] = (200, 180, 200, 255)
    assert difference(one, other).within(box) is any(holds(box, point) for point in changed)


def test_what_looks_alike_does_not_differ():
    one, grain = of((200, 200, 200)), of((205, 196, 200))
    dark, darker = of((40,) * 3), of((5,) * 3)
    grain[:, :, 3] = 0  # the byte that means nothing
    whole = (0, 0, WIDE, HIGH)
    assert not difference(one, grain).within(whole)
    assert not difference(dark, darker).within(whole)


@given(st.lists(points, max_size=5), st.lists(boxes, min_size=1, max_size=5))
def test_many_boxes_are_told_as_each_is(marked, many):
    mask = np.zeros((HIGH, WIDE), np.bool_)
    for x, y in marked:
        mask[y, x] = True
    assert Marks(mask).within_each(np.array(many)).tolist() == [Marks(mask).within(box) for box in many]


@given(boxes, boxes)
def test_boxes_meet_if_they_share_a_pixel(one, other):
    shared = any(holds(one, (x, y)) and holds(other, (x, y)) for x in range(WIDE) for y in range(HIGH))
    assert meet(one, other) is meet(other, one) is shared


corners = st.integers(-90, 90)


@given(st.tuples(corners, corners, st.integers(1, 60), st.integers(1, 60)))
def test_many_boxes_are_treated_as_one_is(box):
    x, y, width, height = box
    one = (x, y, x + width, y + height)
    (clipped,) = inside_each(np.array([one]), (WIDE, HIGH)).tolist()
    alone = inside(one, (WIDE, HIGH))
    assert (tuple(clipped) if clipped[0] < clipped[2] and clipped[1] < clipped[3] else None) == alone
    assert tuple(shrunk_each(np.array([one])).tolist()[0]) == shrunk(one)
