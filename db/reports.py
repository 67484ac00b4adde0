"""The read-only views that the file's owner opens with tools of their own.

sqlite-utils, pandas and spreadsheets read them; none has personal data in clear. Money in fen.
"""

VIEWS = {
    "report_applications": (
        "SELECT application.number, application.customer_id, application.applied_on, "
        "application.stage, application.product_code, application.amount_fen, "
        "application.term_months, application.scene, application.channel, application.merchant, "
        "application.score, application.band, application.pd_ppm, application.recommendation, "
        "trim(application.flags) AS flags, application.is_training_sample, application.source, "
        "application.source_row FROM application"
    ),
    "report_loans": (
        "SELECT loan.number, application.number AS application_number, loan.customer_id, "
        "application.product_code, loan.disbursed_on, loan.principal_fen, loan.annual_rate_ppm, "
        "loan.term_months, loan.status, loan.is_non_accrual, loan.bucket, loan.asset_class, "
        "CASE WHEN loan.next_due_on IS NULL THEN 0 "
        "ELSE loan.carried_days + max(0, CAST(julianday(branch.business_date) "
        "- julianday(loan.next_due_on) AS INTEGER)) END AS days_past_due, "
        "loan.principal_left_fen, loan.interest_left_fen, "
        "loan.fee_left_fen, loan.overpaid_fen, loan.next_due_on, loan.next_due_fen "
        "FROM loan JOIN application ON application.id = loan.application_id CROSS JOIN branch"
    ),
    "report_repayments": (
        'SELECT loan.number AS loan_number, loan_event.seq, loan_event.kind, loan_event."on", '
        "loan_event.amount_fen, loan_event.cash_account, loan_event.business_date, "
        "officer.login AS recorded_by, EXISTS (SELECT 1 FROM loan_event AS reversal "
        "WHERE reversal.loan_id = loan_event.loan_id "
        "AND reversal.reverses_seq = loan_event.seq) AS is_reversed "
        "FROM loan_event JOIN loan ON loan.id = loan_event.loan_id "
        "JOIN officer ON officer.id = loan_event.officer_id "
        "WHERE loan_event.kind IN ('repay', 'settle', 'prepay', 'recover', 'refund')"
    ),
    "report_journal": (
        "SELECT journal_entry.id AS entry, journal_entry.business_date, journal_entry.kind, "
        "loan.number AS loan_number, journal_leg.line, journal_leg.account_code, "
        "account.name_zh AS account_zh, account.name_en AS account_en, "
        "max(journal_leg.amount_fen, 0) AS debit_fen, "
        "max(-journal_leg.amount_fen, 0) AS credit_fen "
        "FROM journal_leg JOIN journal_entry ON journal_entry.id = journal_leg.entry_id "
        "JOIN account ON account.code = journal_leg.account_code "
        "LEFT JOIN loan ON loan.id = journal_entry.loan_id"
    ),
}
"""Each view by name, as the SELECT that it is."""
