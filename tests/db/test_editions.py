"""Rules are read once an edition, and never one edition too late."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import event

from db import policies
from db.catalog import product_in_force
from db.commands.publish_product import PublishProduct
from db.office import Reader
from fixtures.products import demo_product
from tests.borrowers import TODAY
from tests.support import Branch


def days(reader: Reader) -> int:
    return policies.policy(reader.connection, reader.business_date).number("offer_valid_days")


def test_a_rule_is_read_once(branch: Branch) -> None:
    asked: list[str] = []
    event.listen(branch.engine, "before_cursor_execute", lambda *said: asked.append(str(said[2])))
    first = branch.ask(days)
    count = len(asked)
    assert branch.ask(days) == first
    assert len(asked) - count == 1  # who asks, on which day


def test_a_new_rule_counts_at_once(branch: Branch) -> None:
    assert branch.ask(days) == 7
    other = Branch(branch.path)
    other.set_policy("offer_valid_days", 3)
    assert branch.ask(days) == 3
    other.engine.dispose()


def test_in_a_batch_too(branch: Branch) -> None:
    dearer = replace(demo_product(), max_amount_fen=600_000)
    tomorrow = TODAY + timedelta(days=1)

    def limit(reader: Reader) -> int:
        found = product_in_force(reader.connection, "HX-CASH", tomorrow)
        return found.product.max_amount_fen

    with branch.office("risk").batch() as door:
        assert door.ask(limit) == 500_000
        door.do(PublishProduct(product=dearer, effective_from=tomorrow))
        assert door.ask(limit) == 600_000
    assert branch.ask(limit) == 600_000


def test_who_asks_without_the_door_reads_what_is_there(branch: Branch) -> None:
    branch.set_policy("offer_valid_days", 5)
    with branch.engine.begin() as connection:
        assert policies.policy(connection, TODAY).number("offer_valid_days") == 5
