"""What the loan book should bring in is what its schedules say, less what was paid."""

from datetime import date

from db.queries.forecast import ForecastMonth, cash_flow_forecast
from tests.support import Branch


def test_a_branch_without_loans_expects_nothing(branch: Branch) -> None:
    told = branch.ask(cash_flow_forecast)
    assert (told.past_due_fen, told.months) == (0, ())


def test_each_month_brings_in_what_is_left_of_its_rows(branch: Branch) -> None:
    branch.a_loan()
    branch.a_loan()
    told = branch.ask(cash_flow_forecast)
    assert [month.month.month for month in told.months] == [4, 5, 6, 7, 8, 9]
    assert told.months[0] == ForecastMonth(date(2026, 4, 1), 2, 97_530, 6_000, 0)
    assert sum(month.principal_fen for month in told.months) == 600_000
    branch.close_days(30)
    branch.repay(1, 20_000)
    later = branch.ask(cash_flow_forecast, 3)
    assert later.past_due_fen == 2 * (48_765 + 3_000) - 20_000
    assert later.months == told.months[1:3]
