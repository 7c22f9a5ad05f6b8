import ArgumentParser
import Disk
import Expressions
import Forms
import Record
import Values
import Workflow

/// Evaluates an expression: plain CEL, or as a form does, in the patient of an example.
struct FormsEvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Evaluate an expression, plain or in the patient of an example.",
    discussion:
      "Plain CEL keeps int, uint and double. With --forms, --example and --at it is evaluated as the form there would: numbers are exact, items by name."
  )

  @Argument(parsing: .allUnrecognized, help: "The expression.") var expression: [String]
  @Option(help: "A JSON object whose members are the variables of plain CEL.") var given: String?
  @Option(help: "A folder of forms.") var forms: String?
  @Option(help: "The example whose patient is taken, 'NAME' or 'NAME, CASE'.") var example: String?
  @Option(help: "Where it stands: W08/hamd, or W08/hamd/scale[H03] in a row.") var at: String?

  func run() throws {
    try reporting {
      let expression = expression.first == "--" ? Array(expression.dropFirst()) : expression
      guard expression.count == 1, let text = expression.first else {
        throw Failure.usage(
          expression.isEmpty ? "no expression" : "'\(expression[1])' stands behind the expression",
          hint: "put the expression in quotes; options are --given, or --forms, --example and --at")
      }
      if let forms { return try inPatient(text, forms) }
      guard example == nil, at == nil else {
        throw Failure.usage("--example and --at need --forms", hint: "--forms DIR --example NAME --at VISIT/form")
      }
      try plain(text)
    }
  }

  private func plain(_ text: String) throws {
    var variables: JSON?
    if let given {
      do throws(JSONReader.Failure) { variables = try JSONReader.read(given.utf8) } catch {
        throw Failure.data("--given: \(error.reason) at byte \(error.offset)", hint: "a JSON object is expected")
      }
    }
    switch PlainEvaluation.run(text, given: variables) {
    case .success(let value): try CheckedOutput.print(value.text + "\n")
    case .failure(let errors): throw FormsEvalCommand.wrong(errors, text)
    }
  }

  private func inPatient(_ text: String, _ folder: String) throws {
    guard let example, let at else {
      throw Failure.usage("--example and --at are missing", hint: "--example NAME --at VISIT/form")
    }
    let files = try TrialFiles.folder(folder, examples: true)
    let trial = try FormsCommand.load(files, folder: folder)
    let reading: Reading?
    let names: [String]
    do throws(Diagnostics) {
      reading = try Probe.reading(of: example, in: files, trial)
      names = try Probe.names(in: files)
    } catch { throw FormsCommand.problems(error, folder: folder) }
    guard let reading else {
      throw Failure.usage(
        "no example '\(example)'", hint: "such as '\(Probe.nearest(to: example, among: names) ?? names.first ?? "")'")
    }
    let parts = at.split(separator: "/", maxSplits: 2).map(String.init)
    guard parts.count >= 2, let path = FormPath(parts[0] + "/" + parts[1]), trial.forms[path.form] != nil,
      trial.visit(path.visit) != nil, let group = parts.count == 3 ? GroupPath(parts[2]) : GroupPath([])
    else { throw Failure.usage("'\(at)' is no place", hint: "VISIT/form, or VISIT/form/group[ROW]") }
    do throws(ExpressionErrors) {
      switch try Probe.value(text, at: Scope(form: path, group: group), in: reading) {
      case .success(let value): try? CheckedOutput.print(FormsEvalCommand.shown(value, reading) + "\n")
      case .failure(let error): CheckedOutput.printError("error: \(error.message)\n")
      }
    } catch { throw FormsEvalCommand.wrong(error, text) }
  }

  private static func shown(_ value: ExpressionValue, _ reading: Reading) -> String {
    switch value {
    case .unknown(let unknown): "unknown: " + why(unknown)
    case .bool(let flag): flag ? "true" : "false"
    case .list(let all): "[" + all.map { shown($0, reading) }.joined(separator: ", ") + "]"
    case .number(let number): number.description
    case .string(let text): JSON.string(text).text
    default: reading.display(value)
    }
  }

  private static func why(_ unknown: Unknown) -> String {
    switch unknown.cause {
    case .unanswered: "not answered"
    case .missing(let code): "missing, \(code.rawValue)"
    case .hidden: "not asked"
    case .notStarted: "the form is not begun"
    case .partial: "a date is not known to the day"
    case .other: "it cannot be told"
    }
  }

  private static func wrong(_ errors: ExpressionErrors, _ text: String) -> ExitCode {
    CheckedOutput.printError("error: \(errors.report(for: text))\n")
    return ExitCode(65)
  }
}
