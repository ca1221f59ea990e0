"""A real SMTP server for the demo: keeps what it receives in a Maildir.

usage: mail_sink.py PORT MAILDIR
"""

import asyncio
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Mailbox


def main() -> None:
    port, folder = int(sys.argv[1]), sys.argv[2]
    controller = Controller(Mailbox(folder), hostname="127.0.0.1", port=port)
    controller.start()
    print(f"listening on 127.0.0.1:{port}", flush=True)
    asyncio.new_event_loop().run_forever()


if __name__ == "__main__":
    main()
