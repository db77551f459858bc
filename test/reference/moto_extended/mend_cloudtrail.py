"""ListPublicKeys and LookupEvents, which moto lacks.

The key is the one that test/cloudtrail/generator signs digests with; the event history holds the changes to trails that
delivered logs tell of.
"""

import base64
import gzip
import hashlib
import json
from datetime import datetime
from pathlib import Path
from typing import Any

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


CHANGES = {"CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"}
history: list[dict[str, Any]] = []


def remember(key: str, body: bytes) -> None:
    """Takes the changes to trails from a log that is delivered."""
    if "/CloudTrail/" not in key:
        return
    events = json.loads(gzip.decompress(body)).get("Records", [])
    history.extend(one for one in events if one["eventName"] in CHANGES)


def lookup_events(self: CloudTrailResponse) -> str:
    wanted = json.loads(self.body)
    name = wanted["LookupAttributes"][0]["AttributeValue"]
    found = [
        {"EventId": one["eventID"], "EventName": name, "EventSource": one["eventSource"], "CloudTrailEvent": json.dumps(one)}
        for one in history
        if one["eventName"] == name
        and one["recipientAccountId"] == self.current_account
        and one["awsRegion"] == self.region
        and wanted["StartTime"] <= datetime.fromisoformat(one["eventTime"]).timestamp() <= wanted["EndTime"]
    ]
    return json.dumps({"Events": found})


def apply() -> None:
    CloudTrailResponse.list_public_keys = list_public_keys
    CloudTrailResponse.lookup_events = lookup_events
