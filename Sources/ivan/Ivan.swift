import ArgumentParser

/// The portal's one program.
@main
struct Ivan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ivan",
        abstract: "Cổng I-VAN: đăng ký, ký, nộp và theo dõi hồ sơ bảo hiểm xã hội (the I-VAN portal).",
        discussion: """
            Settings come from one YAML file (--config) and from variables IVAN_…, which win: the key gateway.url is
            gateway: { url: … } in the file and IVAN_GATEWAY_URL in the environment. docs/ivan.sample.yaml lists all.
            proxy.trusted must be said before it serves; with nothing else set the portal listens on 127.0.0.1:8080 and
            keeps everything in ./.ivan.
            """,
        version: "0.1.0",
        subcommands: [
            ServeCommand.self, MigrateCommand.self, SimulateCommand.self, VerifyCommand.self, AdminCommand.self,
        ])
}

/// The options of every command that needs the portal's settings.
struct SettingsOptions: ParsableArguments {
    @Option(name: .long, help: "The YAML file with the settings.")
    var config: String?
}
