"""Affine matrices as PDF writes them: `(a, b, c, d, e, f)` takes (x, y) to (ax + cy + e, bx + dy + f) (ISO 8.3.4)."""

Matrix = tuple[float, ...]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where the matrix takes a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def multiply(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that does `inner` first, then `outer`."""
    a, b, c, d, e, f = inner
    m, n, o, p, q, r = outer
    return (a * m + b * o, a * n + b * p, c * m + d * o, c * n + d * p, e * m + f * o + q, e * n + f * p + r)
