import Forms
import Workflow

/// How a criterion of eligibility stands, in words: an exclusion criterion is absent or present, never "met".
enum CriterionWords {
  static func text(_ item: ItemDefinition, _ state: CriterionState) -> String {
    switch (state, item.category) {
    case (.open, _): "? not known"
    case (.met, .exclusion): "✓ absent"
    case (.failed, .exclusion): "✗ PRESENT"
    case (.met, _): "✓ met"
    case (.failed, _): "✗ NOT MET"
    }
  }

  /// Which answers are missing, or that those that are there lie outside of what the rule looks at.
  static func gaps(_ item: ItemDefinition, at scope: Scope, _ reading: Reading) -> String {
    let gaps = reading.gaps(of: item, at: scope)
    guard !gaps.isEmpty else { return "no value lies in the days that the rule looks at" }
    return "needs " + gaps.prefix(3).joined(separator: ", ") + (gaps.count > 3 ? " …" : "")
  }
}
