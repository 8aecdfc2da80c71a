"""The banner held against the portions: the level, the controls, the parts of controls, and who may see it.

The banner is the roll-up of its portions at least (CAPCO 2016 D.2); it may be more, for compilation.
"""

from collections.abc import Iterator
from dataclasses import replace

from redactor.advise.lint_look import UNMARKED, Look, level_of, table
from redactor.markings.damage import nearest_control
from redactor.markings.load import in_force
from redactor.markings.rollup import roll_up
from redactor.terms.marking import Marking, System
from redactor.terms.problem import Problem
from redactor.terms.span import Span

_RELEASES = frozenset({"NOFORN", "REL TO", "RELIDO", "EYES ONLY", "DISPLAY ONLY"})
_LISTS = {"REL TO": "rel_to", "EYES ONLY": "eyes_only", "DISPLAY ONLY": "display_only"}


def against_banner(look: Look) -> Iterator[Problem]:
    """What the banner and the marked portions say differently."""
    if not look.marked:
        return
    banner = look.banner
    markings = [_with_lists(portion.mark.marking, banner) for portion in look.marked if portion.mark]
    rolled = roll_up(markings, look.dated).banner
    if banner is None:
        if rolled.level and rolled.level.is_classified:
            yield look.problem("no-banner", found=rolled.level.title)
        return
    yield from _levels(look, banner, rolled)
    yield from _controls(look, banner, rolled)


def banners_differ(look: Look) -> Iterator[Problem]:
    """Banners of a text without pages that are lower than its overall one: a reader of one cannot trust the other."""
    banner = look.banner
    if banner is None or look.document.pages or look.is_transcript:
        return
    for span, parsed in look.banner_lines:
        found, wanted = level_of(parsed.marking), level_of(banner)
        if found < wanted:
            yield look.problem("banners-differ", span, found=found.title, banner=wanted.title)


def _levels(look: Look, banner: Marking, rolled: Marking) -> Iterator[Problem]:
    pages = {each.page_number: level_of(each.marking) for each in look.reading.page_banners}
    for portion in look.marked:
        if portion.mark is None:
            continue
        found, page = level_of(portion.mark.marking), pages.get(portion.page_number)
        if found > level_of(banner):
            levels = {"found": found.title, "banner": level_of(banner).title}
            yield look.problem("portion-above-banner", portion.mark.span, **levels)
        elif page is not None and found > page:
            yield look.problem("portion-above-page-banner", portion.mark.span, found=found.title, banner=page.title)
    if level_of(rolled) < level_of(banner):
        levels = {"found": level_of(rolled).title, "banner": level_of(banner).title}
        yield look.problem("banner-above-portions", place(look), **levels)


def _controls(look: Look, banner: Marking, rolled: Marking) -> Iterator[Problem]:
    missing = _parts(rolled) - _parts(banner)
    if banner.fgi_concealed or banner.system is not System.US:
        missing = {name for name in missing if not name.startswith("FGI ")}
    if banner.system is not System.US:
        missing -= {"FGI"}
    if _is_kept_home(rolled) and not _is_kept_home(banner):
        missing.add("NOFORN")
    missing = {name for name in missing if not any(name.startswith(f"{other}-") for other in missing)}
    missing -= {"FGI"} if any(name.startswith("FGI ") for name in missing) else set()
    missing -= _told_elsewhere(look)
    if missing:
        yield look.problem("banner-lacks-control", place(look), found=", ".join(sorted(missing)))
    freed = _released(banner) - _released(rolled)
    if freed and not _is_kept_home(rolled):
        yield look.problem("banner-releases-more", place(look), found=", ".join(sorted(freed)))
    more = (banner.controls - rolled.controls) - (_RELEASES if freed else frozenset())
    if more and not any(portion.level_from in UNMARKED for portion in look.texts):
        yield look.problem("banner-has-more", place(look), found=", ".join(sorted(more)))


def _told_elsewhere(look: Look) -> set[str]:
    """Controls that a banner need not have: those it has misspelt, and retired ones, which no mark may have either."""
    words = (word for _, parsed in look.banner_lines for word in parsed.marking.unknown)
    misspelt = {nearest_control(word, in_force()) for word in words}
    told = {name for name in misspelt if name}
    if look.is_before(table()["marks"]["from"]):
        return told
    forms = in_force().forms.values()
    return told | ({form.name for form in forms} - {form.name for form in forms if not form.retired})


def _with_lists(marking: Marking, banner: Marking | None) -> Marking:
    """A portion that says REL without a list takes the list of the banner (CAPCO 2016 H.8 p.150)."""
    for name, field in _LISTS.items():
        listed = getattr(banner, field) if banner else ()
        if name in marking.dissem and listed:
            dissem = tuple(each for each in marking.dissem if each != name)
            marking = replace(marking, dissem=dissem, **{field: listed})
    if marking.system is System.JOINT and not marking.owners and banner and banner.system is System.JOINT:
        marking = replace(marking, owners=banner.owners)
    return marking


def _parts(marking: Marking) -> set[str]:
    """The controls of a marking and what belongs to them, each by a name that begins with its control's."""
    names = set(marking.controls - _RELEASES)
    for sci in marking.sci:
        for compartment in sci.compartments:
            names.add(f"{sci.control}-{compartment.name}")
            names |= {f"{sci.control}-{compartment.name}-{sub}" for sub in compartment.subs}
    names |= {f"SAP-{name}" for name in marking.sap} | {f"FGI {code}" for code in marking.fgi}
    names |= {f"ACCM-{name}" for name in marking.accm} | {f"CUI-{name}" for name in marking.cui if name != "CUI"}
    if marking.aea:
        names |= {f"{marking.aea.type}-SIGMA {number}" for number in marking.aea.sigma}
        names |= {"CNWDI"} if marking.aea.cnwdi else set()
    return names


def _is_kept_home(marking: Marking) -> bool:
    """Whether a control forbids release to any foreign government."""
    known = in_force().controls
    names = (*marking.dissem, *marking.non_ic)
    return any(name in known and known[name].forbids_release for name in names)


def _released(marking: Marking) -> set[str]:
    """The countries a marking lets it go to, groups that may be written out written out."""
    expands = in_force().expands
    codes = (*marking.rel_to, *marking.eyes_only, *marking.display_only)
    return {member for code in codes for member in expands.get(code, (code,))} - {"USA"}


def place(look: Look) -> Span | None:
    """Where the banner first stands."""
    spans = look.reading.banner.spans if look.reading.banner else ()
    return spans[0] if spans else None
