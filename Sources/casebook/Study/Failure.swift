import Disk
import ArgumentParser
import Glibc
import Journal
import Values

/// Something that ends a command: what happened, the way out, and the exit code.
struct Failure: Error {
  /// What happened, without a full stop.
  let message: String
  /// What to do.
  let hint: String?
  /// 1 findings, 64 usage, 65 bad data, 70 internal, 74 input or output, 77 not allowed.
  let code: Int32

  init(_ message: String, hint: String? = nil, code: Int32) {
    self.message = message
    self.hint = hint
    self.code = code
  }

  /// Bad usage.
  static func usage(_ message: String, hint: String? = nil) -> Failure { Failure(message, hint: hint, code: 64) }
  /// Bad data.
  static func data(_ message: String, hint: String? = nil) -> Failure { Failure(message, hint: hint, code: 65) }
  /// Input or output failed.
  static func disk(_ message: String, hint: String? = nil) -> Failure { Failure(message, hint: hint, code: 74) }
  /// Not allowed.
  static func denied(_ message: String, hint: String? = nil) -> Failure { Failure(message, hint: hint, code: 77) }
}

/// Runs the body of a command; every failure becomes `error:` and `hint:` lines and an exit code.
func reporting(_ body: () throws -> Void) throws {
  do {
    try body()
  } catch let failure as Failure {
    CheckedOutput.printError("error: \(withoutControlCharacters(failure.message))\n")
    if let hint = failure.hint { CheckedOutput.printError("hint: \(hint)\n") }
    throw ExitCode(failure.code)
  } catch let fault as WitnessFolder.Fault {
    let failure = Wording.failure(fault)
    CheckedOutput.printError("error: \(failure.message)\n" + (failure.hint.map { "hint: \($0)\n" } ?? ""))
    throw ExitCode(failure.code)
  } catch let failure as CheckedOutput.Failure where failure.target.isEmpty {
    CheckedOutput.printError("error: a name is empty\nhint: write the name of a file or folder\n")
    throw ExitCode(64)
  } catch let failure as CheckedOutput.Failure {
    CheckedOutput.printError("error: \(withoutControlCharacters(failure.target)): \(failure.reason)\n")
    if let hint = failure.hint { CheckedOutput.printError("hint: \(hint)\n") }
    throw ExitCode(74)
  }
}

extension CheckedOutput.Failure {
  /// The way out, where there is one that people can go.
  fileprivate var hint: String? {
    switch code {
    case ENOENT: "the file or the folder above it is not there: look at the name, or make the folder with mkdir -p"
    case ENOTDIR: "name the folder that holds it, not a file in it"
    case EACCES, EPERM, EROFS: "this account may not do that there: ask who keeps the folder"
    case EEXIST: "a link, a folder or a device stands there and is left alone: choose another name"
    case EFBIG: "a form file has at most 1 MiB: split it, or look whether it is one"
    case ENOSPC, EDQUOT: "make room on the disk, then do it again"
    default: nil
    }
  }
}
