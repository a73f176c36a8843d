"""From a placed expression to the date of a fact."""

from onrecord.corpus.model import DateBasis, Span, When
from onrecord.extractors.times.model import FoundTime


def when_of(found: FoundTime, basis: DateBasis | None = None, span: Span | None = None) -> When:
    """The date of a fact that this expression dates. `basis` None: the expression's own; `span` None: its own words."""
    expression = found.expression
    return When(
        edtf=found.edtf,
        earliest=found.earliest,
        latest=found.latest,
        precision=found.precision,
        expression=span or Span(expression.start, expression.end, expression.text),
        basis=basis or found.basis,
        rule=expression.rule,
    )


__all__ = ["when_of"]
