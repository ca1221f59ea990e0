"""`audit_page.py NAME`: the audit of one page of pages.py on the display and bus of the environment.

A process for one page: a connection to the accessibility bus that has met too many windows gets no answers any more.
"""

import sys

import audit
from pages import PAGES
from window_case import WindowCase


class Page(WindowCase):
    def runTest(self):
        open_page, mouse_only = PAGES[sys.argv[1]]
        audit.audit(self, self.opened_by(open_page), mouse_only)


if __name__ == "__main__":
    result = Page().run()
    for _, problem in result.failures + result.errors:
        print(problem)
    sys.exit(0 if result.wasSuccessful() else 1)
