/// Browser and system as people call them, out of a `User-Agent` header (RFC 9110 section 10.1.5); names, in no language.
enum DeviceWords {
    /// The first mark that stands in the header decides: many browsers also name those that they are like.
    private static let browsers = [
        ("coc_coc_browser", "Cốc Cốc"), ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"),
        ("FxiOS", "Firefox"), ("Firefox/", "Firefox"), ("CriOS", "Chrome"), ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]
    private static let systems = [
        ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("CrOS", "ChromeOS"),
        ("Mac OS X", "macOS"), ("Linux", "Linux"),
    ]

    /// `Firefox · Windows`; empty where nothing is known.
    static func of(_ userAgent: String) -> String {
        [self.browsers, self.systems].compactMap { names in
            names.first { userAgent.contains($0.0) }?.1
        }.joined(separator: " · ")
    }
}
