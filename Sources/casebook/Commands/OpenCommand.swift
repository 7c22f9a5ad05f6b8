import ArgumentParser
import Terminal

/// Opens the study and waits for somebody to sign in.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "open", abstract: "Open the study (the default).")

  @OptionGroup var study: StudyOption

  func run() throws {
    try reporting {
      let path = study.path
      try Sitting.run { try Study(at: path) }
    }
  }
}

/// A sitting at the terminal, from opening the screen to giving it back.
enum Sitting {
  /// Runs a sitting on the study that `open` opens; commands run on the main thread.
  static func run(_ open: @Sendable () throws -> Study) throws {
    try MainActor.assumeIsolated {
      let study = try open()
      do throws(TerminalError) {
        let terminal = try Terminal.open(.fromEnvironment())
        Loop(study, terminal).run()
        terminal.close()
      } catch {
        throw Failure(error.sentence, hint: error.hint, code: error.exitCode)
      }
    }
  }
}
