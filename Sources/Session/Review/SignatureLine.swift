import Forms
import Record
import Workflow

/// What holds a form, for title lines: its newest signature, or that it changed since, a freeze, a lock.
enum SignatureLine {
  /// `locked · signed inv01 23-Nov 01:25 (review)`; nil when nothing holds it.
  static func words(over form: FormPath, _ reading: Reading, _ context: Context) -> String? {
    let patient = reading.patient
    var parts: [String] = []
    let closure = patient.closure(of: form)
    if closure != .open { parts.append(closure.rawValue) }
    if let signature = patient.signature(over: form) {
      let at = DateLine.instant(signature.at, zoneMinutes: context.moment.zoneMinutes)
      if let entry = patient.forms[form]?.changes.first(where: { $0 > signature.entry }) {
        parts.append("signature of \(signature.by) STALE since #\(entry)")
      } else if let changed = changed(signature, form, reading) {
        parts.append("signature of \(signature.by) STALE: \(changed)")
      } else {
        parts.append("signed \(signature.by) \(at) (\(signature.meaning))")
      }
    }
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }

  /// A derived value that was shown when the form was signed and is another one now, because a form that it reads has
  /// changed; nil when all are as they were.
  private static func changed(_ signature: Signature, _ form: FormPath, _ reading: Reading) -> String? {
    guard signature.extent == .form(form) else { return nil }
    let now = Set(reading.derivedValues(in: .form(form)))
    guard let was = signature.derived.first(where: { !now.contains($0) }) else { return nil }
    let item = was.split(separator: "=").first?.split(separator: "/").last.map(String.init) ?? ""
    return "\(item) is computed anew"
  }
}
