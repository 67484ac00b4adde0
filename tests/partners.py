"""A partner that funds 70 % of a product's loans, and a loan that it funds; for tests."""

from dataclasses import replace

from db.commands.accept_offer import AcceptOffer
from db.commands.add_funder import AddFunder
from db.commands.countersign import Countersign
from db.commands.disburse import Disburse, Disbursed
from db.commands.publish_product import PublishProduct
from db.commands.record_partner_funds import RecordPartnerFunds
from db.commands.submit_application import SubmitApplication
from fixtures.products import demo_product
from models.books.partners import FunderKind
from models.origination.product import Partnership, Product
from tests.borrowers import a_profile, a_request, an_applicant
from tests.support import Branch

CF_A = AddFunder(
    code="CF-A",
    name="示例消费金融",
    kind=FunderKind.CONSUMER_FINANCE,
    licence="L0001",
    service_fee_ppm=200_000,
)


def shared_product(share_ppm: int = 700_000) -> Product:
    """The demo's product, its loans shared with CF-A."""
    return replace(
        demo_product(), code="HX-CO", partnership=Partnership(CF_A.code, share_ppm=share_ppm)
    )


def a_partner(branch: Branch, funds_fen: int = 0) -> str:
    """A partner that funds 70 % of every loan of HX-CO; its code."""
    branch.do(CF_A, "risk")
    branch.do(PublishProduct(product=shared_product(), effective_from=branch.today), "risk")
    if funds_fen:
        branch.do(RecordPartnerFunds(funder=CF_A.code, amount_fen=funds_fen), "treasury")
    return CF_A.code


def an_accepted_shared(branch: Branch, amount_fen: int = 300_000) -> int:
    """An application for HX-CO whose offer the customer took; its number."""
    today = branch.today
    submitted = branch.do(
        SubmitApplication(
            applicant=an_applicant(),
            request=a_request(amount_fen, 6, applied_on=today, product_code="HX-CO"),
            profile=a_profile(on=today),
        )
    )
    proposal_id = branch.approve(submitted)
    if proposal_id is not None:
        branch.do(Countersign(proposal_id=proposal_id), "manager")
    branch.do(AcceptOffer(application_id=submitted.application_id), "junior")
    return submitted.application_id


def a_shared_loan(branch: Branch, amount_fen: int = 300_000) -> Disbursed:
    """A loan of today, 70 % of it funded by the partner."""
    accepted = an_accepted_shared(branch, amount_fen)
    return branch.do(Disburse(application_id=accepted), "treasury")
