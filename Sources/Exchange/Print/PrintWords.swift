import Forms
import Record
import Values

/// The words of prints in the languages of the programme.
struct PrintWords: Sendable {
  let language: String

  /// One of two wordings.
  func say(_ english: String, _ chinese: String) -> String { language == "zh" ? chinese : english }

  /// A missing code in words, with the code.
  func missing(_ code: MissingCode) -> String {
    let words =
      switch code {
      case .notDone: say("not done", "未做")
      case .notApplicable: say("not applicable", "不适用")
      case .unknown: say("unknown", "未知")
      case .notAsked: say("not asked", "未询问")
      case .masked: say("withheld", "保密")
      case .pending: say("awaited", "待回报")
      default: say("missing", "缺失")
      }
    return "\(words) (\(code.rawValue))"
  }

  /// An instant in UTC to the second: `2026-11-22 08:04:05Z`.
  static func utc(_ milliseconds: Int64) -> String {
    let text = Moment.utc(milliseconds)
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(8))Z"
  }

  /// A date and time of the ward: `22-Nov-2026 16:04 +08:00`.
  static func ward(_ moment: Moment) -> String {
    "\(moment.localDate.map(DateText.readable) ?? "") \(moment.localTime) \(moment.zone)"
  }

  /// What a signature covers, in words, and of which forms in it that does not speak.
  func covers(_ signature: Signature, _ trial: Trial) -> String {
    let left = signature.without.compactMap { trial.forms[$0]?.title.text(language) }.sorted().joined(separator: ", ")
    return covers(signature.extent, trial) + (left.isEmpty ? "" : say(" without \(left)", "（不含\(left)）"))
  }

  /// What an extent covers, in words.
  func covers(_ extent: Extent, _ trial: Trial) -> String {
    func form(_ path: FormPath) -> String {
      "\(path.visit) \(trial.forms[path.form]?.title.text(language) ?? path.form)"
    }
    switch extent {
    case .casebook: return say("the whole casebook", "整份病例报告")
    case .visit(let visit): return "\(visit) \(trial.visitTitle(visit, language: language))"
    case .form(let path): return form(path)
    case .group(let path, let group): return "\(form(path)), \(group)"
    case .item(let place): return "\(form(place.form)), \(place.item)"
    }
  }
}
