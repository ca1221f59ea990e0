"""Signs and verifies with pybergshamra.

usage: sign_and_verify.py KEYS INPUT OUTPUT
Files are those of SignAndVerify.java; the document of a job that signs is a template.
"""

import pathlib
import struct
import sys

import pybergshamra as engine


def fields(data):
    start = 0
    while start < len(data):
        (length,) = struct.unpack_from(">I", data, start)
        yield data[start + 4:start + 4 + length]
        start += 4 + length


def context(keys, name, private):
    manager = engine.KeysManager()
    secret, pem = keys / f"{name}.bin", keys / (f"{name}.pem" if private else f"{name}.crt")
    if secret.exists():
        key = engine.load_hmac_key(secret.read_bytes())
    elif private:
        key = engine.load_pem_auto(pem.read_bytes())
    else:
        key = engine.load_x509_cert_pem(pem.read_bytes())
    key.name = name
    manager.add_key(key)
    # Only the key that the caller brings counts.
    # Where a signature may stand is not what is compared: all forms are to be tried.
    return engine.DsigContext(manager, trusted_keys_only=True, strict_verification=False)


def answer(keys, action, name, document):
    try:
        if action == b"sign":
            return "", engine.sign(context(keys, name, True), document.decode()).encode()
        result = engine.verify(context(keys, name, False), document.decode())
        return ("" if result else f"INVALID: {result.reason}"), b""
    except Exception as failure:  # whatever it is, the test shows it
        return f"{type(failure).__name__}: {failure}", b""


def main(keys, source, target):
    items = iter(list(fields(pathlib.Path(source).read_bytes())))
    with open(target, "wb") as output:
        for action, name, *_, document in zip(*[items] * 8):
            error, result = answer(pathlib.Path(keys), action, name.decode(), document)
            for field in (error.encode(), result):
                output.write(struct.pack(">I", len(field)) + field)


main(*sys.argv[1:])
