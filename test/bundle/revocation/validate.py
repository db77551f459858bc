"""Has pyHanko judge every signature of a PDF by the data in its document security store, offline and with one trusted
root, revocation data being required for each certificate; prints what it finds."""

import asyncio
import sys

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import DocumentSecurityStore, async_validate_pdf_signature
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko_certvalidator import ValidationContext


def context(reader: PdfFileReader, root: str) -> ValidationContext:
    rules = {
        "trust_roots": [load_cert_from_pemder(root)],
        "allow_fetching": False,
        "revocation_mode": "require",
        "ocsps": [],
        "crls": [],
    }
    try:
        return DocumentSecurityStore.read_dss(reader).as_validation_context(rules)
    except NoDSSFoundError:
        return ValidationContext(**rules)


async def judge(pdf: str, root: str) -> None:
    with open(pdf, "rb") as file:
        reader = PdfFileReader(file)
        for signature in reader.embedded_signatures:
            status = await async_validate_pdf_signature(signature, context(reader, root), context(reader, root))
            stamp = status.timestamp_validity
            print(f"bottom line: {status.bottom_line}")
            print(f"intact {status.intact}, valid {status.valid}, trusted {status.trusted}, revoked {status.revoked}")
            print(f"timestamp: {stamp is not None and stamp.valid and stamp.trusted}")
            print(f"changes behind it: {status.modification_level.name}")


asyncio.run(judge(*sys.argv[1:]))
