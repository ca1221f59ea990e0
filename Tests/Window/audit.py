"""What every page must be to somebody who cannot see it or has no mouse; one call for a page: `audit(test, window)`.

Each control has a name and a role; each that can be used is reached by Tab (by the arrow keys inside a group of radio
buttons); each shows where the focus is. A page that hides a control from the keyboard on purpose names it in `mouse_only`.
"""

import os
import subprocess
import tempfile

from driver import until

CONTROLS = {
    "push button", "button", "toggle button", "check box", "radio button", "text", "entry", "password text", "combo box",
    "spin button", "switch", "slider", "link", "menu item", "page tab",
}
# What GTK calls a widget whose role says nothing.
MEANINGLESS = {"unknown", "invalid", "redundant object", ""}
# The focus ring's colour in `Tokens.swift`, the same in both looks.
FOCUS = "#FFC83D"
# A ring of three pixels around the smallest control has many times more.
ENOUGH = 100
LONGEST_WALK = 120


def audit(test, window, mouse_only=()):
    """Checks the page that a window shows; the window must have the keyboard."""
    found = controls(window)
    test.assertTrue(found, "a page without any control")
    for node in found:
        test.assertTrue(node.get_name(), f"a {node.get_role_name()} without a name")
        test.assertNotIn(node.get_role_name(), MEANINGLESS, node.get_name())
    reached, rings = walk(window)
    for said in reached.values():
        test.assertFalse(said.endswith("“”"), f"the focus goes to a {said} that has no name")
    for node in found:
        if usable(window, node) and node.get_name() not in mouse_only:
            test.assertIn(key(node), reached, f"not reached by the keyboard: {describe(node)}")
    for name, ring in rings.items():
        test.assertGreater(ring, ENOUGH, f"the focus is not to be seen on {name}")
    return len(found)


def controls(window):
    return window.widgets(*CONTROLS)


def usable(window, node):
    state = window._atspi.StateType
    states = node.get_state_set()
    return states.contains(state.SENSITIVE) and states.contains(state.SHOWING)


def key(node):
    """A control by what it is called and where it stands in the tree, which a walk does not change."""
    places = []
    current = node
    while current and current.get_role_name() != "application":
        places.append(current.get_index_in_parent())
        current = current.get_parent()
    return (node.get_role_name(), tuple(places))


def describe(node):
    return f"{node.get_role_name()} “{node.get_name()}”"


def focused(window):
    state = window._atspi.StateType
    for node in window.everything():
        if node.get_state_set().contains(state.FOCUSED):
            return node
    return None


def walk(window):
    """Presses Tab until the focus is back where it was; what it met, and how much of the ring is seen at each."""
    reached, rings = {}, {}
    # A page may begin with the focus on nothing; the first Tab brings it in.
    for _ in range(LONGEST_WALK):
        window.key("Tab")
        node = focused(window)
        if node is None:
            continue
        if key(node) in reached:
            break
        note(window, node, reached, rings)
        if node.get_role_name() == "radio button":
            arrows(window, reached, rings)
    return reached, rings


def arrows(window, reached, rings):
    """The other radio buttons of the group; the last arrow is where Tab goes on."""
    for _ in range(LONGEST_WALK):
        window.key("Down")
        node = focused(window)
        if node is None or key(node) in reached:
            return
        note(window, node, reached, rings)


def note(window, node, reached, rings):
    reached[key(node)] = describe(node)
    try:
        rings[describe(node)] = until("the focus", lambda: seen if (seen := ring(window, node)) > ENOUGH else 0)
    except AssertionError:
        rings[describe(node)] = 0


def ring(window, node):
    """How many pixels of the focus colour stand around a control."""
    box = node.get_extents(window._atspi.CoordType.WINDOW)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "focus.png")
        subprocess.run(["import", "-window", window.window, path], check=True)
        # What a screen reader is told is the inside, without padding.
        area = f"{box.width + 48}x{box.height + 48}+{max(box.x - 24, 0)}+{max(box.y - 24, 0)}"
        answer = subprocess.run(
            ["convert", path, "-crop", area, "+repage", "-fill", "black", "-fuzz", "6%", "+opaque", FOCUS, "-fill", "white",
             "-opaque", FOCUS, "-format", "%[fx:int(mean*w*h)]", "info:"], capture_output=True, text=True, check=True)
    return int(float(answer.stdout or 0))
