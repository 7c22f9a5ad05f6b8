import ArgumentParser

/// Opens the study and waits for somebody to sign in.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "open", abstract: "Open the study (the default).")

  @OptionGroup var study: StudyOption

  func run() throws {
    try reporting {
      let path = study.path
      try Loop.run { try Study(at: path) }
    }
  }
}
