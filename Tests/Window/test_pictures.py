"""The pictures of the documents: each that a page names is there, each that is there is named, and each shows something."""

import pathlib
import re
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Of an ordinary page or window at most this share is background.
BACKGROUND = 0.98


def commonest(path):
    """The share of the commonest colour of a picture."""
    lines = subprocess.run(["convert", str(path), "-alpha", "off", "-depth", "8", "-format", "%c", "histogram:info:-"],
                           check=True, capture_output=True, text=True).stdout.splitlines()
    counts = [int(count[1]) for count in (re.match(r"\s*(\d+):", line) for line in lines) if count]
    return max(counts) / sum(counts)


class PictureTests(unittest.TestCase):
    def pages(self):
        return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]

    def named(self):
        """The pictures that pages name, by page."""
        for page in self.pages():
            for target in re.findall(r"!\[[^\]]*\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
                yield page, (page.parent / target).resolve()

    def test_every_picture_that_a_page_names_is_there(self):
        named = list(self.named())
        self.assertGreater(len(named), 20)
        self.assertEqual([f"{page.name}: {path}" for page, path in named if not path.is_file()], [])

    def test_every_picture_that_is_there_is_named(self):
        named = {path for _, path in self.named()}
        self.assertEqual([path.name for path in (ROOT / "docs/images").iterdir() if path.resolve() not in named], [])

    def test_no_picture_is_of_one_colour_or_nearly(self):
        for path in sorted((ROOT / "docs/images").iterdir()):
            with self.subTest(path.name):
                self.assertLess(commonest(path), BACKGROUND)

    def test_a_black_picture_and_one_with_a_line_are_found(self):
        with tempfile.TemporaryDirectory() as folder:
            for drawing in ([], ["-fill", "white", "-draw", "line 10,10 200,10"]):
                path = pathlib.Path(folder, "a.png")
                subprocess.run(["convert", "-size", "300x300", "xc:black", *drawing, str(path)], check=True)
                self.assertGreaterEqual(commonest(path), BACKGROUND)


if __name__ == "__main__":
    unittest.main()
