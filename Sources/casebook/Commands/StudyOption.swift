import Disk
import ArgumentParser
import Glibc
import Record
import Session
import Terminal
import Values

/// Which study a command works on.
struct StudyOption: ParsableArguments {
  @Option(name: .long, help: "The folder of the study; else CASEBOOK_STUDY, else the current folder.")
  var study: String?

  var path: String {
    if let study { return study }
    if let set = getenv("CASEBOOK_STUDY").map({ String(cString: $0) }), !set.isEmpty { return set }
    return "."
  }
}

/// Who does it: writing commands ask for the password of that person.
struct AsOption: ParsableArguments {
  @Option(name: .customLong("as"), help: "The user who does it; the password is asked for.")
  var user: String

  @Option(name: .customLong("password-file"), help: "A file that holds the password, for scripts.")
  var passwordFile: String?

  /// Signs the person in.
  func signIn(_ study: Study) throws {
    guard let name = UserName(user) else { throw Failure.usage("'\(user)' is no user name") }
    let password = try Password.read("Password of \(name): ", file: passwordFile)
    do { try study.signIn(name, password: password) } catch is SecondCodeNeeded {
      try study.signIn(name, password: password, second: try Password.read("Second code of \(name): ", file: nil))
    }
  }
}

/// Passwords from the terminal, or from a file for scripts; never from the command line.
enum Password {
  /// A password that is made now: typed twice, since nobody sees what is typed. Throws ``Failure``.
  static func readNew(_ prompt: String, file: String?) throws -> String {
    guard file == nil else { return try read(prompt, file: file) }
    for _ in 0..<3 {
      let first = try read(prompt, file: nil)
      if try read("Once more: ", file: nil) == first { return first }
      CheckedOutput.printError("the two are not the same\n")
    }
    throw Failure.usage("no password was made: three times the two were not the same", hint: "try again")
  }

  static func read(_ prompt: String, file: String?) throws -> String {
    if let file {
      var bytes = try CheckedOutput.readFile(file, limit: 1 << 12)
      if bytes.last == 10 { bytes.removeLast() }
      guard let text = String(validating: bytes, as: UTF8.self), !text.isEmpty, text == withoutControlCharacters(text)
      else {
        throw Failure.data(
          "\(file) holds nothing that can be typed", hint: "one line of text, without control characters")
      }
      return text
    }
    let typed: String?
    do throws(TerminalError) { typed = try PasswordPrompt.ask(prompt) } catch {
      throw Failure.usage(error.sentence, hint: "--password-file FILE reads it from a file")
    }
    guard let typed else { throw Failure.usage("no password was given") }
    return typed
  }
}
