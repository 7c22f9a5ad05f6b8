import ArgumentParser
import CPosix
import Glibc

/// The command line: every subcommand is a file in Commands/.
@main
struct Casebook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "casebook", abstract: "An electronic case report form for the terminal.",
    discussion: "Without a subcommand it opens the study: --study DIR, CASEBOOK_STUDY, or the current folder.",
    version: Study.version,
    subcommands: [
      OpenCommand.self, DemoCommand.self, InitCommand.self, UserCommand.self, LoadCommand.self, QueriesCommand.self,
      DueCommand.self, ExportCommand.self, HistoryCommand.self, ReportCommand.self, VerifyCommand.self,
      CheckpointCommand.self, WitnessCommand.self, BackupCommand.self, RestoreCommand.self, RedactCommand.self,
      ReviewCommand.self, QualifyCommand.self, FormsCommand.self, CalcCommand.self, ManualCommand.self,
    ], defaultSubcommand: OpenCommand.self)

  /// Runs the command. A file at its size limit is an error like a full disk, not the end of the programme.
  static func main() {
    signal(SIGXFSZ, SIG_IGN)
    casebook_keep_private()
    main(nil)
  }
}
