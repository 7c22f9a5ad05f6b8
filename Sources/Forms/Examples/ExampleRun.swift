import Record
import Values

/// The result of trying every example: what did not come out as written, and which checks were never tried.
public struct ExampleRun: Sendable {
  /// What did not come out as written, with its place.
  public private(set) var failures: [String] = []
  /// How many cases were tried.
  public private(set) var cases = 0
  /// How many checks the trial has.
  public private(set) var checks = 0
  /// Checks that no case fires.
  public private(set) var neverFired: [String] = []
  /// Checks that no case passes.
  public private(set) var neverPassed: [String] = []
  /// How many values were tried.
  public private(set) var values = 0

  /// Whether everything came out as written and every check was fired and passed.
  public var isGood: Bool { failures.isEmpty && neverFired.isEmpty && neverPassed.isEmpty }

  /// Tries the examples among the files on a trial. Throws ``Diagnostics`` when an example cannot be read.
  public init(_ files: [FormFile], trial: Trial) throws(Diagnostics) {
    ids = Set(trial.checks.map(\.id))
    var fired: Set<String> = []
    var passed: Set<String> = []
    for example in try ExampleRun.read(files) { run(example, trial: trial, fired: &fired, passed: &passed) }
    let ids = trial.checks.map(\.id)
    checks = ids.count
    neverFired = ids.filter { !fired.contains($0) }
    neverPassed = ids.filter { !passed.contains($0) }
  }

  /// The cases of all example files. Throws ``Diagnostics`` when one cannot be read.
  static func read(_ files: [FormFile]) throws(Diagnostics) -> [ExampleFile.Case] {
    var problems: [Diagnostic] = []
    var read: [ExampleFile] = []
    for file in files where file.name.hasPrefix("examples/") {
      do throws(Diagnostic) { read.append(try ExampleFile(file)) } catch { problems.append(error) }
    }
    let shared = read.reduce(into: ExampleFile.Shared()) { all, file in all.merge(file.shared) { own, _ in own } }
    for index in read.indices {
      read[index].readExamples(shared)
      problems += read[index].reader.problems
    }
    guard problems.isEmpty else { throw Diagnostics(all: problems) }
    return read.flatMap(\.cases)
  }

  /// The patient of a case, with everything given laid over an empty record.
  static func reading(of example: ExampleFile.Case, _ trial: Trial) -> Reading? {
    var drafts: [FormPath: FormRecord] = [:]
    for given in example.values {
      let (place, value) = (given.place, given.value)
      var record = drafts[place.form] ?? FormRecord()
      record.put(value.map { StoredValue(trying: $0) }, at: place.item)
      drafts[place.form] = record
    }
    guard let subject = SubjectID("01-0001") else { return nil }
    let patient = Patient(trying: subject, study: trial.name)
    return Reading(trial: trial, patient: patient, drafts: drafts, today: example.today)
  }

  private var told: Set<String> = []
  private let ids: Set<String>

  private mutating func run(
    _ example: ExampleFile.Case, trial: Trial, fired: inout Set<String>, passed: inout Set<String>
  ) {
    cases += 1
    guard let reading = ExampleRun.reading(of: example, trial) else { return }
    var isRight = true
    for given in example.values {
      values += 1
      // What many cases begin with is said once.
      guard let problem = ExampleRun.problem(given, reading) else { continue }
      isRight = false
      if told.insert(problem).inserted { failures.append(problem) }
    }
    var found: Set<String> = []
    for path in Set(example.values.map(\.place.form)).sorted() {
      for (place, reason) in reading.misfits(in: path) {
        if told.insert("\(place.item.item) \(reason)").inserted {
          failures.append(example.mark.text("\(example.name): \(place): \(reason)"))
        }
      }
      for instance in reading.instances(in: path) {
        guard let id = reading.check(instance)?.id else { continue }
        switch reading.verdict(instance) {
        case .passes: passed.insert(id)
        case .finding(let finding):
          found.insert(id)
          if case .cannotBeChecked = finding.kind {
            failures.append(example.mark.text("\(example.name): \(finding.text)"))
          }
        case .open, .silent: break
        }
      }
    }
    fired.formUnion(found)
    for (id, mark) in example.finds where !ids.contains(id) {
      let near = Nearest.to(id, among: ids).map { ", did you mean \($0)?" } ?? ""
      failures.append(mark.text("there is no check \(id)\(near)"))
    }
    // What fires follows from the values: where one is wrong, that is what is told.
    guard isRight else { return }
    for (id, mark) in example.finds where ids.contains(id) && !found.contains(id) {
      failures.append(mark.text("\(example.name): \(id) should fire and does not"))
    }
    for id in found.subtracting(example.finds.map(\.check)).sorted() {
      failures.append(example.mark.text("\(example.name): \(id) fires and should not"))
    }
  }

  /// What is wrong with a given value, if anything, and where: no such item, or not of its type.
  static func problem(_ given: ExampleFile.Value, _ reading: Reading) -> String? {
    let trial = reading.trial
    let (place, value) = (given.place, given.value)
    guard let form = trial.forms[place.form.form], trial.visit(place.form.visit) != nil else {
      let near = Nearest.to(place.form.form, among: trial.forms.keys).map { ", did you mean \($0)?" } ?? ""
      return given.form.text("no form \(place.form)\(near)")
    }
    guard let item = form.items[place.item.item], item.groups == place.item.group.steps.map(\.group) else {
      let near = Nearest.to(place.item.item, among: form.items.keys).map { ", did you mean \($0)?" } ?? ""
      return given.item.text("no item \(place)\(near)")
    }
    if item.isDerived { return given.item.text("\(place) is derived and cannot be given") }
    // The last of several values of an item counts; those that a case replaces are not looked at.
    guard let value, reading.stored(place) == value else { return nil }
    if case .missing = value { return nil }
    var isMany = false
    if case .code(_, many: true) = item.type { isMany = true }
    if case .codes = value, !isMany { return given.mark.text("\(place) takes one value, not several") }
    switch reading.read(value.text, for: item, at: Scope(form: place.form, steps: place.item.group.steps)) {
    case .value: return nil
    case .refused(let reason, _): return given.mark.text("\(place): \(reason)")
    }
  }
}
