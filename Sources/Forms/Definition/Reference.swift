import Expressions
import Values

/// What a name in an expression stands for.
indirect enum Reference: Sendable {
  /// An item of this form.
  case item(ItemDefinition.Key)
  /// The rows of a repeating group of this form.
  case rows(String)
  /// A date of the patient or of this form.
  case special(Special)
  /// The item's answer at the latest earlier visit.
  case previous(ItemDefinition.Key)
  /// The item's answer at the latest earlier visit of the schedule, unscheduled ones left out.
  case previousScheduled(ItemDefinition.Key)
  /// The item's answer at the latest visit on or before the first dose.
  case baseline(ItemDefinition.Key)
  /// The visit and date that the baseline of an item is from, in words: `SCR 02-Mar-2026`.
  case baselineVisit(ItemDefinition.Key)
  /// A part of a quantity as it was printed: its unit or its comparator.
  case part(QuantityPart, ItemDefinition.Key)
  /// The item's answer in another row of the same list, by the row's id.
  case inRow(String, ItemDefinition.Key)
  /// A number that belongs to the row's code, such as its upper limit.
  case rowCode(String)
  /// Another form.
  case form(FormTarget, String)
  /// A form at every visit, or only at those before this one.
  case every(String, earlierOnly: Bool)
  /// A clinical value computed from the record.
  case clinical(String)
  /// A value that never changes.
  case constant(ExpressionValue)

  /// Dates and names that every form has.
  enum Special: String, CaseIterable, Sendable {
    case today, visitDate, firstDose, consentDate, deathDate, row, visitName

    var type: ExpressionType { self == .row || self == .visitName ? .string : .date }
  }

  /// What a quantity holds beside its value: unit, comparator, or all of it as it was printed.
  enum QuantityPart: String, Sendable {
    case unit, comparator, printed
  }

  /// At which visit another form is read.
  enum FormTarget: Hashable, Sendable {
    case sameVisit
    case visit(String)
    case log
  }
}
