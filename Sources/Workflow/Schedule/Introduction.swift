import Forms
import Record
import Values

extension Reading {
  /// The day, by its number, from which a visit has been planned for this patient, where an amendment brought it; nil for
  /// one that was always planned. Nobody is late with a visit that was to take place before.
  func introduced(visit: String) -> Int? {
    introduced { $0.visits.contains { $0.name == visit } }
  }

  /// The day from which a form has been asked for at a visit, where an amendment brought it.
  func introduced(form: String, at visit: String) -> Int? {
    introduced { $0.visit(visit)?.forms.contains(form) ?? false }
  }

  /// The day from which the versions of the record have had something without a gap; nil when they always had.
  private func introduced(by has: (Trial) -> Bool) -> Int? {
    guard !patient.adoptions.isEmpty else { return nil }
    for (index, adoption) in patient.adoptions.enumerated().reversed() {
      let before = index > 0 ? patient.adoptions[index - 1].version : patient.entries.first?.forms ?? ""
      if !has(trial.edition(before)) { return day(of: adoption) }
    }
    return nil
  }

  private func day(of adoption: Adoption) -> Int? {
    let made =
      patient.entries.indices.contains(adoption.entry - 1)
      ? patient.entries[adoption.entry - 1].moment.localDate?.earliest : nil
    return [made, adoption.since?.earliest].compactMap { $0 }.max()
  }
}
