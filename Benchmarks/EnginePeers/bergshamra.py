"""Signs and verifies with pybergshamra, trusting no certificate, as the engine's own benchmark does.

usage: bergshamra.py sign TEMPLATE OUT KEY.pem CERTIFICATE.pem | verify IN | rate IN COUNT (prints microseconds of CPU for each)
"""

import sys
import time

import pybergshamra as engine


def context(*keys: engine.Key) -> engine.DsigContext:
    manager = engine.KeysManager()
    for key in keys:
        manager.add_key(key)
    context = engine.DsigContext.permissive(manager)
    context.insecure = True
    return context


def read(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()


def verify(xml: str) -> None:
    if not engine.verify(context(), xml):
        sys.exit("not valid")


def rate(xml: str, count: int) -> float:
    for _ in range(count // 10):
        verify(xml)
    start = time.process_time()
    for _ in range(count):
        verify(xml)
    return (time.process_time() - start) / count * 1e6


match sys.argv[1:]:
    case ["sign", template, out, key, certificate]:
        with open(key, "rb") as file:
            signer = engine.load_rsa_private_pem(file.read())
        # It fills in everything of a template but the certificate.
        base64 = "".join(read(certificate).split("-----")[2].split())
        filled = read(template).replace(
            "<X509Certificate />", f"<X509Certificate>{base64}</X509Certificate>"
        )
        signed = engine.sign(context(signer), filled)
        with open(out, "w", encoding="utf-8") as file:
            file.write(signed)
    case ["verify", path]:
        verify(read(path))
    case ["rate", path, count]:
        print(rate(read(path), int(count)))
    case _:
        sys.exit(__doc__)
