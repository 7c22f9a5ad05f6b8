import Record
import Workflow

/// What holds a form, for title lines: its newest signature, or that it changed since, a freeze, a lock.
enum SignatureLine {
  /// `locked · signed inv01 23-Nov 01:25 (review)`; nil when nothing holds it.
  static func words(over form: FormPath, _ patient: Patient, _ context: Context) -> String? {
    var parts: [String] = []
    let closure = patient.closure(of: form)
    if closure != .open { parts.append(closure.rawValue) }
    if let signature = patient.signature(over: form) {
      let at = DateLine.instant(signature.at, zoneMinutes: context.moment.zoneMinutes)
      if let entry = patient.forms[form]?.changes.first(where: { $0 > signature.entry }) {
        parts.append("signature of \(signature.by) STALE since #\(entry)")
      } else {
        parts.append("signed \(signature.by) \(at) (\(signature.meaning))")
      }
    }
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }
}
