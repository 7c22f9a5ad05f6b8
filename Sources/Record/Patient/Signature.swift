import Values

/// A signature: who, when, with which meaning, over how much (21 CFR 11.50).
///
/// It binds to what it covers by a hash over every value there (``Patient/signedText(_:forms:)``) and grows stale by
/// computation once one of them changes; see ``Patient/change(after:)``.
public struct Signature: Hashable, Sendable {
  /// The entry that holds it.
  public let entry: Int
  /// The user.
  public let by: UserName
  /// The printed name then.
  public let name: String
  /// The role then.
  public let role: Role
  /// When, UTC milliseconds.
  public let at: Int64
  /// What it means, such as `review` or `responsibility`.
  public let meaning: String
  /// What it covers.
  public let extent: Extent
  /// How many values it covers.
  public let count: Int
  /// SHA-256 over what it covers, 64 hexadecimal digits.
  public internal(set) var sha256: String
  /// Derived values that were shown, `place=value`.
  public internal(set) var derived: [String]
  /// The forms that its signer does not see: it speaks of none of them.
  public internal(set) var without: Set<String>

  /// Whether it covers a form as a whole.
  public func holds(_ form: FormPath) -> Bool { extent.holds(form) && !without.contains(form.form) }

  /// Whether it covers something of a form.
  public func touches(_ form: FormPath) -> Bool { extent.touches(form) && !without.contains(form.form) }
}

extension Patient {
  /// The first entry after a signature that changed something it covers; nil while the signature holds.
  public func change(after signature: Signature) -> Int? {
    forms.lazy.filter { signature.touches($0.key) }.compactMap { path, record in
      record.changes.first { $0 > signature.entry }
    }.min()
  }

  /// Whether something that a signature covers has changed since.
  public func isStale(_ signature: Signature) -> Bool {
    forms.contains { signature.touches($0.key) && ($0.value.changes.last ?? 0) > signature.entry }
  }

  /// The newest signature that covers a form as a whole, whether it still holds or not.
  public func signature(over form: FormPath) -> Signature? { signatures.last { $0.holds(form) } }

  /// Whether a signature covers a form as a whole and nothing in the form has changed since.
  public func isSigned(_ form: FormPath) -> Bool {
    signature(over: form).map { (forms[form]?.changes.last ?? 0) <= $0.entry } ?? false
  }

  /// What a signature over an extent signs: the version of the forms, then every value in the order of bytes.
  ///
  /// One line each, ended by LF: `forms VERSION`, then `PLACE=VALUE` with control characters written as `\u00xx`; a
  /// missing code as `PLACE!ND`; several codes joined by `;`; a form that is not done as `FORM not-done`.
  ///
  /// Of the forms of these names it says nothing.
  public func signedText(_ extent: Extent, forms version: String, without: Set<String> = []) -> String {
    var lines: [String] = []
    for (path, record) in forms where extent.touches(path) && !without.contains(path.form) {
      if case .notDone = record.state, extent.holds(path) { lines.append("\(path) not-done") }
      for (item, stored) in record.values where extent.holds(Place(path, item)) {
        lines.append(Patient.line(Place(path, item), stored.value))
      }
    }
    lines.sort { bytesBefore($0, $1) }
    return (["forms \(version)"] + lines).map { $0 + "\n" }.joined()
  }

  /// How many values an extent holds, without the forms of these names.
  public func count(_ extent: Extent, without: Set<String> = []) -> Int {
    forms.reduce(0) { sum, form in
      guard extent.touches(form.key), !without.contains(form.key.form) else { return sum }
      return sum + form.value.values.keys.count { extent.holds(Place(form.key, $0)) }
    }
  }

  private static func line(_ place: Place, _ value: ItemValue) -> String {
    if case .missing(let code) = value { return "\(place)!\(code.rawValue)" }
    return "\(place)=\(escaped(value.text))"
  }

  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\\") }) else { return text }
    var out = ""
    for scalar in text.unicodeScalars {
      if scalar == "\\" {
        out += "\\\\"
      } else if scalar.value < 0x20 {
        out += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
