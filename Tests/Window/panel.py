"""A small desktop panel: owns org.kde.StatusNotifierWatcher on the session bus and uses the icons that register."""

import subprocess
import sys
import threading

from driver import forget, until, watch
from gi.repository import Gio, GLib

WATCHER = "org.kde.StatusNotifierWatcher"
ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"
INTERFACE = f"""
<node><interface name="{WATCHER}">
<method name="RegisterStatusNotifierItem"><arg type="s" direction="in"/></method>
<property name="IsStatusNotifierHostRegistered" type="b" access="read"/>
</interface></node>
"""


def serve():
    """Runs in a process of its own: prints the names that register."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)

    def called(_bus, _sender, _path, _interface, _method, parameters, invocation):
        invocation.return_value(None)
        print(parameters.unpack()[0], flush=True)

    def read(*_):
        return GLib.Variant("b", True)

    interface = Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0]
    bus.register_object("/StatusNotifierWatcher", interface, called, read, None)
    Gio.bus_own_name_on_connection(bus, WATCHER, Gio.BusNameOwnerFlags.NONE, None, None)
    GLib.MainLoop().run()


class Panel:
    """The panel as a child, and calls to the icons that it was told of."""

    def __init__(self):
        self.process = subprocess.Popen(
            [sys.executable, __file__], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True)
        watch("panel", self.process)
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)

    def registered(self):
        """The name of the next icon; waits for it."""
        found = []
        reader = threading.Thread(target=lambda: found.append(self.process.stdout.readline().strip()))
        reader.start()
        until("an icon is registered", lambda: not reader.is_alive())
        assert found and found[0], "no icon was registered"
        return found[0]

    def close(self):
        forget(self.process)
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()

    def call(self, name, path, interface, method, parameters=None):
        return self.bus.call_sync(
            name, path, interface, method, parameters, None, Gio.DBusCallFlags.NONE, 600_000, None)

    def property(self, name, path, interface, key):
        parameters = GLib.Variant("(ss)", (interface, key))
        return self.call(name, path, "org.freedesktop.DBus.Properties", "Get", parameters).unpack()[0]

    def properties(self, name, path, interface):
        parameters = GLib.Variant("(s)", (interface,))
        return self.call(name, path, "org.freedesktop.DBus.Properties", "GetAll", parameters).unpack()[0]

    def menu(self, name):
        """The entries of the icon's menu: (identifier, properties)."""
        path = self.property(name, "/StatusNotifierItem", ITEM, "Menu")
        parameters = GLib.Variant("(iias)", (0, -1, []))
        _, (root, _, children) = self.call(name, path, MENU, "GetLayout", parameters).unpack()
        assert root == 0
        return [(identifier, properties) for identifier, properties, _ in children]

    def choose(self, name, identifier):
        parameters = GLib.Variant("(isvu)", (identifier, "clicked", GLib.Variant("i", 0), 0))
        self.call(name, "/MenuBar", MENU, "Event", parameters)

    def activate(self, name):
        self.call(name, "/StatusNotifierItem", ITEM, "Activate", GLib.Variant("(ii)", (0, 0)))


if __name__ == "__main__":
    serve()
