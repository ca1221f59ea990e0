// swift-tools-version: 6.3

import PackageDescription

/// Sixteen hexadecimal digits that tell which sources a package was built from; `scripts/package` gives them.
let buildIdentity = Context.environment["ISIGN_BUILD"]

/// Every room may use only what stands below it in this file; `ARCHITECTURE.md` says what each is for.
let package = Package(
    name: "isign",
    products: [
        .executable(name: "signtool", targets: ["signtool"]),
        .executable(name: "signtool-window", targets: ["signtool-window"]),
        .executable(name: "ivan", targets: ["ivan"]),
        .library(name: "CanonicalXML", targets: ["CanonicalXML"]),
        .library(name: "XMLSignature", targets: ["XMLSignature"]),
        .library(name: "Cryptoki", targets: ["Cryptoki"]),
        // A PKCS#11 module that misbehaves, for tests only.
        .library(name: "MockToken", type: .dynamic, targets: ["CMockToken"]),
        // Preloaded into a program whose files shall outlive power cuts, for tests only.
        .library(name: "DiskRecorder", type: .dynamic, targets: ["CDiskRecorder"]),
    ],
    traits: [
        .trait(name: "Desktop", description: "Builds the GTK 4 windows; needs libgtk-4-dev.")
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
        .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-configuration", exact: "1.4.0", traits: ["YAML"]),
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2", traits: []),
        // Only for the paths that swift-subprocess takes.
        .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
    ],
    targets: [
        // MARK: Executables
        .executableTarget(
            name: "signtool",
            dependencies: [
                "SignToolAgent", "ConfinedChild", "SigningKeys", "Certificates", "CommandWords", "Secrets", "Wording",
                .argumentParser,
            ],
            // Nobody loads the program as a library; its symbols would be a tenth of its size.
            linkerSettings: [.unsafeFlags(["-Xlinker", "--no-export-dynamic"], .when(configuration: .release))]
        ),
        .executableTarget(
            name: "signtool-window",
            dependencies: [.target(name: "SignToolWindow")]
        ),
        .executableTarget(
            name: "ivan",
            dependencies: [
                "Portal", "VSSSimulator", "Gateway", "Mail", "Storage", "SocialInsurance", "Certificates",
                "Connections", "SignatureReports", "XMLSignature", "CommandWords", "Scanning", "Secrets", "TextDisplay",
                "PayrollTables", "Contributions", "Spreadsheets", "OldWorkbooks", "ConfinedChild", "Wording",
                .argumentParser,
                .hummingbird, .logging,
                .lifecycle, .nioCore,
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
            ]
        ),

        // MARK: Rooms, from the top of the house down
        .target(
            name: "Portal",
            dependencies: [
                "Gateway", "Mail", "Storage", "SigningJobs", "SocialInsurance", "SignatureReports", "Certificates",
                "XMLSignature", "CanonicalXML", "Connections", "FileInspection", "Scanning", "Secrets", "TextDisplay",
                "Archives", "Employees", "PayrollTables", "Contributions", "Spreadsheets",
                "VietnameseText", "Wording", .hummingbird, .logging, .lifecycle, .crypto, .cryptoExtras, .nioCore,
                .httpTypes, .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
            ],
            resources: [.copy("Resources")]
        ),
        .target(
            name: "SignToolAgent",
            dependencies: [
                "Installation", "SigningJobs", "SigningKeys", "SocialInsurance", "Certificates", "SignatureReports",
                "XMLSignature", "CanonicalXML", "Connections", "Secrets", "TextDisplay", "Wording", "CBuild",
                "ConfinedChild", "CMalloc",
                .hummingbird, .logging, .lifecycle, .nioCore, .httpTypes, .crypto,
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            exclude: ["Origins/PublicSuffixes/README.md"],
            resources: [
                .embedInCode("Origins/PublicSuffixes/suffixes.dafsa"), .embedInCode("Origins/PublicSuffixes/vn.txt"),
            ]
        ),
        .target(
            name: "SignToolWindow",
            dependencies: [
                "SigningJobs", "Secrets", "TextDisplay", "Wording",
                .target(name: "CGtk4", condition: .when(traits: ["Desktop"])),
            ],
            resources: [.embedInCode("Resources/mark.svg"), .embedInCode("Resources/window.css")]
        ),
        .target(
            name: "VSSSimulator",
            dependencies: [
                "Gateway", "PayrollTables", "Contributions", "SocialInsurance", "XMLSignature", "Secrets", "Wording",
                .hummingbird, .logging, .nioCore, .httpTypes, .product(name: "NIOHTTP1", package: "swift-nio"),
            ]
        ),
        .target(
            name: "Gateway",
            dependencies: [
                "Employees", "Storage", "SocialInsurance", "Secrets", "TextDisplay", .logging, .lifecycle, .nioCore,
                .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
            ]
        ),
        .target(
            name: "Scanning",
            dependencies: ["TextDisplay", .nioCore, .product(name: "NIOPosix", package: "swift-nio")]
        ),
        .target(
            name: "Mail",
            dependencies: [
                "Storage", "SocialInsurance", "Secrets", "TextDisplay", "Wording", "CCurl", .logging, .lifecycle,
                .product(name: "CoreMetrics", package: "swift-metrics"),
            ]
        ),
        .target(
            name: "Storage",
            dependencies: [
                "Secrets", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),
        .target(
            name: "Installation",
            dependencies: [
                "SigningJobs", "Secrets", "Wording", .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .target(name: "SigningJobs", dependencies: ["Secrets", "Wording"]),
        .target(
            name: "SigningKeys",
            dependencies: [
                "Cryptoki", "Certificates", "XMLSignature", "Secrets", .crypto, .cryptoExtras,
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            resources: [.embedInCode("Drivers/drivers.json")]
        ),
        .target(name: "Cryptoki", dependencies: ["CCryptoki", "Secrets"]),
        .target(
            name: "Employees",
            dependencies: ["Storage", "PayrollTables", "Contributions", "SocialInsurance", "Spreadsheets"]),
        .target(
            name: "PayrollTables",
            dependencies: ["Contributions", "SocialInsurance", "Spreadsheets", "CanonicalXML", "Wording"],
            resources: [.embedInCode("templates.tsv"), .embedInCode("method-words.tsv")]
        ),
        .target(
            name: "Contributions", dependencies: ["SocialInsurance", "VietnameseText", "Wording"],
            resources: [
                .embedInCode("Law/law.tsv"), .embedInCode("Law/wage-regions.tsv"),
                .embedInCode("Deadlines/days-off.tsv"), .embedInCode("Methods/methods.tsv"),
                .embedInCode("Checks/checks.tsv"),
            ]
        ),
        .target(
            name: "SocialInsurance",
            dependencies: [
                "CanonicalXML", "XMLSignature", "Secrets", "TextDisplay", "VietnameseText", "Wording",
            ],
            resources: [
                .embedInCode("Catalogues/provinces.tsv"),
                .embedInCode("Catalogues/wards.tsv"),
                .embedInCode("Catalogues/agencies.tsv"),
                .embedInCode("Catalogues/choices.tsv"),
                .embedInCode("Catalogues/forms.tsv"),
                .embedInCode("Catalogues/mail-hosts.tsv"),
                .embedInCode("Forms/labels.tsv"),
                .embedInCode("Procedures/procedures.tsv"),
                .embedInCode("Procedures/Tables/D02-TS.595.tsv"), .embedInCode("Procedures/Tables/TK1-TS.595.tsv"),
                .embedInCode("Procedures/Tables/M01B-HSB.2023.tsv"), .embedInCode("Procedures/Tables/TK3-TS.366.tsv"),
                .embedInCode("Procedures/Tables/NG-IVAN.own.tsv"), .embedInCode("Procedures/Tables/words.tsv"),
            ]
        ),
        .target(
            name: "SignatureReports",
            dependencies: ["Certificates", "XMLSignature", "CanonicalXML", "TextDisplay", "Wording"]),
        .target(
            name: "Certificates",
            dependencies: [
                "XMLSignature", "PublicKeys", "CanonicalXML", "Secrets", .crypto, .cryptoExtras,
                // For the demo authority, which makes certificates; none is read by them.
                .product(name: "X509", package: "swift-certificates"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
            ]
        ),
        .target(name: "XMLSignature", dependencies: ["CanonicalXML", "PublicKeys", .crypto, .cryptoExtras]),
        .target(name: "PublicKeys"),
        .target(name: "CanonicalXML"),
        .target(
            name: "Connections",
            dependencies: [
                .nioCore, .httpTypes, .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
            ]
        ),
        .target(name: "CommandWords", dependencies: ["TextDisplay", "Wording", .argumentParser]),
        .target(name: "TextDisplay"),
        .target(name: "VietnameseText"),
        .target(name: "FileInspection", dependencies: ["SocialInsurance", "CanonicalXML", "Archives"]),
        .target(name: "OldWorkbooks", dependencies: ["Spreadsheets", "ConfinedChild", "CFreeXL"]),
        .target(
            name: "ConfinedChild",
            dependencies: [
                "CConfinement", .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .target(name: "Spreadsheets", dependencies: ["CanonicalXML", "Archives", "CXlsxWriter"]),
        .target(name: "Archives", dependencies: ["CZlib"]),
        .target(
            name: "Wording",
            resources: [
                .embedInCode("Texts/vi-agent.json"), .embedInCode("Texts/en-agent.json"),
                .embedInCode("Texts/vi-domain.json"), .embedInCode("Texts/en-domain.json"),
                .embedInCode("Texts/vi-mail.json"), .embedInCode("Texts/en-mail.json"),
                .embedInCode("Texts/vi-portal.json"), .embedInCode("Texts/en-portal.json"),
                .embedInCode("Texts/vi-account.json"), .embedInCode("Texts/en-account.json"),
                .embedInCode("Texts/vi-window.json"), .embedInCode("Texts/en-window.json"),
                .embedInCode("Texts/vi-report.json"), .embedInCode("Texts/en-report.json"),
                .embedInCode("Texts/vi-doctor.json"), .embedInCode("Texts/en-doctor.json"),
                .embedInCode("Texts/vi-settings.json"), .embedInCode("Texts/en-settings.json"),
                .embedInCode("Texts/vi-install.json"), .embedInCode("Texts/en-install.json"),
                .embedInCode("Texts/vi-preview.json"), .embedInCode("Texts/en-preview.json"),
                .embedInCode("Texts/vi-contribution.json"), .embedInCode("Texts/en-contribution.json"),
                .embedInCode("Texts/vi-monthly.json"), .embedInCode("Texts/en-monthly.json"),
                .embedInCode("Texts/vi-month.json"), .embedInCode("Texts/en-month.json"),
                .embedInCode("Texts/vi-employees.json"), .embedInCode("Texts/en-employees.json"),
                .embedInCode("Texts/vi-notices.json"), .embedInCode("Texts/en-notices.json"),
                .embedInCode("Texts/vi-standing.json"), .embedInCode("Texts/en-standing.json"),
                .embedInCode("Texts/vi-help.json"), .embedInCode("Texts/en-help.json"),
                .embedInCode("Texts/vi-people.json"), .embedInCode("Texts/en-people.json"),
                .embedInCode("Texts/vi-sheet.json"), .embedInCode("Texts/en-sheet.json"),
            ]
        ),
        .target(name: "Secrets", dependencies: ["CSecrets", .crypto]),
        .target(
            name: "TestSupport",
            dependencies: [
                "Certificates", "Secrets", .crypto, .cryptoExtras,
            ]
        ),
        .target(
            name: "TestFixtures",
            dependencies: [
                "TestSupport", "Connections", "Storage", "SigningKeys", "SocialInsurance", "Certificates",
                "XMLSignature",
                "Secrets", .nioCore, .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .target(
            name: "FuzzEntries", dependencies: ["Certificates", "XMLSignature", "CanonicalXML"],
            path: "Fuzzing/Entries"),

        // MARK: C
        .target(name: "CCryptoki"),
        .target(name: "CBuild", cSettings: buildIdentity.map { [.define("ISIGN_BUILD", to: "0x\($0)ULL")] }),
        .target(name: "CSecrets"),
        .target(name: "CConfinement"),
        .target(name: "CMockToken", dependencies: ["CCryptoki"]),
        .systemLibrary(name: "CMalloc"),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CFreeXL", providers: [.apt(["libfreexl-dev"])]),
        .systemLibrary(name: "CXlsxWriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CGtk4", pkgConfig: "gtk4", providers: [.apt(["libgtk-4-dev"])]),

        // MARK: Tests
        .executableTarget(name: "confinement-probe", path: "Tests/ConfinementProbe"),
        .target(name: "CDiskRecorder", path: "Tests/PowerCut/Recorder"),
        // Optimized in every build, as it copies folders by the sector.
        .target(
            name: "PowerCut", path: "Tests/PowerCut/Disk",
            swiftSettings: [.unsafeFlags(["-O"], .when(configuration: .debug))]),
        .executableTarget(
            name: "power-cut",
            dependencies: ["PowerCut", "Portal", "SocialInsurance", "Storage", "Secrets", .argumentParser],
            path: "Tests/PowerCut/Program"),
        .testTarget(name: "CanonicalXMLTests", dependencies: ["CanonicalXML", "TestSupport"]),
        .testTarget(
            name: "XMLSignatureTests",
            dependencies: [
                "XMLSignature", "PublicKeys", "CanonicalXML", "Certificates", "TestSupport", "FuzzEntries", .crypto,
                .cryptoExtras,
            ]
        ),
        .testTarget(
            name: "SignatureReportsTests",
            dependencies: [
                "SignatureReports", "XMLSignature", "CanonicalXML", "Certificates", "Wording", "TestSupport",
            ]
        ),
        .testTarget(
            name: "CertificatesTests",
            dependencies: [
                "Certificates", "XMLSignature", "PublicKeys", "CanonicalXML", "TestSupport", .crypto, .cryptoExtras,
                .product(name: "X509", package: "swift-certificates"),
                .product(name: "SwiftASN1", package: "swift-asn1"),
            ]
        ),
        .testTarget(name: "PublicKeysTests", dependencies: ["PublicKeys"]),
        .testTarget(name: "ConnectionsTests", dependencies: ["Connections", .nioCore]),
        .testTarget(name: "SecretsTests", dependencies: ["Secrets"]),
        .testTarget(name: "WordingTests", dependencies: ["Wording"]),
        .testTarget(name: "TextDisplayTests", dependencies: ["TextDisplay"]),
        .testTarget(
            name: "CommandWordsTests",
            dependencies: [
                "TestSupport", "signtool", "ivan",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .testTarget(
            name: "ScanningTests",
            dependencies: [
                "Scanning", "TestSupport", .nioCore, .product(name: "NIOPosix", package: "swift-nio"),
            ]),
        .testTarget(name: "VietnameseTextTests", dependencies: ["VietnameseText"]),
        .testTarget(
            name: "FileInspectionTests", dependencies: ["FileInspection", "SocialInsurance", "CZlib", "Wording"]),
        .testTarget(
            name: "SpreadsheetsTests", dependencies: ["Spreadsheets", "Archives", "CZlib", "Wording", "TestSupport"]),
        .testTarget(
            name: "PayrollTablesTests",
            dependencies: [
                "PayrollTables", "Contributions", "SocialInsurance", "Spreadsheets", "OldWorkbooks", "TestSupport",
                "Wording",
                "ivan",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]),
        .testTarget(
            name: "SocialInsuranceTests",
            dependencies: [
                "SocialInsurance", "CanonicalXML", "Certificates", "XMLSignature", "Wording", "TestSupport",
            ]
        ),
        .testTarget(
            name: "ContributionsTests", dependencies: ["Contributions", "SocialInsurance", "TestSupport", "Wording"],
            exclude: ["amounts.py"]),
        .testTarget(
            name: "CryptokiTests",
            dependencies: [
                "Cryptoki", "SigningKeys", "Certificates", "XMLSignature", "Secrets", "TestSupport", "TestFixtures",
                "signtool", .cryptoExtras, .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .testTarget(
            name: "SigningJobsTests",
            dependencies: [
                "SigningJobs", "Secrets", "Wording",
            ]),
        .testTarget(
            name: "InstallationTests",
            dependencies: ["Installation", "SigningJobs", "Secrets", "Wording", "TestSupport", "signtool"]),
        .testTarget(
            name: "SignToolAgentTests",
            dependencies: [
                "SignToolAgent", "ConfinedChild", "Connections", "SigningJobs", "SigningKeys", "SocialInsurance",
                "Certificates", "XMLSignature", "Secrets", "Wording", "TestSupport", "TestFixtures", "signtool",
                "confinement-probe",
                .hummingbirdTesting,
                .httpTypes, .logging, .nioCore, .crypto,
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
            ]
        ),
        .testTarget(
            name: "SignToolWindowTests", dependencies: ["SignToolWindow", "SigningJobs", "Secrets", "Wording"]),
        .testTarget(
            name: "StorageTests",
            dependencies: ["Secrets", "Storage", "TestSupport", "TestFixtures", "PowerCut", "power-cut"]),
        .testTarget(
            name: "EmployeesTests",
            dependencies: [
                "Employees", "Contributions", "PayrollTables", "SocialInsurance", "Spreadsheets", "Storage",
                "TestFixtures", "TestSupport",
            ]),
        .testTarget(
            name: "GatewayTests",
            dependencies: [
                "Gateway", "Employees", "VSSSimulator", "Certificates", "TestSupport", "TestFixtures", .hummingbird,
                .nioCore,
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"), "Storage", "SocialInsurance",
                "Secrets", .logging,
            ]
        ),
        .testTarget(
            name: "MailTests",
            dependencies: [
                "Mail", "TestSupport", "TestFixtures", "Storage", "SocialInsurance", "Secrets", "Wording", .logging,
            ], exclude: ["smtp_server.py"]),
        .testTarget(
            name: "PortalTests",
            dependencies: [
                "Portal", "Connections", "VSSSimulator", "Gateway", "Mail", "SigningJobs", "SocialInsurance", "Storage",
                "Certificates", "XMLSignature", "CanonicalXML", "Scanning", "Secrets", "Wording", "TestSupport",
                "Employees", "PayrollTables", "Spreadsheets",
                "TestFixtures", "ivan", .hummingbirdTesting, .logging, .nioCore, .httpTypes,
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"), .hummingbird,
                .product(name: "CoreMetrics", package: "swift-metrics"),
            ]
        ),
    ]
)

// The load generators are built on request only, so that ordinary builds stay small.
if Context.environment["ISIGN_BENCHMARKS"] == "1" {
    package.targets.append(
        .executableTarget(
            name: "portal-bench",
            dependencies: [
                "Certificates", "XMLSignature", "SigningJobs", "SocialInsurance", "Secrets", "PowerCut",
                .argumentParser,
                .cryptoExtras, .nioCore, .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
            ],
            path: "Benchmarks/PortalBench"
        ))
    package.targets.append(
        .executableTarget(
            name: "spreadsheet-bench", dependencies: ["Spreadsheets"], path: "Benchmarks/SpreadsheetBench"))
    package.targets.append(
        .executableTarget(
            name: "filing-bench",
            dependencies: [
                "PayrollTables", "Contributions", "SocialInsurance", "Spreadsheets", "Storage", "Employees", "Secrets",
                "Certificates", "XMLSignature", .cryptoExtras,
            ],
            path: "Benchmarks/FilingBench", exclude: ["sheets.py", "pages.py"]))
    package.targets.append(
        .executableTarget(
            name: "engine-bench",
            dependencies: ["XMLSignature", "CanonicalXML", .crypto, .cryptoExtras],
            path: "Benchmarks/EngineBench"
        ))
}

// The fuzzer, with coverage and address checks in everything that reads what strangers send; `scripts/fuzz` builds it.
if Context.environment["ISIGN_FUZZ"] == "1" {
    package.targets += [
        .systemLibrary(name: "CLibFuzzer", path: "Fuzzing/CLibFuzzer"),
        .executableTarget(
            name: "fuzz", dependencies: ["FuzzEntries", "CLibFuzzer"], path: "Fuzzing/Driver",
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]),
    ]
    let watched: Set = ["CanonicalXML", "PublicKeys", "XMLSignature", "Certificates", "FuzzEntries"]
    for target in package.targets where watched.contains(target.name) {
        target.swiftSettings = [.unsafeFlags(["-sanitize=fuzzer,address", "-assert-config", "Debug"])]
    }
}

// The engine alone: what signs and verifies XML, for quick builds and for builds with sanitizers.
if Context.environment["ISIGN_ENGINE_ONLY"] == "1" {
    let engine: Set = [
        "CanonicalXML", "PublicKeys", "XMLSignature", "Certificates", "Secrets", "CSecrets", "TextDisplay", "Wording",
        "SignatureReports", "TestSupport",
        "CanonicalXMLTests", "PublicKeysTests", "XMLSignatureTests", "SignatureReportsTests", "CertificatesTests",
        "SecretsTests", "TextDisplayTests", "WordingTests", "engine-bench",
        "FuzzEntries", "fuzz", "CLibFuzzer",
    ]
    package.targets.removeAll { !engine.contains($0.name) }
    package.products.removeAll { !engine.contains($0.name) }
}

extension Target.Dependency {
    static var argumentParser: Self { .product(name: "ArgumentParser", package: "swift-argument-parser") }
    static var crypto: Self { .product(name: "Crypto", package: "swift-crypto") }
    static var cryptoExtras: Self { .product(name: "CryptoExtras", package: "swift-crypto") }
    static var httpTypes: Self { .product(name: "HTTPTypes", package: "swift-http-types") }
    static var hummingbird: Self { .product(name: "Hummingbird", package: "hummingbird") }
    static var hummingbirdTesting: Self { .product(name: "HummingbirdTesting", package: "hummingbird") }
    static var lifecycle: Self { .product(name: "ServiceLifecycle", package: "swift-service-lifecycle") }
    static var logging: Self { .product(name: "Logging", package: "swift-log") }
    static var nioCore: Self { .product(name: "NIOCore", package: "swift-nio") }
}

/// The rooms where the compiler wants `unsafe` written at every place that it cannot vouch for.
let strictlySafe: Set = [
    "Certificates", "CommandWords", "Connections", "Contributions", "Employees", "Gateway", "PayrollTables", "Portal",
    "PublicKeys", "SignatureReports", "SigningJobs", "SocialInsurance", "Storage", "TextDisplay", "VSSSimulator",
    "VietnameseText", "Wording", "XMLSignature", "ivan",
]

for target in package.targets
where target.type != .system
    && !["CBuild", "CConfinement", "CCryptoki", "CMockToken", "CDiskRecorder", "confinement-probe"].contains(
        target.name)
{
    if strictlySafe.contains(target.name) {
        target.swiftSettings = (target.swiftSettings ?? []) + [.strictMemorySafety()]
    }
    target.swiftSettings =
        (target.swiftSettings ?? []) + [
            .swiftLanguageMode(.v6),
            .enableUpcomingFeature("ExistentialAny"),
            .enableUpcomingFeature("InternalImportsByDefault"),
            .enableUpcomingFeature("MemberImportVisibility"),
            .enableUpcomingFeature("InferIsolatedConformances"),
            .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
            .enableUpcomingFeature("ImmutableWeakCaptures"),
            .treatAllWarnings(as: .error),
        ]
}
