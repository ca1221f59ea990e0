import ArgumentParser
import Certificates
import Foundation
import Hummingbird
import Logging
import NIOCore
import VSSSimulator
import XMLSignature

/// `ivan simulate-vss`: a gateway for demonstrations and tests (`docs/vss-simulator.md`).
struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate-vss",
        abstract: "Runs a gateway that behaves like VSS, and misbehaves on request.",
        discussion: "docs/vss-simulator.md describes its messages and how to steer it.")

    @Option(name: .long, help: "The address it listens on.")
    var host = "127.0.0.1"

    @Option(name: .long, help: "The port it listens on; 0: one that the system gives, told in the first line.")
    var port = 8090

    @Option(name: .long, help: "A file with roots that signers must lead to; may be repeated. Without any: nobody.")
    var trust: [String] = []

    @Option(name: .long, help: "Seconds from receipt until the dossier number is given.")
    var numberAfter = 0.0

    @Option(name: .long, help: "Seconds from receipt until the unit code is granted.")
    var unitCodeAfter = 5.0

    func run() async throws {
        LoggingSystem.bootstrap { JSONLog(label: $0) }
        let judge = try TrustFiles.judge(self.trust)
        let settings = SimulatorSettings(numberAfter: self.numberAfter, unitCodeAfter: self.unitCodeAfter)
        var logger = Logger(label: "simulate-vss")
        logger.logLevel = .notice
        let host = self.host
        let simulator = VSSSimulatorApplication(
            VSSSimulatorApplication.Configuration(host: host, port: self.port, judge: judge, settings: settings),
            logger: logger)
        try await simulator.application { channel in
            let line = "ivan simulate-vss: http://\(host):\(channel.localAddress?.port ?? 0)\n"
            FileHandle.standardOutput.write(Data(line.utf8))
        }.runService()
    }
}
