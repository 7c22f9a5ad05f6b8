import Forms
import Foundation
import Journal
import Record
import Values
import Workflow

/// Measures what the manual states and prints it as a table: `swift run -c release bench`.
///
/// `bench recheck save read verify calc queries history report many paint` measures those parts; without a name everything is measured.
/// Needs the programme beside it, built the same way; makes a demonstration study in a temporary folder.
func measure() throws {
  let here = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
  let casebook = here.appendingPathComponent("casebook").path
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("casebook-bench-\(getpid())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let study = folder.appendingPathComponent("study").path
  let demo = Process()
  demo.executableURL = URL(fileURLWithPath: casebook)
  demo.arguments = ["demo", "--subjects", "12", "--keep", study, "--no-open"]
  demo.standardOutput = FileHandle.nullDevice
  try demo.run()
  demo.waitUntilExit()
  let home = try StudyFolder.open(study)
  guard let digest = try home.formVersions().first else { return }
  let files = try home.forms(digest).map { FormFile(name: $0.name, bytes: $0.bytes) }
  let trial = try TrialLoader.load(files, library: ClinicalStandards.library(for: files))
  let records = try home.subjectsOnDisk().map { try JournalFile.open(home.subject($0), caretaker: nil) }
  guard let largest = records.max(by: { $0.entries.count < $1.entries.count }) else { return }
  let patient = try Patient(largest.entries)
  let today = largest.entries.last?.moment.localDate
  let wanted = Set(CommandLine.arguments.dropFirst())
  func wants(_ name: String) -> Bool { wanted.isEmpty || wanted.contains(name) }
  var table: [Measure] = []
  if wants("recheck") { table += Rechecking.run(trial, patient, today: today) }
  if wants("save") { table += try Saving.run(in: folder.path, largest.entries, patient: patient) }
  if wants("read") { table += try ReadingJournal.run(largest.file.path) }
  if wants("verify") { table += try Verifying.run(in: folder.path) }
  if wants("calc") {
    let catalogue = files.first { $0.name == "ctcae/v5.csv" }?.bytes ?? []
    table += try Calculating.run(catalogue)
  }
  if wants("queries") { table += try ReviewingQueries.run(trial, patient, patients: 1000, queries: 20) }
  if wants("history") { table += try WalkingThroughTime.run(trial, patient, entries: 5000) }
  if wants("report") {
    table += try ReportFigures.run(trial, home, records.map { try Patient($0.entries) })
  }
  if wants("many") { table += try ManyPatients.run(casebook, in: folder.path, forms: files) }
  if wants("paint") { table += Painting.run(casebook, study: study, user: "nurse01", password: "demonstration") }
  print("| measured | found | goal | |\n|---|---|---|---|")
  for measure in table { print(measure.line) }
}

do {
  try measure()
} catch {
  FileHandle.standardError.write(Data("error: \(error)\n".utf8))
  exit(74)
}
