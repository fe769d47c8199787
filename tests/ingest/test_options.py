"""Column maps and dates that users give are checked before anything is read."""

from __future__ import annotations

import pytest

from rashomon.errors import InputError
from rashomon.ingest import ReadOptions, parse_columns


def test_pairs_become_a_map():
    assert parse_columns(["title=headline_en", "Text = body=raw"]) == {"title": "headline_en", "text": "body=raw"}


@pytest.mark.parametrize(
    ("pairs", "message"),
    [
        (["title"], "'title' maps nothing; write FIELD=COLUMN, for example title=headline."),
        (["title="], "'title=' maps nothing; write FIELD=COLUMN, for example title=headline."),
        (["author=by"], "'author' is no field of a report; the fields are title, text, outlet, published, url, id."),
        (["id=a", "id=b"], "'id' is mapped twice, to 'a' and to 'b'; map it once."),
    ],
)
def test_a_pair_that_cannot_be_meant_is_refused(pairs, message):
    with pytest.raises(InputError) as error:
        parse_columns(pairs)
    assert str(error.value) == message


@pytest.mark.parametrize("date", ["2031-02-31", "31.12.2031", "soon", "2031", ""])
def test_a_date_for_undated_reports_must_be_a_day_of_the_calendar(date):
    with pytest.raises(InputError, match="is no day of the calendar; give the date as YYYY-MM-DD"):
        ReadOptions(published=date)
