"""The employer's mailbox."""

import email
import email.policy
import pathlib
import re
from email.message import EmailMessage


class Letters:
    """Reads the Maildir that the SMTP server writes."""

    def __init__(self, folder: pathlib.Path):
        self.folder = folder

    def all(self) -> list[EmailMessage]:
        files = sorted((self.folder / "new").glob("*"), key=lambda f: f.stat().st_mtime_ns)
        return [email.message_from_bytes(f.read_bytes(), policy=email.policy.default) for f in files]

    def find(self, to: str, words: str) -> EmailMessage | None:
        """The newest letter to this address whose subject or text has these words."""
        for letter in reversed(self.all()):
            text = letter.get_body(("plain",)).get_content()
            if to in letter["to"] and (words in letter["subject"] or words in text):
                return letter
        return None

    @staticmethod
    def text(letter: EmailMessage) -> str:
        return letter.get_body(("plain",)).get_content()

    @staticmethod
    def html(letter: EmailMessage) -> str:
        return letter.get_body(("html",)).get_content()

    @staticmethod
    def code(letter: EmailMessage) -> str:
        """The activation code: two groups of four on a line of their own."""
        found = re.search(r"^\s*([A-Z0-9]{4})[ -]([A-Z0-9]{4})\s*$", Letters.text(letter), re.MULTILINE)
        if not found:
            raise ValueError(f"no code in:\n{Letters.text(letter)}")
        return found.group(1) + found.group(2)
