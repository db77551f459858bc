"""moto hashes what it is asked to sign, also when MessageType says that it is a digest already, and its salts are too long."""

from threading import local

from cryptography.hazmat.primitives.asymmetric import ec, padding as paddings, utils as asymmetric
from moto.kms.responses import KmsResponse
from moto.kms.utils import ECDSAPrivateKey, RSAPrivateKey

asked = local()


def apply() -> None:
    sign = KmsResponse.sign

    def noting(self):
        asked.digest = self._get_param("MessageType") == "DIGEST"
        return sign(self)

    KmsResponse.sign = noting
    rsa, ecdsa = RSAPrivateKey.sign, ECDSAPrivateKey.sign

    def with_rsa(self, message, signing_algorithm):
        if not asked.digest:
            return rsa(self, message, signing_algorithm)
        padding, algorithm = self._RSAPrivateKey__padding_and_hash_algorithm(signing_algorithm)
        if isinstance(padding, paddings.PSS):
            padding = paddings.PSS(mgf=paddings.MGF1(algorithm), salt_length=paddings.PSS.DIGEST_LENGTH)
        return self.private_key.sign(message, padding, asymmetric.Prehashed(algorithm))

    def with_ecdsa(self, message, signing_algorithm):
        if not asked.digest:
            return ecdsa(self, message, signing_algorithm)
        algorithm = self._ECDSAPrivateKey__hash_algorithm(signing_algorithm)
        return self.private_key.sign(message, ec.ECDSA(asymmetric.Prehashed(algorithm)))

    RSAPrivateKey.sign, ECDSAPrivateKey.sign = with_rsa, with_ecdsa
