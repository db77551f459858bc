"""The root user stands in the credential report, with a second factor and without keys, and the summary agrees.

moto's report lists IAM's users alone and dates from 2015, and its summary says of every account that the root user has no
second factor.
"""

from moto.core.responses import ActionResult
from moto.core.utils import utcnow
from moto.iam.models import AccountSummary, IAMBackend
from moto.iam.responses import IamResponse

ROOT = (
    "<root_account>,arn:aws:iam::{account}:root,2024-02-05T09:00:00+00:00,not_supported,no_information,not_supported,"
    "not_supported,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A"
)
report_of_users = IAMBackend.get_credential_report


def get_credential_report(self: IAMBackend) -> str:
    heading, _, users = report_of_users(self).partition("\n")
    return f"{heading}\n{ROOT.format(account=self.account_id)}\n{users}"


def answer_of_today(answered):
    def answer(self: IamResponse) -> ActionResult:
        found = answered(self)
        found.result["GeneratedTime"] = utcnow()
        return found

    return answer


def summary_of(begin):
    def init(self: AccountSummary, *args, **named) -> None:
        begin(self, *args, **named)
        self._account_mfa_enabled = 1

    return init


def apply() -> None:
    IAMBackend.get_credential_report = get_credential_report
    IamResponse.get_credential_report = answer_of_today(IamResponse.get_credential_report)
    AccountSummary.__init__ = summary_of(AccountSummary.__init__)
