internal import Wording

/// What the icon tells a panel: the properties of `org.kde.StatusNotifierItem`, in GVariant's text form.
struct TrayItem: Sendable {
    let words: Wording

    static let path = "/StatusNotifierItem"
    static let menuPath = "/MenuBar"

    /// A property; nil where there is none of that name.
    func property(_ name: String) -> String? {
        let title = TrayMenu.quoted(self.words["settings.tray.title"])
        return switch name {
        case "Category": "'ApplicationStatus'"
        case "Id": "'signtool'"
        case "Title": title
        case "Status": "'Active'"
        case "WindowId": "0"
        case "IconName", "OverlayIconName", "AttentionIconName", "AttentionMovieName", "IconThemePath": "''"
        case "OverlayIconPixmap", "AttentionIconPixmap": "@a(iiay) []"
        case "ToolTip": "('', @a(iiay) [], \(title), '')"
        case "ItemIsMenu": "false"
        case "Menu": "objectpath '\(Self.menuPath)'"
        default: nil
        }
    }

    /// The mark in the sizes of usual panels: the property `IconPixmap`, which has no text form.
    static var pictures: [(size: Int, pixels: [UInt8])] { [22, 32, 48].map { ($0, TrayIcon.pixels(size: $0)) } }

    /// A property of the menu.
    static func menuProperty(_ name: String) -> String? {
        switch name {
        case "Version": "uint32 3"
        case "TextDirection": "'ltr'"
        case "Status": "'normal'"
        case "IconThemePath": "@as []"
        default: nil
        }
    }

    /// Both interfaces, as introspection data.
    static let interfaces = """
        <node>
          <interface name="org.kde.StatusNotifierItem">
            <property name="Category" type="s" access="read"/><property name="Id" type="s" access="read"/>
            <property name="Title" type="s" access="read"/><property name="Status" type="s" access="read"/>
            <property name="WindowId" type="i" access="read"/><property name="IconName" type="s" access="read"/>
            <property name="IconThemePath" type="s" access="read"/>
            <property name="IconPixmap" type="a(iiay)" access="read"/>
            <property name="OverlayIconName" type="s" access="read"/>
            <property name="OverlayIconPixmap" type="a(iiay)" access="read"/>
            <property name="AttentionIconName" type="s" access="read"/>
            <property name="AttentionIconPixmap" type="a(iiay)" access="read"/>
            <property name="AttentionMovieName" type="s" access="read"/>
            <property name="ToolTip" type="(sa(iiay)ss)" access="read"/>
            <property name="ItemIsMenu" type="b" access="read"/><property name="Menu" type="o" access="read"/>
            <method name="Activate"><arg type="i" direction="in"/><arg type="i" direction="in"/></method>
            <method name="SecondaryActivate"><arg type="i" direction="in"/><arg type="i" direction="in"/></method>
            <method name="ContextMenu"><arg type="i" direction="in"/><arg type="i" direction="in"/></method>
            <method name="Scroll"><arg type="i" direction="in"/><arg type="s" direction="in"/></method>
            <signal name="NewTitle"/><signal name="NewIcon"/><signal name="NewToolTip"/>
            <signal name="NewStatus"><arg type="s"/></signal>
          </interface>
          <interface name="com.canonical.dbusmenu">
            <property name="Version" type="u" access="read"/><property name="TextDirection" type="s" access="read"/>
            <property name="Status" type="s" access="read"/><property name="IconThemePath" type="as" access="read"/>
            <method name="GetLayout">
              <arg type="i" direction="in"/><arg type="i" direction="in"/><arg type="as" direction="in"/>
              <arg type="u" direction="out"/><arg type="(ia{sv}av)" direction="out"/>
            </method>
            <method name="GetGroupProperties">
              <arg type="ai" direction="in"/><arg type="as" direction="in"/><arg type="a(ia{sv})" direction="out"/>
            </method>
            <method name="Event">
              <arg type="i" direction="in"/><arg type="s" direction="in"/><arg type="v" direction="in"/>
              <arg type="u" direction="in"/>
            </method>
            <method name="EventGroup"><arg type="a(isvu)" direction="in"/><arg type="ai" direction="out"/></method>
            <method name="AboutToShow"><arg type="i" direction="in"/><arg type="b" direction="out"/></method>
            <method name="AboutToShowGroup">
              <arg type="ai" direction="in"/><arg type="ai" direction="out"/><arg type="ai" direction="out"/>
            </method>
            <signal name="LayoutUpdated"><arg type="u"/><arg type="i"/></signal>
          </interface>
        </node>
        """
}
