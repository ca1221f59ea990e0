"""A real SMTP server for the tests; writes each message it takes, as the email package reads it, into FOLDER/N.json.

usage: smtp_server.py up|down FOLDER plain|starttls|starttls-optional|tls [CERTIFICATE KEY [USER PASSWORD]]

Refuses the recipient `unknown@…` for ever (550) and `later@…` for now (451); the message with the words
`content refused` in its subject for ever (554). Prints `listening PORT`; down: first `down PORT`, and listens once it gets SIGUSR1.
"""

import asyncio
import email
import email.policy
import json
import pathlib
import signal
import socket
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Handler:
    def __init__(self, folder: pathlib.Path):
        self.folder = folder
        self.count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("unknown@"):
            return "550 5.1.1 no such mailbox"
        if address.startswith("later@"):
            return "451 4.3.0 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        raw = envelope.original_content
        message = email.message_from_bytes(raw, policy=email.policy.default)
        if "content refused" in message["subject"]:
            return "554 5.7.1 content refused"
        self.count += 1
        (self.folder / f"{self.count}.json").write_text(
            json.dumps(
                {
                    "envelopeFrom": envelope.mail_from,
                    "envelopeTo": envelope.rcpt_tos,
                    "from": str(message["from"]),
                    "to": str(message["to"]),
                    "subject": str(message["subject"]),
                    "messageID": str(message["message-id"]),
                    "headers": list(message.keys()),
                    "text": message.get_body(("plain",)).get_content().replace("\r\n", "\n"),
                    "html": message.get_body(("html",)).get_content().replace("\r\n", "\n"),
                    "defects": [str(d) for part in message.walk() for d in part.defects],
                    "longestLine": max(len(line) for line in raw.split(b"\r\n")),
                    "encrypted": session.ssl is not None,
                    "user": (session.auth_data or b"").decode() if session.authenticated else "",
                }
            )
        )
        return "250 OK"


def main() -> None:
    is_down, folder, mode = sys.argv[1] == "down", pathlib.Path(sys.argv[2]), sys.argv[3]
    context = None
    if mode != "plain":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[4], sys.argv[5])
    login = sys.argv[6:8]

    def authenticate(server, session, envelope, mechanism, data):
        good = [data.login.decode(), data.password.decode()] == login
        return AuthResult(success=good, auth_data=data.login, handled=False)

    handler = Handler(folder)

    def connection():
        return SMTP(
            handler,
            hostname="test.example",
            tls_context=context if mode.startswith("starttls") else None,
            require_starttls=mode == "starttls",
            authenticator=authenticate if login else None,
            auth_required=bool(login),
            auth_require_tls=mode.startswith("starttls"),
        )

    # Bound and not yet listening: nobody else gets the port, and whoever connects is refused.
    place = socket.socket()
    place.bind(("127.0.0.1", 0))
    if is_down:
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
        print("down", place.getsockname()[1], flush=True)
        signal.sigwait([signal.SIGUSR1])

    async def serve():
        loop = asyncio.get_running_loop()
        server = await loop.create_server(connection, sock=place, ssl=context if mode == "tls" else None)
        print("listening", place.getsockname()[1], flush=True)
        await server.serve_forever()

    asyncio.run(serve())


main()
