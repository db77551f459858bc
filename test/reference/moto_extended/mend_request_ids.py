"""Request ids of sixteen characters, as S3 gives them: moto's 52 are chance that no packing makes smaller."""

import moto.core.responses
import moto.utilities.aws_headers
from moto.moto_api._internal import mock_random

CHARACTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def request_id(headers):
    made = "".join(mock_random.choice(CHARACTERS) for _ in range(16))
    headers["x-amzn-requestid"] = made
    return made


def apply() -> None:
    moto.utilities.aws_headers.gen_amzn_requestid_long = request_id
    moto.core.responses.gen_amzn_requestid_long = request_id
