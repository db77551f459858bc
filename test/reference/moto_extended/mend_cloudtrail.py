"""ListPublicKeys, which moto lacks: the key that test/cloudtrail/generator signs digests with."""

import base64
import hashlib
import json
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from moto.cloudtrail.responses import CloudTrailResponse

KEY = Path(__file__).resolve().parents[2] / "cloudtrail" / "generator" / "keys" / "first.pem"
# From the beginning of 2025 to the end of 2034.
VALID_FROM, VALID_TO = 1_735_689_600, 2_051_222_399


def list_public_keys(self: CloudTrailResponse) -> str:
    private = serialization.load_pem_private_key(KEY.read_bytes(), password=None)
    der = private.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.PKCS1)
    key = {
        "Value": base64.b64encode(der).decode(),
        "ValidityStartTime": VALID_FROM,
        "ValidityEndTime": VALID_TO,
        "Fingerprint": hashlib.md5(der).hexdigest(),
    }
    return json.dumps({"PublicKeyList": [key]})


def apply() -> None:
    CloudTrailResponse.list_public_keys = list_public_keys
